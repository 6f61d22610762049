import {
  type DeliveryListPorts,
  listEndpointDeliveries,
  listEventDeliveries,
} from "../../app/webhook-deliveries/list.ts";
import * as params from "../../wire/params/webhook-deliveries.ts";
import { listOf, type Route, route } from "../route.ts";

/** Calls of our own beside the API: the log of attempts, which it shows in its dashboard alone. */
export function webhookDeliveryRoutes(ports: DeliveryListPorts): readonly Route[] {
  const answer = listOf("webhook_delivery");
  return [
    route("GET", "/_florin/events/{event}/deliveries", params.listEventDeliveries, answer, listEventDeliveries(ports)),
    route(
      "GET",
      "/_florin/webhook_endpoints/{webhook_endpoint}/deliveries",
      params.listEndpointDeliveries,
      answer,
      listEndpointDeliveries(ports),
    ),
  ];
}
