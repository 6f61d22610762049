import type { EventType } from "../../domain/events/event-types.ts";
import type { Tagged } from "../../domain/resources.ts";
import type { DocumentReader, Scope } from "../../ports/store.ts";
import type { FetchObjects } from "../../wire/expand/expand.ts";
import { renderCardSource } from "../../wire/render/card-sources.ts";
import type { Rendered, RenderContext } from "../../wire/render/context.ts";
import { renderSnapshot } from "../../wire/render/documents.ts";
import { renderEvent } from "../../wire/render/events.ts";
import type { ApiVersion } from "../../wire/versions/known.ts";
import { olderShape } from "../../wire/versions/older-shape.ts";
import { defaultVersion } from "../accounts/default-version.ts";
import { expansionFetcher } from "../expansions.ts";
import type { StoredEvent } from "../journal.ts";

export interface EventView {
  /** The version that the account had when it happened, if none is named. */
  readonly version?: ApiVersion | undefined;
  /** Endpoints that have not acknowledged the event yet. */
  readonly pendingWebhooks?: number | undefined;
  /** Id of the account that is told of it. */
  readonly hearer: string;
}

/** Where an event's object may be asked about. */
export interface EventPlace {
  readonly documents: DocumentReader;
  readonly scope: Scope;
}

/**
 * An event as its API version shows it, whichever version the call that asks for it has. The account of the context is
 * the one that the event lies with.
 */
export async function renderStoredEvent(
  place: EventPlace,
  event: StoredEvent,
  context: RenderContext,
  view: EventView,
): Promise<Rendered> {
  const { version = defaultVersion(event), pendingWebhooks = 0 } = view;
  const { draft } = event;
  const fetch = fetcherOf(place, event, context);
  const snapshot = (document: typeof draft.document) =>
    olderShape(version, renderTold(draft.type, { resource: draft.resource, document } as Tagged, context), fetch);
  return renderEvent({
    id: event.id,
    type: event.type,
    account: connectedAccountOf(event, context, view),
    created: event.created,
    apiVersion: version,
    livemode: context.livemode,
    object: await snapshot(draft.document),
    previous: draft.previous === undefined ? undefined : await snapshot(draft.previous),
    pendingWebhooks,
    request:
      event.request.id === null
        ? undefined
        : { id: event.request.id, idempotencyKey: event.request.idempotencyKey ?? undefined },
  });
}

/**
 * The connected account that an event names. What an account hears of itself names none. What becomes of the account
 * itself its platform is told.
 */
function connectedAccountOf(
  { draft }: StoredEvent,
  { account }: RenderContext,
  { hearer }: EventView,
): string | undefined {
  if (draft.resource === "account") return draft.document.id;
  return account.platform === undefined || account.id === hearer ? undefined : account.id;
}

/** Events of sources show a method as older integrations know it. */
function renderTold(type: EventType, tagged: Tagged, context: RenderContext): Rendered {
  return tagged.resource === "payment_method" && tagged.document.type === "card" && type.startsWith("customer.source.")
    ? renderCardSource(tagged.document)
    : renderSnapshot(tagged, context);
}

/**
 * What older versions show inside of the event's object: what was there at that time. What was changed with it is shown
 * as it became; what else stands in its lists, as it is now.
 */
function fetcherOf({ documents, scope }: EventPlace, event: StoredEvent, context: RenderContext): FetchObjects {
  const past: DocumentReader = {
    read: async (_scope, ids) => ids.map(() => undefined),
    list: (within, query) => documents.list(within, { ...query, created: { lte: event.created } }),
  };
  const told = event.together.map(({ resource, document }) => ({ resource, document }) as Tagged);
  return expansionFetcher(past, scope, told, (one) =>
    one.resource === "card" ? renderCardSource(one.document) : renderSnapshot(one, context),
  );
}
