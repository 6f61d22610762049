import type { Account } from "../../domain/accounts/account.ts";
import type { Instant } from "../../domain/instant.ts";
import type { Clock } from "../../ports/clock.ts";
import type { DeliveryQueue, Dispatch, News } from "../../ports/deliveries.ts";
import type { Accounts, DocumentReader, Scope } from "../../ports/store.ts";
import { eventId } from "../journal.ts";
import { endpointsOf, type Hearer, hearersOf, type ReadEndpoints } from "./endpoints.ts";

export interface DispatchPorts {
  readonly store: Pick<Accounts, "readAccount"> & DeliveryQueue & DocumentReader;
  readonly clock: Clock;
}

/**
 * Makes a delivery of each event that has happened for each endpoint that wants it, for at most `limit` commits.
 * Answers how many commits it has looked at. If another worker was faster, all of it is left to that one.
 */
export async function dispatchNews({ store, clock }: DispatchPorts, limit: number): Promise<number> {
  const { after, news } = await store.readNews(limit);
  const last = news.at(-1);
  if (last === undefined) return 0;
  const due = clock.now();
  const endpoints = readOnce((scope) => endpointsOf(store, scope));
  const deliveries: Dispatch["deliveries"][number][] = [];
  for (const [, ofScope] of Map.groupBy(news, ({ scope }) => nameOf(scope))) {
    const [first] = ofScope;
    if (first === undefined) continue;
    const { scope } = first;
    const account = (await store.readAccount(scope.account)) as Account | undefined;
    const hearers = await hearersOf(endpoints, { scope, platform: account?.platform });
    deliveries.push(...ofScope.flatMap((commit) => deliveriesOf(commit, hearers, due)));
  }
  await store.dispatch({ after, upTo: last.position, deliveries });
  return news.length;
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

/** Many connected accounts have one platform, whose endpoints are the same for all. */
function readOnce(read: ReadEndpoints): ReadEndpoints {
  const known = new Map<string, ReturnType<ReadEndpoints>>();
  return (scope) => {
    const name = nameOf(scope);
    const endpoints = known.get(name) ?? read(scope);
    known.set(name, endpoints);
    return endpoints;
  };
}

function nameOf({ account, livemode }: Scope): string {
  return `${account} ${livemode}`;
}
