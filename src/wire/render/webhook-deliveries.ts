import type { Delivery, DeliveryAttempt } from "../../domain/webhook-deliveries/delivery.ts";
import type { Rendered, RenderContext } from "./context.ts";

/** An object of our own: the API shows deliveries in its dashboard alone. */
export function renderWebhookDelivery(delivery: Delivery, { livemode }: RenderContext) {
  const { event, origin, endpoint, created, status, due, attempts } = delivery;
  return {
    object: "florin.webhook_delivery" as const,
    account: origin ?? null,
    attempts: attempts.map(renderAttempt),
    created,
    event,
    livemode,
    next_attempt: status === "pending" ? due : null,
    status,
    webhook_endpoint: endpoint,
  };
}

/** `failure` is null where an answer came, `response` where none did. */
function renderAttempt({ at, status, failure, body, durationMs }: DeliveryAttempt): Rendered {
  return {
    created: at,
    duration_ms: durationMs,
    failure: failure ?? null,
    response: status === undefined ? null : { body: body ?? "", status },
  };
}
