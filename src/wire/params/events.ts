import { expanding, paging } from "./paging.ts";
import * as reasons from "./reasons.ts";
import { boolean, created, exclusive, listOf, string, table, unsupported } from "./table.ts";

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
  account: unsupported(reasons.NO_CONNECT),
  ...expanding,
  for_stripecli: boolean(),
  webhook_endpoint: string(),
});
