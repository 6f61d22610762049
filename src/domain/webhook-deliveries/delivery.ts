import type { Instant } from "../instant.ts";

/*
 * A delivery is one event on its way to one endpoint. Its life is short: `pending` until an attempt is answered with a
 * 2xx (`delivered`), until its schedule of retries is used up (`failed`), or until there is nobody left to deliver to
 * (`dropped`). Resending an event makes the delivery pending again, whatever it was.
 */
export type DeliveryStatus = "delivered" | "dropped" | "failed" | "pending";

/** Why no answer came. `body`, `connect` and `first_byte` name the time limit that ran out. */
export type SendFailure =
  | "address_not_allowed"
  | "body_timeout"
  | "connect_timeout"
  | "connection_closed"
  | "connection_failed"
  | "first_byte_timeout"
  | "malformed_answer"
  | "name_not_resolved"
  | "tls_failed"
  | "url_not_allowed";

export type SendOutcome =
  | {
      readonly kind: "answered";
      readonly status: number;
      /** The first 5,000 characters at most. */
      readonly body: string;
      readonly durationMs: number;
    }
  | { readonly kind: "failed"; readonly failure: SendFailure; readonly durationMs: number }
  /** The program is about to end: it is not known whether the event arrived. */
  | { readonly kind: "abandoned" };

/** An event that is to be delivered to an endpoint. */
export interface DeliveryDraft {
  readonly event: string;
  /** The connected account whose event it is; absent for one of the endpoint's own account. */
  readonly origin?: string | undefined;
  /** Place of the event's commit in the journal. */
  readonly position: number;
  /** When the event happened. */
  readonly created: Instant;
  readonly endpoint: string;
  readonly due: Instant;
}

/** One attempt as the log keeps it. */
export interface DeliveryAttempt {
  readonly at: Instant;
  /** HTTP status of the answer. */
  readonly status?: number | undefined;
  /** Why there was no answer. */
  readonly failure?: SendFailure | undefined;
  /** What was answered, as far as it is kept. */
  readonly body?: string | undefined;
  readonly durationMs: number;
}

/** A delivery as it stands, with its newest attempts, oldest first. */
export interface Delivery {
  readonly event: string;
  /** The connected account whose event it is; absent for one of the endpoint's own account. */
  readonly origin?: string | undefined;
  readonly endpoint: string;
  /** When the event happened. */
  readonly created: Instant;
  readonly status: DeliveryStatus;
  /** When it is tried next, if it is pending. */
  readonly due: Instant;
  readonly attempts: readonly DeliveryAttempt[];
}
