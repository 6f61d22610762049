import { isCardSource } from "../domain/customer-sources/card-source.ts";
import type { PaymentIntent } from "../domain/payment-intents/payment-intent.ts";
import type { CardMethod } from "../domain/payment-methods/payment-method.ts";
import type { Tagged } from "../domain/resources.ts";
import type { DocumentReader, Scope } from "../ports/store.ts";
import { isEmbeddedList } from "../wire/expand/embedded-lists.ts";
import type { EmbeddedList } from "../wire/expand/expandable-fields.ts";
import type { FetchObjects, Reference } from "../wire/expand/expand.ts";
import { renderLineItem } from "../wire/render/amount-details.ts";
import type { Rendered } from "../wire/render/context.ts";
import { renderEmbeddedList, renderList } from "../wire/render/lists.ts";
import { tagged } from "./list.ts";

/** Objects that a list inside of another object shows. */
const EMBEDDED = 10;
/** Nothing has as many: a refund gives back at least one minor unit, and an intent ends after some tries. */
const ALL = 10_000;

/** Renders an object, or a method as the source that it is to its customer. */
export type Show = (one: Tagged | { readonly resource: "card"; readonly document: CardMethod }) => Rendered;

/** Fetches what expansions ask for; what this very request changes is shown as it will be. */
export function expansionFetcher(
  documents: DocumentReader,
  scope: Scope,
  changed: readonly Tagged[],
  show: Show,
): FetchObjects {
  const byId = new Map(changed.map((one) => [one.document.id, one]));
  return async (references) => {
    const lists = references.filter(isListPlace);
    const embedded = new Map<Reference, Rendered>();
    for (const place of lists) embedded.set(place, await listIn(documents, scope, place, byId, show));
    const unread = references.filter((one) => !embedded.has(one) && !byId.has(one.id)).map(({ id }) => id);
    for (const stored of await documents.read(scope, unread)) {
      if (stored !== undefined) byId.set(stored.id, tagged(stored));
    }
    return references.map((one) => embedded.get(one) ?? shownObject(byId, one, show));
  };
}

/** A client's view of a resource is of the same documents. */
function shownObject(byId: ReadonlyMap<string, Tagged>, { resource, id }: Reference, show: Show): Rendered | undefined {
  const found = byId.get(id);
  if (resource === "line_items_of_intent")
    return found?.resource === "payment_intent" ? lineItemsOf(found.document) : undefined;
  if (resource === "card")
    return found !== undefined && sourceIn(found) !== undefined ? shownSource(found, show) : undefined;
  return found?.resource === resource.replace("client_", "") ? show(found) : undefined;
}

/** A list inside of the object of an id, whose items are objects of their own. */
interface ListPlace extends Reference {
  readonly resource: Exclude<EmbeddedList, "line_items_of_intent">;
}

function isListPlace(reference: Reference): reference is ListPlace {
  return isEmbeddedList(reference.resource) && reference.resource !== "line_items_of_intent";
}

/** The first line items: they stand in their intent. Unlike older lists this one does not count them (as documented). */
function lineItemsOf({ id, amountDetails }: PaymentIntent): Rendered {
  const items = amountDetails?.lineItems ?? [];
  const url = `/v1/payment_intents/${id}/amount_details_line_items`;
  return renderList(url, items.slice(0, EMBEDDED).map(renderLineItem), items.length > EMBEDDED);
}

function listIn(
  documents: DocumentReader,
  scope: Scope,
  { resource: list, id }: ListPlace,
  changed: ReadonlyMap<string, Tagged>,
  show: Show,
): Promise<Rendered> {
  switch (list) {
    case "sources_of_customer": {
      const belongs = (one: Tagged) => sourceIn(one)?.customer === id;
      const url = `/v1/customers/${id}/sources`;
      const query = { resource: "payment_method", keys: { source_of: id }, belongs, url } as const;
      return newestOf(documents, scope, query, changed, (one) => shownSource(one, show));
    }
    case "charges_of_intent": {
      const belongs = (one: Tagged) => one.resource === "charge" && one.document.paymentIntent === id;
      const url = `/v1/charges?payment_intent=${id}`;
      return newestOf(
        documents,
        scope,
        { resource: "charge", keys: { payment_intent: id }, belongs, url },
        changed,
        show,
      );
    }
    case "refunds_of_charge": {
      const belongs = (one: Tagged) => one.resource === "refund" && one.document.charge === id;
      const url = `/v1/charges/${id}/refunds`;
      return newestOf(documents, scope, { resource: "refund", keys: { charge: id }, belongs, url }, changed, show);
    }
  }
}

interface ListQuery {
  readonly resource: "charge" | "payment_method" | "refund";
  readonly keys: Readonly<Record<string, string>>;
  readonly belongs: (one: Tagged) => boolean;
  readonly url: string;
}

function sourceIn(one: Tagged): CardMethod | undefined {
  return one.resource === "payment_method" && isCardSource(one.document) ? one.document : undefined;
}

/** In the list of its customer, a source is a card, not a method. */
function shownSource(one: Tagged, show: Show): Rendered {
  const source = sourceIn(one);
  if (source === undefined) throw new Error(`${one.document.id} is no card source`);
  return show({ resource: "card", document: source });
}

/** The newest objects that belong to another one and how many there are, as this request leaves them. */
async function newestOf(
  documents: DocumentReader,
  scope: Scope,
  { resource, keys, belongs, url }: ListQuery,
  changed: ReadonlyMap<string, Tagged>,
  show: (one: Tagged) => Rendered,
): Promise<Rendered> {
  const { items } = await documents.list(scope, { resource, keys, created: {}, page: { limit: ALL } });
  const stored = items.map((item) => changed.get(item.id) ?? tagged(item)).filter(belongs);
  const known = new Set(items.map(({ id }) => id));
  const fresh = [...changed.values()].filter((one) => belongs(one) && !known.has(one.document.id));
  const all = [...fresh, ...stored];
  const counts = { hasMore: all.length > EMBEDDED, totalCount: all.length };
  return renderEmbeddedList(url, all.slice(0, EMBEDDED).map(show), counts);
}
