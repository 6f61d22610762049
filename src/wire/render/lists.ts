import type { Rendered } from "./context.ts";

/** One page of a list. `url` is the path of the list, without its parameters. */
export function renderList<Item extends Rendered>(url: string, items: readonly Item[], hasMore: boolean) {
  return { object: "list" as const, data: [...items], has_more: hasMore, url };
}
