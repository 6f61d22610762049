import { pageLimit, string, table } from "./table.ts";

/** `account` is a connected account whose event it is, and needed to find it. */
export const listEventDeliveries = table("events.deliveries", { account: string() });

/** With `account`, the event to start after is one of that connected account. */
export const listEndpointDeliveries = table("webhook_endpoints.deliveries", {
  account: string(),
  limit: pageLimit(),
  starting_after: string(),
});
