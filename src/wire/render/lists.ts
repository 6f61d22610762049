import type { Rendered } from "./context.ts";

/** Paths of older integrations → where the same list says it is found. */
const FOUND_AT: ReadonlyMap<string, string> = new Map([["/v1/balance/history", "/v1/balance_transactions"]]);

/** One page of a list. `path` is where it was asked for, without its parameters. */
export function renderList<Item extends Rendered>(path: string, items: readonly Item[], hasMore: boolean) {
  return { object: "list" as const, data: [...items], has_more: hasMore, url: FOUND_AT.get(path) ?? path };
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
