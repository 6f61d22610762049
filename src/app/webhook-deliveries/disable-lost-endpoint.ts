import { isLost, type EndpointHealth } from "../../domain/webhook-deliveries/circuit.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { Committer, DocumentReader, Scope } from "../../ports/store.ts";
import { takeSnapshot } from "../snapshot.ts";

export interface DisablePorts {
  readonly store: Committer & DocumentReader;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Disables an endpoint of live mode that has failed for days, so that it no longer gathers events (reference: delivery).
 * The API has no type of event for it: the operator's log and the endpoint's status tell. If somebody changes the
 * endpoint at the same time it is left to the next failure.
 */
export async function disableLostEndpoint(
  { store, clock, log }: DisablePorts,
  scope: Scope,
  id: string,
  health: EndpointHealth,
  days: number,
): Promise<void> {
  const snapshot = takeSnapshot(store, scope);
  const endpoint = await snapshot.read("webhook_endpoint", id);
  if (!scope.livemode || endpoint === undefined || endpoint.deleted || endpoint.status === "disabled") return;
  if (!isLost(health, { since: endpoint.since, now: clock.now(), days })) return;
  const document = { ...endpoint, status: "disabled" } as const;
  const plan = snapshot.plan([{ resource: "webhook_endpoint", document }]);
  const outcome = await store.commit({ scope, ...plan, jobs: [] });
  if (outcome.kind === "committed") log.warn("webhook endpoint disabled: it failed for days", { endpoint: id, days });
}
