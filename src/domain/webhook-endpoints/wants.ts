import type { WebhookEndpoint } from "./webhook-endpoint.ts";

/** Stands for every type of event: none of those that are told here has to be asked for by name. */
export const ALL_EVENTS = "*";

/** An event as it looks from an endpoint. */
export interface HeardEvent {
  readonly type: string;
  /** Place of its commit in the journal. */
  readonly position: number;
  /** True if it lies with an account that is connected to the endpoint's, false if it lies with the endpoint's own. */
  readonly fromConnected: boolean;
}

/** Whether an event is to be delivered to an endpoint. */
export function wants(
  { deleted, status, behind = 0, enabledEvents, hears }: WebhookEndpoint,
  event: HeardEvent,
): boolean {
  if (deleted || status === "disabled" || event.position <= behind) return false;
  if (hears !== "all" && (hears === "connected") !== isOfConnected(event)) return false;
  return enabledEvents.includes(ALL_EVENTS) || enabledEvents.includes(event.type);
}

/**
 * Connected accounts are documents of their platform's, so what becomes of them is told there; still it is news of the
 * connected account (reference: Connect webhooks). The installation's own account is told of by no event.
 */
function isOfConnected({ type, fromConnected }: HeardEvent): boolean {
  return fromConnected || type.startsWith("account.");
}
