import type { Decision } from "../domain/changes.ts";
import type { Instant } from "../domain/instant.ts";
import type { Reason } from "../domain/refusals.ts";
import type { IdempotencyRecord } from "../ports/store.ts";
import type { Answer } from "./answer.ts";
import type { Reply } from "./reply.ts";

/** What may go wrong with a key. */
export type KeyProblem =
  | { readonly kind: "key_in_flight"; readonly key: string }
  | { readonly kind: "key_with_other_parameters"; readonly key: string }
  | { readonly kind: "key_with_other_endpoint"; readonly key: string; readonly first: string; readonly now: string };

/** A request that can be repeated without a second effect. */
export interface KeyedRequest {
  /** That it came with; one that came without gets a key of its own, which its answer names. */
  readonly key: string;
  /** Method and path. */
  readonly endpoint: string;
  /** Digest of the parameters, without anything secret in it. */
  readonly fingerprint: string;
  /** For answers that hold a secret: they are not kept in the clear. */
  readonly seal?: ReplySeal | undefined;
}

/** Hides the body of an answer from whoever reads what is kept, and brings it back. */
export interface ReplySeal {
  seal(body: string): string;
  open(kept: string): string;
}

/** Refusals that belong to the checking of parameters: the request was never carried out, and may be sent again. */
const NOT_EXECUTED: ReadonlySet<Reason["kind"]> = new Set<Reason["kind"]>([
  "resource_missing",
  "client_secret_as_id",
  "client_secret_mismatch",
  "method_not_of_customer",
  "charge_without_dispute",
  "parameter_missing",
  "amount_zero",
  "amount_negative",
  "amount_too_small",
  "amount_too_large",
  "amount_not_in_tens",
  "capture_amount_negative",
  "capture_amount_zero",
  "too_many_metadata_keys",
  "only_with_confirm",
  "both_cursors",
  "exclusive_parameters",
  "automatic_beside_types",
  "self_beside_customer",
  "no_method_types",
  "method_type_unavailable",
  "statement_descriptor_for_card",
  "statement_descriptor_invalid",
  "attach_without_customer",
  "default_method_not_attached",
  "charge_without_payer",
  "refund_without_parent",
  "refund_amount_zero",
  "test_clock_advancing",
  "test_time_missing",
  "test_time_not_later",
  "test_time_too_far",
  "endpoint_url_not_https",
  "endpoint_url_refused",
  "not_a_platform",
  "own_account",
  "account_inaccessible",
  "country_unsupported",
  "currency_not_of_country",
  "type_beside_controller",
  "controller_inconsistent",
  "terms_not_the_platforms",
  "capability_not_given_up",
  "category_code_invalid",
  "statement_descriptor_too_short",
  "log_filters_invalid",
  "no_thin_events",
]);

/** Whether execution began, so that a repeated request gets this answer again (reference: idempotency). */
export function countsAsExecuted(decision: Decision<Answer>): boolean {
  // A session is written nowhere, and asked for again it must be a fresh one.
  if (decision.kind === "accepted" && decision.result.kind === "session") return false;
  return decision.kind !== "rejected" || !NOT_EXECUTED.has(decision.refusal.reason.kind);
}

export function recordOf(keyed: KeyedRequest, requestId: string, now: Instant, reply: Reply): IdempotencyRecord {
  const { key, endpoint, fingerprint, seal } = keyed;
  const body = seal === undefined ? reply.body : seal.seal(reply.body);
  return { key, endpoint, fingerprint, requestId, status: reply.status, body, created: now };
}

/** The headers of an answer whose request was carried out: sending it again would change nothing. */
export function executedHeaders({ key }: KeyedRequest, originalRequest: string): Record<string, string> {
  return { "Idempotency-Key": key, "Original-Request": originalRequest, "Stripe-Should-Retry": "false" };
}

/** What a request gets whose key was used before: the first answer, byte for byte, unless it asks for something else. */
export function replayOf(first: IdempotencyRecord, keyed: KeyedRequest): Reply | KeyProblem {
  const { key } = keyed;
  if (first.endpoint !== keyed.endpoint) {
    return { kind: "key_with_other_endpoint", key, first: pathOf(first.endpoint), now: pathOf(keyed.endpoint) };
  }
  if (first.fingerprint !== keyed.fingerprint) return { kind: "key_with_other_parameters", key };
  const headers = { ...executedHeaders(keyed, first.requestId), "Idempotent-Replayed": "true" };
  const body = keyed.seal === undefined ? first.body : keyed.seal.open(first.body);
  return { status: first.status, body, headers };
}

function pathOf(endpoint: string): string {
  return endpoint.slice(endpoint.indexOf(" ") + 1);
}
