import type { Database } from "better-sqlite3";
import type { SearchBranch, SearchCondition } from "../../ports/search.ts";
import { type Place, stretchOf } from "../places.ts";

/** Account, mode and resource: the beginning of every key of the index. */
type List = readonly [account: string, livemode: 0 | 1, resource: string];
type Bounds = readonly [aboveCreated: number, aboveSeq: number, belowCreated: number, belowSeq: number];

export interface Walk {
  /** Newest first; they fulfil all conditions. */
  readonly places: readonly Place[];
  /** The last place that was looked at; undefined at the end of the list. */
  readonly reached: Place | undefined;
}

/** Entries that one walk looks at: it takes a few milliseconds at most. */
const LONGEST_WALK = 500;
/** Lists are counted up to here to find the shortest one. */
const LONGEST_COUNT = 1_000;
/** The term of all documents of the resource. */
const ALL = "";
const LARGEST = Number.MAX_SAFE_INTEGER;

/**
 * Walks along the shortest list that one of a branch's conditions has, newest first, and asks the index of each entry
 * whether it fulfils the others.
 */
export function searchWalks(database: Database) {
  const lists = listReader(database);
  const has = database.prepare<unknown[], 1>(
    `SELECT 1 FROM search_terms
     WHERE account = ? AND livemode = ? AND resource = ? AND term = ? AND created = ? AND seq = ?`,
  );
  const amountAt = database.prepare<[number], number | null>("SELECT amount FROM search_entries WHERE seq = ?").pluck();

  function fulfils(list: List, condition: SearchCondition, { created, seq }: Place): boolean {
    if (condition.kind === "term")
      return (has.get(...list, condition.term, created, seq) !== undefined) !== condition.not;
    const { min = -LARGEST, max = LARGEST, not } = condition;
    const amount = amountAt.get(seq) ?? undefined;
    return (amount !== undefined && amount >= min && amount <= max) !== not;
  }

  return (list: List, { conditions, created }: SearchBranch, behind: Place | undefined): Walk => {
    const { above, below } = stretchOf(created, behind === undefined ? {} : { below: behind });
    const bounds: Bounds = [above.created, above.seq, below.created, below.seq];
    const finder = lists.shortest(list, conditions, bounds);
    const others = conditions.filter((condition) => condition !== finder);
    const walked = lists.walk(list, finder, bounds);
    return {
      places: walked.filter((place) => others.every((condition) => fulfils(list, condition, place))),
      reached: walked.length < LONGEST_WALK ? undefined : walked.at(-1),
    };
  };
}

const STRETCH = "(created, seq) > (?, ?) AND (created, seq) < (?, ?)";
const NEWEST_FIRST = "ORDER BY created DESC, seq DESC LIMIT ?";
const OF_TERM = `FROM search_terms WHERE account = ? AND livemode = ? AND resource = ? AND term = ? AND ${STRETCH}`;
const OF_AMOUNTS = `FROM search_entries
  WHERE account = ? AND livemode = ? AND resource = ? AND amount BETWEEN ? AND ? AND ${STRETCH}`;
const OF_AMOUNT = `FROM search_entries
  WHERE account = ? AND livemode = ? AND resource = ? AND amount = ? AND ${STRETCH}`;

function listReader(database: Database) {
  const count = (of: string) =>
    database.prepare<unknown[], number>(`SELECT count(*) FROM (SELECT 1 ${of} LIMIT ${LONGEST_COUNT})`).pluck();
  const walk = (of: string) => database.prepare<unknown[], Place>(`SELECT created, seq ${of} ${NEWEST_FIRST}`);
  const countTerm = count(OF_TERM);
  const countAmounts = count(OF_AMOUNTS);
  const walkTerm = walk(OF_TERM);
  // Sorts what it finds, so it is asked for short lists alone.
  const walkAmounts = walk(OF_AMOUNTS);
  const walkAmount = walk(OF_AMOUNT);

  function lengthOf(list: List, condition: SearchCondition, bounds: Bounds): number {
    if (condition.kind === "term") return countTerm.get(...list, condition.term, ...bounds) ?? 0;
    const { min = -LARGEST, max = LARGEST } = condition;
    const length = countAmounts.get(...list, min, max, ...bounds) ?? 0;
    return length === LONGEST_COUNT && min !== max ? Infinity : length;
  }

  return {
    /** The condition that leaves least to look at; undefined where the list of all is the best there is. */
    shortest(list: List, conditions: readonly SearchCondition[], bounds: Bounds): SearchCondition | undefined {
      const lengths = conditions
        .filter(({ not }) => !not)
        .map((condition) => ({ condition, length: lengthOf(list, condition, bounds) }))
        .filter(({ length }) => length !== Infinity)
        .toSorted((one, other) => one.length - other.length);
      return lengths[0]?.condition;
    },
    walk(list: List, finder: SearchCondition | undefined, bounds: Bounds): readonly Place[] {
      if (finder?.kind !== "amount") return walkTerm.all(...list, finder?.term ?? ALL, ...bounds, LONGEST_WALK);
      const { min = -LARGEST, max = LARGEST } = finder;
      if (min === max) return walkAmount.all(...list, min, ...bounds, LONGEST_WALK);
      return walkAmounts.all(...list, min, max, ...bounds, LONGEST_WALK);
    },
  };
}
