import { expanding, paging } from "./paging.ts";
import { created, exclusive, listOf, string, table, unsupported } from "./table.ts";

export const retrieveEvent = table("events.retrieve", expanding);

export const listEvents = table(
  "events.list",
  {
    created: created(),
    delivery_success: unsupported("Events are not delivered to webhook endpoints."),
    ...paging,
    type: string(),
    types: listOf(string(), { max: 20 }),
  },
  [exclusive(["type", "types"])],
);
