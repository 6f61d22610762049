import { seen } from "../answer.ts";
import { type PageCommand, pageSize, refuseBothCursors } from "../list.ts";
import type { Operation } from "../operation.ts";
import { missing } from "../refused.ts";
import { findIntent, type IntentReference } from "./find.ts";

/** What the intent's amount consists of, in the order in which the items were given: they stand in the intent itself. */
export const listLineItems: Operation<IntentReference & PageCommand> = async (work, command) => {
  const { lineItems = [] } = (await findIntent(work, command)).amountDetails ?? {};
  const placeOf = (param: string, id: string | undefined): number | undefined => {
    if (id === undefined) return undefined;
    const place = lineItems.findIndex((item) => item.id === id);
    if (place === -1) throw missing("line_item", id, param, "parameter");
    return place;
  };
  const after = placeOf("starting_after", command.startingAfter);
  const before = placeOf("ending_before", command.endingBefore);
  refuseBothCursors(command);
  const size = pageSize(command);
  const first = before === undefined ? (after ?? -1) + 1 : Math.max(before - size, 0);
  const end = before ?? Math.min(first + size, lineItems.length);
  return seen({
    kind: "list",
    items: lineItems.slice(first, end).map((document) => ({ resource: "line_item" as const, document })),
    hasMore: before === undefined ? end < lineItems.length : first > 0,
  });
};
