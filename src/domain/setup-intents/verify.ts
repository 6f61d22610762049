import { type Changes, type Decision, NO_CHANGES, rejected } from "../changes.ts";
import { endMandate } from "../mandates/change.ts";
import type { Mandate } from "../mandates/mandate.ts";
import type {
  MicrodepositFailure,
  MicrodepositProof,
  ProofAnswer,
  VerifyAction,
} from "../microdeposits/microdeposits.ts";
import { judgeProof } from "../microdeposits/proof.ts";
import type { DebitMethod, PaymentMethod } from "../payment-methods/payment-method.ts";
import { because } from "../refusals.ts";
import type { SetupFacts, SetupTry } from "./confirm.ts";
import { beside, verifiedSetup } from "./debit-setup.ts";
import { setupMethodRefusal } from "./method-rules.ts";
import { failed } from "./settle.ts";
import type { SetupIntent } from "./setup-intent.ts";
import { allowsSetup } from "./transitions.ts";

export interface VerifySetupFacts extends SetupFacts {
  readonly method?: PaymentMethod | undefined;
  /** What the intent's mandate has become. */
  readonly mandate?: Mandate | undefined;
}

/** What an intent waits for from the owner of its account; undefined if it does not. */
export function awaitedProof(intent: SetupIntent): VerifyAction | undefined {
  const action = intent.nextAction;
  const waits = allowsSetup(intent.status, "verify") && action?.type === "verify_with_microdeposits";
  return waits ? action : undefined;
}

/**
 * Takes what the owner of an account read off his statement. A wrong try is counted; after too many, or too late, the
 * intent needs other details, and the mandate that was given with these comes to its end.
 *
 * @param answer what the banks say to the proof.
 */
export function verifySetupIntent(
  intent: SetupIntent,
  proof: MicrodepositProof,
  answer: ProofAnswer,
  facts: VerifySetupFacts,
): Decision<SetupIntent> {
  const action = awaitedProof(intent);
  if (action === undefined) {
    return rejected(because({ kind: "setup_verify_unexpected_state", status: intent.status }, { setupIntent: intent }));
  }
  const outcome = judgeProof(action, proof, answer, facts.now);
  switch (outcome.kind) {
    case "verified":
      return proven(intent, facts);
    case "wrong": {
      const next: SetupIntent = { ...intent, nextAction: outcome.action };
      return {
        kind: "declined",
        refusal: because(outcome.reason, { setupIntent: next }),
        changes: { documents: [{ resource: "setup_intent", document: next }], events: [], jobs: [] },
      };
    }
    case "failed":
      return unproven(finishing(intent, "verify", facts), outcome.failure, facts);
  }
}

/**
 * The account is its owner's. What happened to it meanwhile counts all the same: a method that was used up or given to
 * someone else can't be set up any more, and without its mandate nobody could debit it (invariant L8).
 */
function proven(intent: SetupIntent, facts: VerifySetupFacts): Decision<SetupIntent> {
  const { mandate, method } = facts;
  const ended = mandate === undefined || mandate.status === "inactive";
  const reason =
    setupMethodRefusal(intent, method) ??
    (ended ? ({ kind: "mandate_needed", intent: "SetupIntent" } as const) : undefined);
  if (reason !== undefined) return rejected(because(reason, { setupIntent: intent }));
  return verifiedSetup(finishing(intent, "verify", facts), facts);
}

/** Nobody told in time what was sent to the account. */
export function expireSetupVerification(intent: SetupIntent, facts: VerifySetupFacts): Changes {
  const action = awaitedProof(intent);
  if (action === undefined || facts.now < action.microdeposits.expires) return NO_CHANGES;
  const decision = unproven(finishing(intent, "expire", facts), "timeout", facts);
  return decision.kind === "rejected" ? NO_CHANGES : decision.changes;
}

function finishing(
  intent: SetupIntent,
  command: "expire" | "verify",
  { method, latestAttempt }: VerifySetupFacts,
): SetupTry<DebitMethod> {
  if (method === undefined || method.type === "card" || latestAttempt === undefined) {
    throw new Error(`${intent.id} waits for the owner of an account that is not there`);
  }
  return { id: latestAttempt.id, command, before: intent, intent: { ...intent, nextAction: undefined }, method };
}

function unproven(
  attempt: SetupTry<DebitMethod>,
  failure: MicrodepositFailure,
  facts: VerifySetupFacts,
): Decision<SetupIntent> {
  const reason = { kind: "microdeposits_failed", failure } as const;
  const { method } = attempt;
  const ended = facts.mandate === undefined ? NO_CHANGES : endMandate(facts.mandate, "could_not_process");
  return beside(failed(attempt, method, { ...reason, method }, reason, facts), ended);
}
