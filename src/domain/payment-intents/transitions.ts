import type { PaymentIntentStatus } from "./payment-intent.ts";

/*
 * The life of a PaymentIntent.
 *
 * It waits for a method (requires_payment_method), for the merchant's word (requires_confirmation), for the customer
 * (requires_action), for a bank (processing) or for the merchant's capture (requires_capture). A failed attempt leads
 * back to requires_payment_method, from where the next one starts. succeeded and canceled are final: nothing leaves
 * them, and only notes (metadata, description, …) may still be written on a final intent.
 *
 * `amend` changes what will be paid or how; `annotate` changes only what is written about it. `authenticate` is the
 * customer finishing the action; `expire_confirmation` is the clock ending an authenticated attempt that was not
 * confirmed again, `expire_hold` the clock ending a hold that was not captured. `increment` raises a hold. An intent that
 * was tried too often ends as canceled with its last failed attempt.
 *
 * A bank debit has its result later: `settle` is its money coming in, `fail` its bank sending it back before that. Some can
 * be called back meanwhile (cancel). `verify` is the customer showing to own the account, `expire_verification` the clock
 * ending the wait for it. What comes back after the success leaves the intent as it is: it is a dispute of the charge.
 */
export const COMMANDS = [
  "amend",
  "annotate",
  "authenticate",
  "cancel",
  "capture",
  "confirm",
  "expire_confirmation",
  "expire_hold",
  "expire_verification",
  "fail",
  "increment",
  "settle",
  "verify",
] as const;

export type PaymentIntentCommand = (typeof COMMANDS)[number];

type Row = { readonly [C in PaymentIntentCommand]?: readonly PaymentIntentStatus[] };

const ATTEMPT_ENDS = [
  "canceled",
  "processing",
  "requires_action",
  "requires_capture",
  "requires_payment_method",
  "succeeded",
] as const;

/** Status × command → the statuses that may follow. A command that a row leaves out is refused in that status. */
export const TRANSITIONS: { readonly [S in PaymentIntentStatus]: Row } = {
  requires_payment_method: {
    amend: ["requires_payment_method", "requires_confirmation"],
    annotate: ["requires_payment_method"],
    confirm: ATTEMPT_ENDS,
    cancel: ["canceled"],
  },
  requires_confirmation: {
    amend: ["requires_confirmation", "requires_payment_method"],
    annotate: ["requires_confirmation"],
    confirm: ATTEMPT_ENDS,
    cancel: ["canceled"],
    expire_confirmation: ["requires_payment_method"],
  },
  requires_action: {
    amend: ["requires_action", "requires_confirmation", "requires_payment_method"],
    annotate: ["requires_action"],
    confirm: ATTEMPT_ENDS,
    cancel: ["canceled"],
    authenticate: ["canceled", "requires_capture", "requires_confirmation", "requires_payment_method", "succeeded"],
    expire_verification: ["canceled", "requires_payment_method"],
    verify: ["canceled", "processing", "requires_action", "requires_payment_method"],
  },
  processing: {
    annotate: ["processing"],
    cancel: ["canceled"],
    fail: ["canceled", "requires_payment_method"],
    settle: ["succeeded"],
  },
  requires_capture: {
    annotate: ["requires_capture"],
    capture: ["requires_capture", "succeeded"],
    cancel: ["canceled"],
    expire_hold: ["canceled", "succeeded"],
    increment: ["requires_capture"],
  },
  succeeded: {
    annotate: ["succeeded"],
  },
  canceled: {
    annotate: ["canceled"],
  },
};

export const STATUSES = Object.keys(TRANSITIONS) as readonly PaymentIntentStatus[];

export function allows(status: PaymentIntentStatus, command: PaymentIntentCommand): boolean {
  return TRANSITIONS[status][command] !== undefined;
}

/** Asserts that the table has the step: a rule that makes another one is a fault of ours, not of the caller. */
export function assertTransition(
  from: PaymentIntentStatus,
  command: PaymentIntentCommand,
  to: PaymentIntentStatus,
): void {
  if (!TRANSITIONS[from][command]?.includes(to)) {
    throw new Error(`payment intent: ${command} must not lead from ${from} to ${to}`);
  }
}
