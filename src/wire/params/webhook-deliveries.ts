import { pageLimit, string, table } from "./table.ts";

export const listEventDeliveries = table("events.deliveries", {});

export const listEndpointDeliveries = table("webhook_endpoints.deliveries", {
  limit: pageLimit(),
  starting_after: string(),
});
