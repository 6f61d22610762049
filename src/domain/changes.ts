import type { EventType } from "./events/event-types.ts";
import type { Instant } from "./instant.ts";
import type { DeliveryDraft } from "./webhook-deliveries/delivery.ts";
import type { Refusal } from "./refusals.ts";
import type { Documents, Resource, Tagged } from "./resources.ts";

/**
 * What happened, told by the document as it became. `previous` is there only where the API tells what changed
 * (`*.updated` and its like): the difference is computed when the event is shown.
 */
export type EventDraft = {
  [R in Resource]: {
    readonly type: EventType;
    readonly resource: R;
    readonly document: Documents[R];
    readonly previous?: Documents[R];
  };
}[Resource];

/** Work that is due later. At most one job of a kind waits for a subject: a new one replaces the old one. */
export interface JobDraft {
  readonly kind:
    | "advance-refund"
    | "advance-test-clock"
    | "answer-mandate"
    | "book-charge"
    | "decide-dispute"
    | "delete-test-clock"
    | "expire-charge"
    | "expire-confirmation"
    | "expire-dispute"
    | "expire-hold"
    | "expire-setup-verification"
    | "expire-verification"
    | "lapse-mandate"
    | "mail-recovery-link"
    | "return-debit"
    | "settle-debit";
  /** Id of the document that the job is about. */
  readonly subject: string;
  readonly due: Instant;
}

/** All that one decision changes. It is committed as a whole or not at all. */
export interface Changes {
  readonly documents: readonly Tagged[];
  readonly events: readonly EventDraft[];
  readonly jobs: readonly JobDraft[];
  /** Events that are delivered once more. New ones need not be named: dispatching finds them. */
  readonly deliveries?: readonly DeliveryDraft[] | undefined;
}

/**
 * What a rule answers. `declined` is the refusal that leaves a trace: the payment failed, and the intent says so.
 */
export type Decision<Result> =
  | { readonly kind: "accepted"; readonly changes: Changes; readonly result: Result }
  | { readonly kind: "declined"; readonly changes: Changes; readonly refusal: Refusal }
  | { readonly kind: "rejected"; readonly refusal: Refusal };

export const NO_CHANGES: Changes = { documents: [], events: [], jobs: [] };

export function rejected(refusal: Refusal): { readonly kind: "rejected"; readonly refusal: Refusal } {
  return { kind: "rejected", refusal };
}
