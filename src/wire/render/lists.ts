import type { Rendered } from "./context.ts";

/** One page of a list. `url` is the path of the list, without its parameters. */
export function renderList<Item extends Rendered>(url: string, items: readonly Item[], hasMore: boolean) {
  return { object: "list" as const, data: [...items], has_more: hasMore, url };
}

/** The newest items of a list that stands in an object. Those still count their items, unlike the API's own lists. */
export function renderEmbeddedList<Item extends Rendered>(
  url: string,
  items: readonly Item[],
  { hasMore, totalCount }: { readonly hasMore: boolean; readonly totalCount: number },
) {
  return { object: "list" as const, data: [...items], has_more: hasMore, total_count: totalCount, url };
}

/** One page of what a search found. `nextPage` names the page behind it, if there is one. */
export function renderSearchResult<Item extends Rendered>(
  url: string,
  items: readonly Item[],
  { nextPage, totalCount }: { readonly nextPage: string | undefined; readonly totalCount: number | undefined },
) {
  return {
    object: "search_result" as const,
    data: [...items],
    has_more: nextPage !== undefined,
    next_page: nextPage ?? null,
    ...(totalCount === undefined ? {} : { total_count: totalCount }),
    url,
  };
}
