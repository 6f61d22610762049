import type { DeliveryTerms } from "../domain/webhook-deliveries/terms.ts";
import { type Deliveries, type DeliveryPorts, startDeliveries } from "../worker/deliveries.ts";

/**
 * How long a server that stops waits for receivers. What has no answer by then is given back untried, and is tried again
 * by the next start: receivers may get it twice.
 */
const DRAIN_MS = 1_500;

/** Delivers events to webhook endpoints until it is stopped. */
export function deliverEvents(terms: DeliveryTerms, ports: Omit<DeliveryPorts, "terms">): Deliveries {
  const deliveries = startDeliveries({ ...ports, terms });
  return {
    ...deliveries,
    async stop() {
      const limit = setTimeout(() => ports.sender.abandon(), DRAIN_MS);
      try {
        await deliveries.stop();
      } finally {
        clearTimeout(limit);
      }
    },
  };
}
