import type { Account } from "../../domain/accounts/account.ts";
import type { Instant } from "../../domain/instant.ts";
import type { Clock } from "../../ports/clock.ts";
import type { DeliveryQueue, Dispatch, News } from "../../ports/deliveries.ts";
import type { Accounts, DocumentReader, Scope } from "../../ports/store.ts";
import { eventId } from "../journal.ts";
import { endpointsOf, type Hearer, hearersOf } from "./endpoints.ts";

export interface DispatchPorts {
  readonly store: Pick<Accounts, "readAccount"> & DeliveryQueue & DocumentReader;
  readonly clock: Clock;
}

/** Commits, and deliveries that they give rise to, that are dispatched at once: bounds how long writers have to wait. */
const MOST_COMMITS = 100;
const MOST_DELIVERIES = 500;

/**
 * Makes a delivery of each event that has happened for each endpoint that wants it, one step of many commits. Answers
 * whether there are more. If another worker was faster, all of the step is left to that one.
 */
export async function dispatchNews({ store, clock }: DispatchPorts): Promise<boolean> {
  const { after, news } = await store.readNews(MOST_COMMITS);
  const due = clock.now();
  const hearersIn = hearersByScope(store);
  const deliveries: Dispatch["deliveries"][number][] = [];
  let upTo: number | undefined;
  for (const commit of news) {
    const own = deliveriesOf(commit, await hearersIn(commit.scope), due);
    if (upTo !== undefined && deliveries.length + own.length > MOST_DELIVERIES) break;
    deliveries.push(...own);
    upTo = commit.position;
  }
  if (upTo === undefined) return false;
  await store.dispatch({ after, upTo, deliveries });
  return news.length === MOST_COMMITS || upTo !== news.at(-1)?.position;
}

function hearersByScope(store: DispatchPorts["store"]): (scope: Scope) => Promise<readonly Hearer[]> {
  // Many connected accounts have one platform, whose endpoints are the same for all.
  const endpointsIn = readOnce((scope) => endpointsOf(store, scope));
  return readOnce(async (scope) => {
    const account = (await store.readAccount(scope.account)) as Account | undefined;
    return hearersOf(endpointsIn, { scope, platform: account?.platform });
  });
}

function deliveriesOf(
  { scope: { account }, stem, position, created, types }: News,
  hearers: readonly Hearer[],
  due: Instant,
): Dispatch["deliveries"] {
  return types.flatMap((type, place) =>
    hearers
      .filter((one) => one.wants({ type, position }))
      .map(({ scope, endpoint }) => ({
        scope,
        ...(scope.account === account ? {} : { origin: account }),
        event: eventId(stem, place),
        position,
        created,
        endpoint: endpoint.id,
        due,
      })),
  );
}

function readOnce<Found>(read: (scope: Scope) => Promise<Found>): (scope: Scope) => Promise<Found> {
  const known = new Map<string, Promise<Found>>();
  return (scope) => {
    const { account, livemode } = scope;
    const name = `${account} ${livemode}`;
    const found = known.get(name) ?? read(scope);
    known.set(name, found);
    return found;
  };
}
