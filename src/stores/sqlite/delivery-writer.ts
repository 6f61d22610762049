import type { Database } from "better-sqlite3";
import type { DeliveryKey, DeliveryMove, DeliveryPut, Dispatch } from "../../ports/deliveries.ts";
import { scopeColumns } from "./scope-columns.ts";
import type { ScopeColumns } from "./scope-columns.ts";

/** What is written about deliveries, each within a transaction that is open. */
export interface DeliveryWriter {
  /** Makes a delivery pending, whether or not it is there. The scope is the endpoint's. */
  put(scope: ScopeColumns, delivery: DeliveryPut): void;
  /** False if the mark has moved. */
  dispatch(dispatch: Dispatch): boolean;
  /** False if the lease was lost. A queue with nothing left is forgotten, unless its endpoint fails. */
  move(move: DeliveryMove): boolean;
}

/** Attempts that the log keeps of one delivery: a schedule has fewer, but an event can be resent without end. */
const ATTEMPTS_KEPT = 20;

/** Of a delivery: it lies with its event. */
type Key = readonly [...ScopeColumns, event: string, endpoint: string];

const INSERT = `INSERT INTO deliveries
    (account, livemode, event, endpoint, endpoint_account, position, created, status, due, attempts, tries)
  VALUES (?, ?, ?, ?, ?, ?, ?, 'pending', ?, 0, 0)
  ON CONFLICT (account, livemode, event, endpoint)`;

export function deliveryWriter(database: Database): DeliveryWriter {
  const insertNew = database.prepare(`${INSERT} DO NOTHING`);
  const renew = database.prepare(
    `${INSERT} DO UPDATE SET status = 'pending', due = excluded.due, attempts = 0, lease = NULL`,
  );
  const openQueue = database.prepare(
    `INSERT INTO delivery_queues (account, livemode, endpoint, failures) VALUES (?, ?, ?, 0)
     ON CONFLICT (account, livemode, endpoint) DO NOTHING`,
  );
  const moveMark = database.prepare("UPDATE delivery_mark SET position = ? WHERE id = 1 AND position = ?");
  const settle = database.prepare<unknown[], { readonly tries: number }>(
    `UPDATE deliveries SET status = ?, due = ?, attempts = attempts + ?, tries = tries + ?, lease = NULL
     WHERE account = ? AND livemode = ? AND event = ? AND endpoint = ? AND lease = ? RETURNING tries`,
  );
  // Every look at the queues costs something for each: those of endpoints that come and go must not pile up.
  const closeQueue = database.prepare(
    `DELETE FROM delivery_queues AS q WHERE account = ? AND livemode = ? AND endpoint = ? AND (failures = 0 OR ?)
       AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.status = 'pending' AND d.endpoint_account = q.account
         AND d.livemode = q.livemode AND d.endpoint = q.endpoint)`,
  );
  const log = attemptLog(database);

  return {
    put(scope, delivery) {
      renew.run(...rowOf(scope, delivery));
      openQueue.run(...scope, delivery.endpoint);
    },
    dispatch({ after, upTo, deliveries }) {
      if (moveMark.run(upTo, after).changes === 0) return false;
      for (const delivery of deliveries) insertNew.run(...rowOf(scopeColumns(delivery.scope), delivery));
      const queues = new Map(
        deliveries.map(({ scope, endpoint }) => [
          `${scope.account} ${scope.livemode} ${endpoint}`,
          { scope, endpoint },
        ]),
      );
      for (const { scope, endpoint } of queues.values()) openQueue.run(...scopeColumns(scope), endpoint);
      return true;
    },
    move({ delivery, status, due, counts, attempt }) {
      const { scope, endpoint, lease } = delivery;
      const key = keyOf(scopeColumns(scope), delivery);
      const settled = settle.get(status, due, counts ? 1 : 0, attempt === undefined ? 0 : 1, ...key, lease);
      if (settled === undefined) return false;
      const queue = [...scopeColumns(scope), endpoint] as const;
      if (attempt !== undefined) log(key, queue, settled.tries, attempt);
      if (status !== "pending") closeQueue.run(...queue, Number(status === "dropped"));
      return true;
    },
  };
}

function keyOf(
  [account, livemode]: ScopeColumns,
  { origin = account, event, endpoint }: Pick<DeliveryKey, "endpoint" | "event" | "origin">,
): Key {
  return [origin, livemode, event, endpoint];
}

/** @param scope the endpoint's. */
function rowOf(scope: ScopeColumns, delivery: DeliveryPut) {
  const { position, created, due } = delivery;
  return [...keyOf(scope, delivery), scope[0], position, created, due] as const;
}

/** Keeps an attempt, and what it says of its endpoint. */
function attemptLog(database: Database) {
  const insert = database.prepare(
    `INSERT INTO delivery_attempts (account, livemode, event, endpoint, number, at, status, failure, body, duration_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const forget = database.prepare(
    "DELETE FROM delivery_attempts WHERE account = ? AND livemode = ? AND event = ? AND endpoint = ? AND number <= ?",
  );
  const succeed = database.prepare(
    `UPDATE delivery_queues SET failures = 0, failing_since = NULL
     WHERE account = ? AND livemode = ? AND endpoint = ? AND failures > 0`,
  );
  const fail = database.prepare(
    `UPDATE delivery_queues SET failures = failures + 1, failing_since = coalesce(failing_since, ?)
     WHERE account = ? AND livemode = ? AND endpoint = ?`,
  );
  return (
    key: Key,
    queue: readonly [...ScopeColumns, endpoint: string],
    number: number,
    attempt: NonNullable<DeliveryMove["attempt"]>,
  ): void => {
    const { at, status, failure, body, durationMs, succeeded } = attempt;
    insert.run(...key, number, at, status ?? null, failure ?? null, body ?? null, durationMs);
    if (number > ATTEMPTS_KEPT) forget.run(...key, number - ATTEMPTS_KEPT);
    if (succeeded) succeed.run(...queue);
    else fail.run(at, ...queue);
  };
}
