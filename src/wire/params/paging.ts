import type { SearchedResource } from "../search/fields.ts";
import { integer, listOf, pageLimit, required, searchQuery, string } from "./table.ts";

/** Every operation can be asked to show related objects in full. */
export const expanding = { expand: listOf(string()) } as const;

/** Members of every list operation. Both cursors at once are refused after the first was looked up, so not here. */
export const paging = {
  ending_before: string(),
  expand: listOf(string()),
  limit: pageLimit(),
  starting_after: string(),
} as const;

/** Members of every search. Unlike a list it refuses pages that are too small or too large. */
export function searching(resource: SearchedResource) {
  return {
    query: required(searchQuery(resource)),
    expand: listOf(string()),
    limit: integer({ min: 1, max: 100 }),
    page: string(),
  } as const;
}
