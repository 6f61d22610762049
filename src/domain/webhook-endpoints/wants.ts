import type { Instant } from "../instant.ts";
import type { WebhookEndpoint } from "./webhook-endpoint.ts";

/** Stands for every type of event: none of those that are told here has to be asked for by name. */
export const ALL_EVENTS = "*";

/**
 * Whether an event is to be delivered to an endpoint. Time is told in seconds: an event of the very second in which the
 * endpoint came into being is for it.
 */
export function wants(
  { deleted, status, since, enabledEvents }: WebhookEndpoint,
  eventType: string,
  eventCreated: Instant,
): boolean {
  if (deleted || status === "disabled" || eventCreated < since) return false;
  return enabledEvents.includes(ALL_EVENTS) || enabledEvents.includes(eventType);
}
