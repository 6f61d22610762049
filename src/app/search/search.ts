import type { Tagged } from "../../domain/resources.ts";
import type { SearchPlace, SearchReader } from "../../ports/search.ts";
import type { SearchedResource } from "../../wire/search/fields.ts";
import type { SearchQuery } from "../../wire/search/query.ts";
import { seen } from "../answer.ts";
import { isListed } from "../documents.ts";
import { tagged } from "../list.ts";
import type { Operation, Work } from "../operation.ts";
import { Refused } from "../refused.ts";
import { factsOf } from "./facts.ts";
import { isSearchedDocument } from "./index-documents.ts";
import { matches } from "./matches.ts";
import { pageAfter, placeNamedBy } from "./pages.ts";
import { branchesOf } from "./plan.ts";

export interface SearchPorts {
  readonly search: SearchReader;
}

export interface SearchCommand {
  readonly query: SearchQuery;
  readonly limit?: number | undefined;
  readonly page?: string | undefined;
  readonly expand?: readonly string[] | undefined;
}

const DEFAULT_LIMIT = 10;
/** The API counts exactly up to here. */
const LARGEST_COUNT = 10_000;
const COUNTED_AT_ONCE = 500;

/** A page of what a query finds, newest first. */
export function search(ports: SearchPorts, resource: SearchedResource): Operation<SearchCommand> {
  return async (work, command) => {
    const { limit = DEFAULT_LIMIT, query, page } = command;
    const behind = page === undefined ? undefined : await placeOfPage(ports, work, resource, page);
    const found = await find(ports, work, resource, { query, behind, most: limit + 1, atOnce: limit + 1 });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    const totalCount =
      command.expand?.includes("total_count") === true ? await count(ports, work, resource, query) : undefined;
    return seen({
      kind: "search_result",
      items,
      nextPage: found.length > limit && last !== undefined ? pageAfter(last.document.id) : undefined,
      totalCount,
    });
  };
}

async function placeOfPage({ search: reader }: SearchPorts, work: Work, resource: SearchedResource, page: string) {
  const id = placeNamedBy(page);
  const document = id === undefined ? undefined : await work.snapshot.read(resource, id);
  const place = id === undefined || document === undefined ? undefined : await reader.findSearchPlace(work.scope, id);
  if (place === undefined) throw new Refused({ kind: "search_page_invalid", page });
  return place;
}

async function count(ports: SearchPorts, work: Work, resource: SearchedResource, query: SearchQuery): Promise<number> {
  const limits = { most: LARGEST_COUNT, atOnce: COUNTED_AT_ONCE };
  return (await find(ports, work, resource, { query, behind: undefined, ...limits })).length;
}

interface Wanted {
  readonly query: SearchQuery;
  readonly behind: SearchPlace | undefined;
  /** How many to find at most, and how many to read at once. */
  readonly most: number;
  readonly atOnce: number;
}

async function find(
  { search: reader }: SearchPorts,
  { scope }: Work,
  resource: SearchedResource,
  { query, behind, most, atOnce }: Wanted,
): Promise<readonly Tagged[]> {
  const branches = branchesOf(resource, query);
  const found: Tagged[] = [];
  let from = behind;
  do {
    const step = await reader.searchStep(scope, { resource, branches, behind: from, limit: atOnce });
    found.push(...step.documents.map(tagged).filter((candidate) => isWanted(query, candidate)));
    from = step.reached;
  } while (from !== undefined && found.length < most);
  return found.slice(0, most);
}

/** The index may be behind the document, or know less than the query asks. */
function isWanted(query: SearchQuery, candidate: Tagged): boolean {
  return isSearchedDocument(candidate) && isListed(candidate) && matches(query, factsOf(candidate));
}
