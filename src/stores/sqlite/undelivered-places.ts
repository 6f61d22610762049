import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import { isBefore, type Place, type Stretch } from "../places.ts";
import { ANY_TYPE } from "./any-type.ts";
import type { ScopeColumns } from "./scope-columns.ts";

type Order = "ASC" | "DESC";

/** The first place of a list within a stretch, in the order of the search. */
type First = (stretch: Stretch) => Place | undefined;

interface AheadRow extends Place {
  readonly account: string;
  readonly livemode: number;
  readonly types: string;
}

/** Steps that are taken before others have their turn. */
const STEPS_AT_ONCE = 200;

/**
 * Where the journal holds events of some types that were not delivered: those with a delivery that is pending or failed,
 * and all that lie behind the mark, of which it is not known yet.
 */
export function undeliveredPlaces(database: Database) {
  const prepare = (order: Order) => ({
    undelivered: database.prepare<unknown[], Place>(firstSql("deliveries", "status IN ('failed', 'pending')", order)),
    ofType: database.prepare<unknown[], Place>(firstSql("journal_types", "type = ?", order)),
  });
  const statements = { ASC: prepare("ASC"), DESC: prepare("DESC") };
  const readAhead = aheadOfMark(database);

  return async (
    order: Order,
    scope: ScopeColumns,
    { types, stretch, limit }: { readonly types: readonly string[]; readonly stretch: Stretch; readonly limit: number },
  ): Promise<readonly Place[]> => {
    const { undelivered, ofType } = statements[order];
    const isEarlier = (one: Place, other: Place) => (order === "ASC" ? isBefore(one, other) : isBefore(other, one));
    const first: First = (within) => undelivered.get(...scope, ...bounds(within));
    const firstOfTypes: First = (within) =>
      types
        .map((type) => ofType.get(...scope, type, ...bounds(within)))
        .filter((place) => place !== undefined)
        .reduce<Place | undefined>(
          (one, other) => (one === undefined || isEarlier(other, one) ? other : one),
          undefined,
        );
    return [...(await inBoth(order, first, firstOfTypes, stretch, limit)), ...(await readAhead(scope, types, stretch))];
  };
}

/**
 * Places that stand in both lists. Each leaps to where the other one is, so that the search takes no more steps than the
 * shorter list has places, however long the other one is.
 */
async function inBoth(
  order: Order,
  one: First,
  other: First,
  whole: Stretch,
  limit: number,
): Promise<readonly Place[]> {
  const found: Place[] = [];
  let rest = whole;
  for (let steps = 1; found.length < limit; steps += 1) {
    const here = one(rest);
    const there = here && other(from(here, order, rest));
    if (here === undefined || there === undefined) break;
    if (there.seq === here.seq) found.push(here);
    rest = there.seq === here.seq ? behind(here, order, rest) : from(there, order, rest);
    if (steps % STEPS_AT_ONCE === 0) await nextTurn();
  }
  return found;
}

/** Entries that are read before others have their turn. */
const ENTRIES_AT_ONCE = 250;

/**
 * What was not dispatched yet. Dispatching follows at once, so there are few; but many when test mode's time has been moved
 * by years.
 */
function aheadOfMark(database: Database) {
  const mark = database.prepare<[], number>("SELECT position FROM delivery_mark WHERE id = 1").pluck();
  const walk = database.prepare<[number, number], AheadRow>(
    "SELECT position AS seq, account, livemode, created, types FROM journal WHERE position > ? ORDER BY position LIMIT ?",
  );
  return async (
    [account, livemode]: ScopeColumns,
    types: readonly string[],
    { above, below }: Stretch,
  ): Promise<readonly Place[]> => {
    const isOfTypes = (row: AheadRow): boolean =>
      types.includes(ANY_TYPE) || (JSON.parse(row.types) as string[]).some((type) => types.includes(type));
    const found: Place[] = [];
    for (let reached = mark.get() ?? 0; ; await nextTurn()) {
      const rows = walk.all(reached, ENTRIES_AT_ONCE);
      const own = rows.filter((row) => row.account === account && row.livemode === livemode);
      found.push(...own.filter((row) => isBefore(above, row) && isBefore(row, below) && isOfTypes(row)));
      if (rows.length < ENTRIES_AT_ONCE) return found;
      reached = rows.at(-1)?.seq ?? reached;
    }
  };
}

function behind(place: Place, order: Order, rest: Stretch): Stretch {
  return order === "ASC" ? { ...rest, above: place } : { ...rest, below: place };
}

/** What is left of a stretch from a place on, itself included: places of one second are numbered. */
function from({ created, seq }: Place, order: Order, rest: Stretch): Stretch {
  return behind({ created, seq: order === "ASC" ? seq - 1 : seq + 1 }, order, rest);
}

function bounds({ above, below }: Stretch) {
  return [above.created, above.seq, below.created, below.seq] as const;
}

const WITHIN = "(created, position) > (?, ?) AND (created, position) < (?, ?)";

function firstSql(table: string, condition: string, order: Order): string {
  return `
    SELECT created, position AS seq FROM ${table}
    WHERE account = ? AND livemode = ? AND ${condition} AND ${WITHIN}
    ORDER BY created ${order}, position ${order} LIMIT 1`;
}
