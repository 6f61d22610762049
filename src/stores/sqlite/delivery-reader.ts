import type { Database } from "better-sqlite3";
import type { Instant } from "../../domain/instant.ts";
import type { Delivery, DeliveryAttempt, SendFailure } from "../../domain/webhook-deliveries/delivery.ts";
import type { DeliveryReader, EventOfOrigin } from "../../ports/deliveries.ts";
import type { Scope } from "../../ports/scope.ts";
import { originOf } from "./delivery-queue.ts";
import { scopeColumns } from "./scope-columns.ts";

type DeliveryRow = Omit<Delivery, "attempts" | "origin"> & {
  readonly account: string;
  readonly endpointAccount: string;
};

interface AttemptRow {
  readonly at: Instant;
  readonly status: number | null;
  readonly failure: SendFailure | null;
  readonly body: string | null;
  readonly durationMs: number;
}

const DELIVERY =
  "SELECT account, endpoint_account AS endpointAccount, event, endpoint, created, status, due FROM deliveries";
const OF_EVENT = "account = ? AND livemode = ? AND event = ?";
const LAST = Number.MAX_SAFE_INTEGER;

export function deliveryReader(database: Database): DeliveryReader {
  const mark = database.prepare<[], number>("SELECT position FROM delivery_mark WHERE id = 1").pluck();
  const pending = database
    .prepare<unknown[], number>(`SELECT count(*) FROM deliveries WHERE ${OF_EVENT} AND status = 'pending'`)
    .pluck();
  const undelivered = database.prepare(
    `SELECT 1 FROM deliveries WHERE ${OF_EVENT} AND status IN ('failed', 'pending') LIMIT 1`,
  );
  const ofEvent = database.prepare<unknown[], DeliveryRow>(`${DELIVERY} WHERE ${OF_EVENT} ORDER BY endpoint`);
  const toEndpoint = database.prepare<unknown[], DeliveryRow>(
    `${DELIVERY} WHERE endpoint_account = ? AND livemode = ? AND endpoint = ? AND (position, event) < (?, ?)
     ORDER BY position DESC, event DESC LIMIT ?`,
  );
  const placeOf = database
    .prepare<unknown[], number>(
      `SELECT position FROM deliveries WHERE ${OF_EVENT} AND endpoint = ? AND endpoint_account = ?`,
    )
    .pluck();
  const attempts = database.prepare<unknown[], AttemptRow>(
    `SELECT at, status, failure, body, duration_ms AS durationMs FROM delivery_attempts
     WHERE ${OF_EVENT} AND endpoint = ? ORDER BY number`,
  );
  const whole =
    ({ livemode }: Scope) =>
    ({ account, endpointAccount, ...row }: DeliveryRow): Delivery => ({
      ...row,
      ...originOf(account, endpointAccount),
      attempts: attempts.all(...scopeColumns({ account, livemode }), row.event, row.endpoint).map(attemptOf),
    });
  function placeFor(scope: Scope, endpoint: string, { event, origin = scope.account }: EventOfOrigin): number {
    const place = placeOf.get(...scopeColumns({ ...scope, account: origin }), event, endpoint, scope.account);
    if (place === undefined) throw new Error(`the list's cursor was not delivered to ${endpoint}: ${event}`);
    return place;
  }

  return {
    dispatchedUpTo: async () => mark.get() ?? 0,
    async countPending(scope, events) {
      const counts = events.map((event) => [event, pending.get(...scopeColumns(scope), event) ?? 0] as const);
      return new Map(counts.filter(([, count]) => count > 0));
    },
    findUndelivered: async (scope, events) =>
      new Set(events.filter((event) => undelivered.get(...scopeColumns(scope), event) !== undefined)),
    readEventDeliveries: async (scope, event) => ofEvent.all(...scopeColumns(scope), event).map(whole(scope)),
    async listEndpointDeliveries(scope, { endpoint, limit, behind }) {
      const place = behind === undefined ? LAST : placeFor(scope, endpoint, behind);
      const rows = toEndpoint.all(...scopeColumns(scope), endpoint, place, behind?.event ?? "", limit);
      return rows.map(whole(scope));
    },
  };
}

function attemptOf({ at, status, failure, body, durationMs }: AttemptRow): DeliveryAttempt {
  return {
    at,
    status: status ?? undefined,
    failure: failure ?? undefined,
    body: body ?? undefined,
    durationMs,
  };
}
