import type { Instant } from "../../domain/instant.ts";
import { wants } from "../../domain/webhook-endpoints/wants.ts";
import type { WebhookEndpoint } from "../../domain/webhook-endpoints/webhook-endpoint.ts";
import type { Clock } from "../../ports/clock.ts";
import type { DeliveryQueue, Dispatch, News } from "../../ports/deliveries.ts";
import type { DocumentReader, Scope } from "../../ports/store.ts";
import { eventId } from "../journal.ts";
import { endpointsOf } from "./endpoints.ts";

export interface DispatchPorts {
  readonly store: DeliveryQueue & DocumentReader;
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
  const deliveries: Dispatch["deliveries"][number][] = [];
  for (const [, ofScope] of Map.groupBy(news, ({ scope }) => nameOf(scope))) {
    const endpoints = ofScope[0] === undefined ? [] : await endpointsOf(store, ofScope[0].scope);
    deliveries.push(...ofScope.flatMap((commit) => deliveriesOf(commit, endpoints, due)));
  }
  await store.dispatch({ after, upTo: last.position, deliveries });
  return news.length;
}

function deliveriesOf(
  { scope, stem, position, created, types }: News,
  endpoints: readonly WebhookEndpoint[],
  due: Instant,
): Dispatch["deliveries"] {
  return types.flatMap((type, place) =>
    endpoints
      .filter((endpoint) => wants(endpoint, type, created as Instant))
      .map(({ id }) => ({ scope, event: eventId(stem, place), position, created, endpoint: id, due })),
  );
}

function nameOf({ account, livemode }: Scope): string {
  return `${account} ${livemode}`;
}
