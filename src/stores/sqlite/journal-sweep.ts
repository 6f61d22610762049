import type { Database } from "better-sqlite3";
import type { JournalSweep, SweepStep } from "../../ports/deliveries.ts";
import type { WriteInGroup } from "./delivery-queue.ts";
import { ANY_TYPE } from "./any-type.ts";

interface OldRow {
  readonly account: string;
  readonly livemode: number;
  readonly position: number;
  readonly stem: string;
  readonly created: number;
  readonly types: string;
}

/** Ids of an entry's events are its stem and two characters of base 62, between these two (see the store port). */
const OF_ENTRY = "account = ? AND livemode = ? AND event BETWEEN 'evt_' || ? || '00' AND 'evt_' || ? || 'zz'";

/** An entry has as many deliveries as endpoints want its events, each with its attempts: bounds how long a step takes. */
const MOST_ROWS = 1_000;

/** Types of an entry whose events are gone. No reader finds it. */
const EMPTIED = "[]";

/**
 * Takes old entries out of the journal, in order of position, which is nearly the order of time: it stops at the first
 * young one. The last position stays, as an entry without events, because positions would start over behind an empty
 * table.
 */
export function journalSweep(database: Database, writeInGroup: WriteInGroup): JournalSweep {
  const old = database.prepare<[number, number], OldRow>(
    `SELECT position, account, livemode, stem, created, types FROM journal
     WHERE position > ? AND position <= (SELECT position FROM delivery_mark WHERE id = 1) ORDER BY position LIMIT ?`,
  );
  const isWaiting = database.prepare(`SELECT 1 FROM deliveries WHERE ${OF_ENTRY} AND status = 'pending' LIMIT 1`);
  const remove = entryRemoval(database);

  function sweep({ before, behind, limit }: SweepStep) {
    const rows = old.all(behind, limit);
    const young = rows.findIndex(({ created }) => created >= before);
    const past = young === -1 ? rows : rows.slice(0, young);
    let removed = 0;
    let rowsRemoved = 0;
    for (const row of past) {
      if (isWaiting.get(row.account, row.livemode, row.stem, row.stem) !== undefined) continue;
      rowsRemoved += remove(row);
      removed += Number(row.types !== EMPTIED);
      if (rowsRemoved > MOST_ROWS) return { removed, reached: row.position };
    }
    const isEnd = young !== -1 || rows.length < limit;
    return { removed, reached: isEnd ? undefined : past.at(-1)?.position };
  }

  return {
    async sweepJournal(step) {
      let result: ReturnType<typeof sweep> = { removed: 0, reached: undefined };
      await writeInGroup(() => {
        result = sweep(step);
        return true;
      });
      return result;
    },
  };
}

/** Removes an entry and all that hangs on it, and answers how many rows of deliveries and attempts went with it. */
function entryRemoval(database: Database): (row: OldRow) => number {
  const unfile = database.prepare(
    "DELETE FROM journal_types WHERE account = ? AND livemode = ? AND type = ? AND created = ? AND position = ?",
  );
  const attempts = database.prepare(`DELETE FROM delivery_attempts WHERE ${OF_ENTRY}`);
  const deliveries = database.prepare(`DELETE FROM deliveries WHERE ${OF_ENTRY}`);
  const remove = database.prepare(
    "DELETE FROM journal WHERE position = ? AND position < (SELECT max(position) FROM journal)",
  );
  const empty = database.prepare(`UPDATE journal SET types = '${EMPTIED}', data = 'null' WHERE position = ?`);
  return ({ account, livemode, position, stem, created, types }) => {
    for (const type of new Set([ANY_TYPE, ...(JSON.parse(types) as string[])])) {
      unfile.run(account, livemode, type, created, position);
    }
    const sent = attempts.run(account, livemode, stem, stem).changes;
    const meant = deliveries.run(account, livemode, stem, stem).changes;
    if (remove.run(position).changes === 0) empty.run(position);
    return sent + meant;
  };
}
