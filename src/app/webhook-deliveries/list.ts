import type { DeliveryReader } from "../../ports/deliveries.ts";
import type { Delivery } from "../../domain/webhook-deliveries/delivery.ts";
import { type Answer, seen } from "../answer.ts";
import { namedSource } from "../events/named-source.ts";
import { type EventPorts, findEvent } from "../events/retrieve.ts";
import { type PageCommand, pageSize } from "../list.ts";
import type { Scope } from "../../ports/store.ts";
import type { Operation, Work } from "../operation.ts";
import { missing } from "../refused.ts";
import { findWebhookEndpoint } from "../webhook-endpoints/find.ts";

export interface DeliveryListPorts extends Pick<EventPorts, "journal"> {
  readonly deliveries: DeliveryReader;
}

interface ListOfEvent {
  readonly event: string;
  /** A connected account whose event it is. */
  readonly account?: string | undefined;
}

interface ListToEndpoint extends Pick<PageCommand, "limit" | "startingAfter"> {
  readonly webhookEndpoint: string;
  /** A connected account whose event the cursor is. */
  readonly account?: string | undefined;
}

/** What became of one event, endpoint by endpoint: each account sees its own endpoints alone. */
export function listEventDeliveries(ports: DeliveryListPorts): Operation<ListOfEvent> {
  return async (work, { event, account }) => {
    const { scope } = await namedSource(work, account);
    if ((await findEvent(ports, scope, event)) === undefined) throw missing("event", event, "id", "path");
    const deliveries = await ports.deliveries.readEventDeliveries(scope, event);
    return seen(
      listed(
        deliveries.filter(({ origin }) => origin === originIn(work, scope)),
        false,
      ),
    );
  };
}

/** What became of the events for one endpoint, newest event first. The cursor is the id of an event, and whose it is. */
export function listEndpointDeliveries({ deliveries }: DeliveryListPorts): Operation<ListToEndpoint> {
  return async (work, command) => {
    const { scope } = work;
    const { id: endpoint } = await findWebhookEndpoint(work, command);
    const { startingAfter: event } = command;
    const { scope: lying } = await namedSource(work, command.account);
    const behind = event === undefined ? undefined : { event, origin: originIn(work, lying) };
    if (behind !== undefined) {
      const known = await deliveries.readEventDeliveries(lying, behind.event);
      if (!known.some((one) => one.endpoint === endpoint))
        throw missing("event", behind.event, "starting_after", "parameter");
    }
    const limit = pageSize(command);
    const found = await deliveries.listEndpointDeliveries(scope, { endpoint, limit: limit + 1, behind });
    return seen(listed(found.slice(0, limit), found.length > limit));
  };
}

/** How deliveries to endpoints of whoever asks name the account that an event lies with. */
function originIn(work: Work, { account }: Scope): string | undefined {
  return account === work.scope.account ? undefined : account;
}

function listed(deliveries: readonly Delivery[], hasMore: boolean): Answer {
  const items = deliveries.map((document) => ({ resource: "webhook_delivery", document }) as const);
  return { kind: "list", items, hasMore };
}
