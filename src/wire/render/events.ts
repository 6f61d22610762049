import type { EventType } from "../../domain/events/event-types.ts";
import type { Instant } from "../../domain/instant.ts";
import { changedAttributes } from "./changed-attributes.ts";
import type { Rendered } from "./context.ts";

export interface EventFacts {
  /** `evt_…` */
  readonly id: string;
  readonly type: EventType;
  /** The connected account that it happened to; absent for whoever hears of its own events. */
  readonly account?: string | undefined;
  readonly created: Instant;
  /** Version in whose shape the object is shown. */
  readonly apiVersion: string;
  readonly livemode: boolean;
  /** The object as it became, unexpanded, in that shape. */
  readonly object: Rendered;
  /** The object as it was, in the same shape; only where the API tells what changed. */
  readonly previous?: Rendered | undefined;
  /** Endpoints that have not acknowledged the event yet. */
  readonly pendingWebhooks: number;
  /** The call that caused it; absent for what happened by itself. */
  readonly request?: { readonly id: string; readonly idempotencyKey?: string | undefined } | undefined;
}

export function renderEvent(event: EventFacts) {
  const previous = event.previous === undefined ? undefined : changedAttributes(event.previous, event.object);
  return {
    id: event.id,
    object: "event" as const,
    ...(event.account === undefined ? {} : { account: event.account }),
    api_version: event.apiVersion,
    created: event.created,
    data: {
      object: event.object,
      ...(previous === undefined ? {} : { previous_attributes: previous }),
    },
    livemode: event.livemode,
    pending_webhooks: event.pendingWebhooks,
    request: {
      id: event.request?.id ?? null,
      idempotency_key: event.request?.idempotencyKey ?? null,
    },
    type: event.type,
  };
}
