import type { DeliveryReader } from "../../ports/deliveries.ts";
import type { Delivery } from "../../domain/webhook-deliveries/delivery.ts";
import { type Answer, seen } from "../answer.ts";
import { type EventPorts, findEvent } from "../events/retrieve.ts";
import { type PageCommand, pageSize } from "../list.ts";
import type { Operation } from "../operation.ts";
import { missing } from "../refused.ts";
import { findWebhookEndpoint } from "../webhook-endpoints/find.ts";

export interface DeliveryListPorts extends Pick<EventPorts, "journal"> {
  readonly deliveries: DeliveryReader;
}

interface ListToEndpoint extends Pick<PageCommand, "limit" | "startingAfter"> {
  readonly webhookEndpoint: string;
}

/** What became of one event, endpoint by endpoint. */
export function listEventDeliveries(ports: DeliveryListPorts): Operation<{ readonly event: string }> {
  return async (work, { event }) => {
    if ((await findEvent(ports, work, event)) === undefined) throw missing("event", event, "id", "path");
    return seen(listed(await ports.deliveries.readEventDeliveries(work.scope, event), false));
  };
}

/** What became of the events for one endpoint, newest event first. The cursor is the id of an event. */
export function listEndpointDeliveries({ deliveries }: DeliveryListPorts): Operation<ListToEndpoint> {
  return async (work, command) => {
    const { scope } = work;
    const { id: endpoint } = await findWebhookEndpoint(work, command);
    const { startingAfter: behind } = command;
    if (behind !== undefined) {
      const known = await deliveries.readEventDeliveries(scope, behind);
      if (!known.some((one) => one.endpoint === endpoint))
        throw missing("event", behind, "starting_after", "parameter");
    }
    const limit = pageSize(command);
    const found = await deliveries.listEndpointDeliveries(scope, { endpoint, limit: limit + 1, behind });
    return seen(listed(found.slice(0, limit), found.length > limit));
  };
}

function listed(deliveries: readonly Delivery[], hasMore: boolean): Answer {
  const items = deliveries.map((document) => ({ resource: "webhook_delivery", document }) as const);
  return { kind: "list", items, hasMore };
}
