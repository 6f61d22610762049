import type { Database } from "better-sqlite3";
import type { Instant } from "../../domain/instant.ts";
import type { DeliveryPut, DeliveryQueue, EndpointQueue, LeasedDelivery, News } from "../../ports/deliveries.ts";
import type { Scope } from "../../ports/scope.ts";
import type { DeliveryWriter } from "./delivery-writer.ts";
import { scopeColumns } from "./scope-columns.ts";

type ScopedRow = { readonly account: string; readonly livemode: number };
type NewsRow = ScopedRow & Omit<News, "scope" | "types"> & { readonly types: string };
type QueueRow = ScopedRow & {
  readonly endpoint: string;
  readonly failures: number;
  readonly failingSince: Instant | null;
  readonly due: number | null;
};
type LeasedRow = Pick<LeasedDelivery, "attempts" | "event" | "lease"> & {
  readonly account: string;
  readonly position: number;
};

/** Writes together with what else is committed at the moment; false if it was refused. */
export type WriteInGroup = (write: () => boolean) => Promise<boolean>;

export function deliveryQueue(database: Database, writer: DeliveryWriter, writeInGroup: WriteInGroup): DeliveryQueue {
  const mark = database.prepare<[], number>("SELECT position FROM delivery_mark WHERE id = 1").pluck();
  const news = database.prepare<[number, number], NewsRow>(
    `SELECT position, account, livemode, stem, created, types FROM journal
     WHERE position > ? AND types <> '[]' ORDER BY position LIMIT ?`,
  );
  const queues = database.prepare<[], QueueRow>(QUEUES_SQL);
  const lease = database.prepare<unknown[], LeasedRow>(LEASE_SQL);
  return {
    async readNews(limit) {
      const after = mark.get() ?? 0;
      return { after, news: news.all(after, limit).map(newsOf) };
    },
    dispatch: (dispatch) => writeInGroup(() => writer.dispatch(dispatch)),
    readQueues: async () => queues.all().flatMap(queueOf),
    async leaseDeliveries({ scope, endpoint }, { now, leaseSeconds, limit }) {
      let rows: readonly LeasedRow[] = [];
      await writeInGroup(() => {
        rows = lease.all(now + leaseSeconds, ...scopeColumns(scope), endpoint, now, limit);
        return true;
      });
      const inOrder = rows.toSorted(
        (one, other) => one.position - other.position || (one.event < other.event ? -1 : 1),
      );
      return inOrder.map(({ account, event, lease: name, attempts }) => ({
        scope,
        endpoint,
        ...originOf(account, scope.account),
        event,
        lease: name,
        attempts,
      }));
    },
    moveDelivery: (move) => writeInGroup(() => writer.move(move)),
  };
}

/** The queues are few, and each is asked for the first entry of its stretch of the index. */
const QUEUES_SQL = `
  SELECT account, livemode, endpoint, failures, failing_since AS failingSince,
    (SELECT due FROM deliveries d
     WHERE d.status = 'pending' AND d.endpoint_account = q.account AND d.livemode = q.livemode AND d.endpoint = q.endpoint
     ORDER BY due LIMIT 1) AS due
  FROM delivery_queues q`;

const LEASE_SQL = `
  UPDATE deliveries SET lease = lower(hex(randomblob(16))), due = ?
  WHERE (account, livemode, event, endpoint) IN (
    SELECT account, livemode, event, endpoint FROM deliveries
    WHERE status = 'pending' AND endpoint_account = ? AND livemode = ? AND endpoint = ? AND due <= ?
    ORDER BY due, position, event LIMIT ?
  )
  RETURNING account, event, lease, attempts, position`;

/** How a delivery names its event's account, which the row holds in any case. */
export function originOf(eventAccount: string, endpointAccount: string): Pick<DeliveryPut, "origin"> {
  return eventAccount === endpointAccount ? {} : { origin: eventAccount };
}

function scopeOf({ account, livemode }: ScopedRow): Scope {
  return { account, livemode: livemode === 1 };
}

function newsOf(row: NewsRow): News {
  const { position, stem, created } = row;
  return { scope: scopeOf(row), position, stem, created, types: JSON.parse(row.types) as string[] };
}

function queueOf(row: QueueRow): readonly EndpointQueue[] {
  const { endpoint, due, failures, failingSince } = row;
  if (due === null) return [];
  return [{ scope: scopeOf(row), endpoint, due, failures, failingSince: failingSince ?? undefined }];
}
