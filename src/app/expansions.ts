import type { Tagged } from "../domain/resources.ts";
import type { DocumentReader, Scope } from "../ports/store.ts";
import type { FetchObjects, Reference } from "../wire/expand/expand.ts";
import type { Rendered } from "../wire/render/context.ts";
import { renderEmbeddedList } from "../wire/render/lists.ts";
import { tagged } from "./list.ts";

/** Objects that a list inside of another object shows. */
const EMBEDDED = 10;
/** No charge has as many refunds: each gives back at least one minor unit, and few are that small. */
const ALL = 10_000;

/** Fetches what expansions ask for; what this very request changes is shown as it will be. */
export function expansionFetcher(
  documents: DocumentReader,
  scope: Scope,
  changed: readonly Tagged[],
  show: (one: Tagged) => Rendered,
): FetchObjects {
  const byId = new Map(changed.map((one) => [one.document.id, one]));
  return async (references) => {
    const lists = references.filter(({ resource }) => resource === "refunds_of_charge");
    const refunds = new Map<string, Rendered>();
    for (const { id } of lists) refunds.set(id, await refundsOf(documents, scope, id, byId, show));
    const unread = references.filter((one) => !lists.includes(one) && !byId.has(one.id)).map(({ id }) => id);
    for (const stored of await documents.read(scope, unread)) {
      if (stored !== undefined) byId.set(stored.id, tagged(stored));
    }
    return references.map((one) => (lists.includes(one) ? refunds.get(one.id) : shownObject(byId, one, show)));
  };
}

/** A client's view of a resource is of the same documents. */
function shownObject(
  byId: ReadonlyMap<string, Tagged>,
  { resource, id }: Reference,
  show: (one: Tagged) => Rendered,
): Rendered | undefined {
  const found = byId.get(id);
  return found?.resource === resource.replace("client_", "") ? show(found) : undefined;
}

/** The newest refunds of a charge and how many there are, those that this request makes included. */
async function refundsOf(
  documents: DocumentReader,
  scope: Scope,
  charge: string,
  changed: ReadonlyMap<string, Tagged>,
  show: (one: Tagged) => Rendered,
): Promise<Rendered> {
  const query = { resource: "refund", keys: { charge }, created: {}, page: { limit: ALL } };
  const { items } = await documents.list(scope, query);
  const stored = items.map((item) => changed.get(item.id) ?? tagged(item));
  const known = new Set(items.map(({ id }) => id));
  const fresh = [...changed.values()].filter(
    (one) => one.resource === "refund" && one.document.charge === charge && !known.has(one.document.id),
  );
  const all = [...fresh, ...stored];
  const counts = { hasMore: all.length > EMBEDDED, totalCount: all.length };
  return renderEmbeddedList(`/v1/charges/${charge}/refunds`, all.slice(0, EMBEDDED).map(show), counts);
}
