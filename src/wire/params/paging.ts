import { listOf, pageLimit, string } from "./table.ts";

/** Every operation can be asked to show related objects in full. */
export const expanding = { expand: listOf(string()) } as const;

/** Members of every list operation. Both cursors at once are refused after the first was looked up, so not here. */
export const paging = {
  ending_before: string(),
  expand: listOf(string()),
  limit: pageLimit(),
  starting_after: string(),
} as const;
