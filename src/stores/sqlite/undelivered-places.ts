import type { Database } from "better-sqlite3";
import type { Place } from "../places.ts";
import type { ScopeColumns } from "./scope-columns.ts";

type Order = "ASC" | "DESC";
type Bounds = readonly [aboveCreated: number, aboveSeq: number, belowCreated: number, belowSeq: number];

/**
 * Where the journal holds events that were not delivered: those with a delivery that is pending or failed, and all that
 * lie behind the mark, of which it is not known yet. The latter are few, since dispatching follows at once.
 */
export function undeliveredPlaces(database: Database) {
  const prepare = (order: Order) => ({
    known: database.prepare<unknown[], Place>(knownSql(order)),
    unknown: database.prepare<unknown[], Place>(UNKNOWN_SQL),
  });
  const statements = { ASC: prepare("ASC"), DESC: prepare("DESC") };
  return (order: Order, scope: ScopeColumns, bounds: Bounds, limit: number): readonly Place[] => {
    const { known, unknown } = statements[order];
    return [...known.all(...scope, ...bounds, limit), ...unknown.all(...scope, ...bounds)];
  };
}

function knownSql(order: Order): string {
  return `
    SELECT DISTINCT created, position AS seq FROM deliveries
    WHERE account = ? AND livemode = ? AND status IN ('failed', 'pending')
      AND (created, position) > (?, ?) AND (created, position) < (?, ?)
    ORDER BY created ${order}, position ${order} LIMIT ?`;
}

const UNKNOWN_SQL = `
  SELECT created, position AS seq FROM journal
  WHERE position > (SELECT position FROM delivery_mark WHERE id = 1) AND account = ? AND livemode = ?
    AND (created, position) > (?, ?) AND (created, position) < (?, ?)`;
