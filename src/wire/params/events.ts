import { expanding, paging } from "./paging.ts";
import { boolean, created, exclusive, listOf, string, table } from "./table.ts";

export const retrieveEvent = table("events.retrieve", expanding);

export const listEvents = table(
  "events.list",
  {
    created: created(),
    delivery_success: boolean(),
    ...paging,
    type: string(),
    types: listOf(string(), { max: 20 }),
  },
  [exclusive(["type", "types"])],
);

export const retryEvent = table("events.retry", {
  // A connected account whose event it is; what is named beside it belongs to the platform, which asks.
  account: string(),
  ...expanding,
  for_stripecli: boolean(),
  webhook_endpoint: string(),
});
