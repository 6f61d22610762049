import type { SetupIntentStatus } from "./setup-intent.ts";

/*
 * The life of a SetupIntent.
 *
 * It waits for a method (requires_payment_method), for the merchant's word (requires_confirmation) or for the customer
 * (requires_action). The API has processing too, for a bank that takes its time; ours all answer at once. A failed attempt leads back to requires_payment_method, from where the
 * next one starts. succeeded and canceled are final: only what is written about the intent may still change.
 *
 * `amend` changes what is set up; `annotate` what is written about it. `authenticate` is the customer finishing a
 * challenge, `verify` the customer proving to have a bank account; `expire` is the clock ending such an action.
 */
export const SETUP_COMMANDS = ["amend", "annotate", "authenticate", "cancel", "confirm", "expire", "verify"] as const;

export type SetupIntentCommand = (typeof SETUP_COMMANDS)[number];

type Row = { readonly [C in SetupIntentCommand]?: readonly SetupIntentStatus[] };

const ATTEMPT_ENDS = ["requires_action", "requires_payment_method", "succeeded"] as const;

/** Status × command → the statuses that may follow. A command that a row leaves out is refused in that status. */
export const SETUP_TRANSITIONS: { readonly [S in SetupIntentStatus]: Row } = {
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
  },
  requires_action: {
    amend: ["requires_confirmation", "requires_payment_method"],
    annotate: ["requires_action"],
    authenticate: ["requires_payment_method", "succeeded"],
    confirm: ATTEMPT_ENDS,
    cancel: ["canceled"],
    expire: ["requires_payment_method"],
    verify: ["requires_action", "requires_payment_method", "succeeded"],
  },
  processing: {
    annotate: ["processing"],
  },
  succeeded: {
    annotate: ["succeeded"],
  },
  canceled: {
    annotate: ["canceled"],
  },
};

export const SETUP_STATUSES = Object.keys(SETUP_TRANSITIONS) as readonly SetupIntentStatus[];

export function allowsSetup(status: SetupIntentStatus, command: SetupIntentCommand): boolean {
  return SETUP_TRANSITIONS[status][command] !== undefined;
}

/** Asserts that the table has the step: a rule that makes another one is a fault of ours, not of the caller. */
export function assertSetupTransition(
  from: SetupIntentStatus,
  command: SetupIntentCommand,
  to: SetupIntentStatus,
): void {
  if (!SETUP_TRANSITIONS[from][command]?.includes(to)) {
    throw new Error(`setup intent: ${command} must not lead from ${from} to ${to}`);
  }
}
