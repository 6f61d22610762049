import { DEBIT_SCHEMES } from "../bank-debits/schemes.ts";
import { type Changes, type Decision, NO_CHANGES, rejected } from "../changes.ts";
import { chooseMandate, type Consent } from "../mandates/choose.ts";
import { type FreshMandate, makeMandate, mandateMade, withMandate } from "../mandates/make.ts";
import type { Mandate } from "../mandates/mandate.ts";
import { sendMicrodeposits } from "../microdeposits/microdeposits.ts";
import { kept } from "../payment-methods/after-payment.ts";
import type { DebitMethod } from "../payment-methods/payment-method.ts";
import { because } from "../refusals.ts";
import type { SetupFacts, SetupTry } from "./confirm.ts";
import { documents, failed, record, setUp } from "./settle.ts";
import type { SetupIntent } from "./setup-intent.ts";
import { assertSetupTransition } from "./transitions.ts";

export interface DebitSetupFacts extends SetupFacts {
  readonly consent: Consent;
  /** Mandates of the method that have not ended. */
  readonly open: readonly Mandate[];
  readonly fresh: FreshMandate;
}

/** What the banks say, before anything else is done. */
export interface AccountAnswers {
  readonly setUp: "fails" | "succeeds";
  readonly microdeposits: "cannot_be_sent" | "sent";
}

/**
 * Sets an account up for debits. Its payer must have agreed to a mandate (invariant L8); an account that its scheme wants
 * proven waits for its owner, and the mandate is there meanwhile (recorded: reference, mandates).
 */
export function settleDebitSetup(
  attempt: SetupTry<DebitMethod>,
  answers: AccountAnswers,
  facts: DebitSetupFacts,
): Decision<SetupIntent> {
  const { method } = attempt;
  if (answers.setUp === "fails") {
    return failed(attempt, method, { kind: "account_setup_failed", method }, { kind: "account_setup_failed" }, facts);
  }
  const proof = proofNeeded(attempt);
  if (proof && answers.microdeposits === "cannot_be_sent") {
    const error = { kind: "microdeposits_failed", failure: "could_not_be_sent" } as const;
    return failed(attempt, method, { ...error, method }, error, facts);
  }
  const choice = chooseMandate(facts.open, facts.consent);
  if (choice === undefined) {
    return rejected(because({ kind: "mandate_needed", intent: "SetupIntent" }, { setupIntent: attempt.before }));
  }
  const mandate = choice.kind === "existing" ? choice.mandate : newMandate(attempt, choice.acceptance, facts);
  const made = choice.kind === "existing" ? NO_CHANGES : mandateMade(mandate);
  const agreed: SetupTry<DebitMethod> = {
    ...attempt,
    intent: { ...attempt.intent, ...mandateMember(mandate) },
    method: withMandate(method, facts.open, mandate),
  };
  const decision = proof ? awaitProof(agreed, facts) : verifiedSetup(agreed, facts);
  return beside(decision, made);
}

/** Whether the account's owner has yet to show that it is his. */
function proofNeeded({ intent, method }: SetupTry<DebitMethod>): boolean {
  if (!DEBIT_SCHEMES[method.type].verifiesAccount || method.account.verified) return false;
  return intent.debitOptions?.[method.type]?.verificationMethod !== "instant";
}

function newMandate(
  { intent, method }: SetupTry<DebitMethod>,
  acceptance: Mandate["acceptance"],
  { now, fresh }: DebitSetupFacts,
): Mandate {
  const { referencePrefix, agreement } = intent.debitOptions?.[method.type] ?? {};
  return makeMandate(method, { now, fresh, acceptance, referencePrefix, agreement, singleUse: intent.singleUse });
}

function mandateMember({ id, singleUse }: Mandate): Pick<SetupIntent, "mandate" | "singleUseMandate"> {
  return singleUse === undefined
    ? { mandate: id, singleUseMandate: undefined }
    : { mandate: undefined, singleUseMandate: id };
}

/** The end of every setup of an account: it is proven, and belongs to the intent's customer. */
export function verifiedSetup(attempt: SetupTry<DebitMethod>, facts: SetupFacts): Decision<SetupIntent> {
  const { method, intent } = attempt;
  const proven: DebitMethod = { ...method, account: { ...method.account, verified: true } };
  return setUp(attempt, kept(proven, intent.customer), facts);
}

function awaitProof(attempt: SetupTry<DebitMethod>, facts: DebitSetupFacts): Decision<SetupIntent> {
  const { method } = attempt;
  const microdeposits = sendMicrodeposits(method.type, facts.now);
  const intent: SetupIntent = {
    ...attempt.intent,
    status: "requires_action",
    nextAction: { type: "verify_with_microdeposits", microdeposits },
  };
  assertSetupTransition(attempt.before.status, attempt.command, intent.status);
  return {
    kind: "accepted",
    result: intent,
    changes: {
      documents: documents(intent, method, record(attempt, method, "requires_action", facts), facts),
      events: [{ type: "setup_intent.requires_action", resource: "setup_intent", document: intent }],
      jobs: [{ kind: "expire-setup-verification", subject: intent.id, due: microdeposits.expires }],
    },
  };
}

/** A decision with more changes, which are told before its own. */
export function beside<T>(decision: Decision<T>, more: Changes): Decision<T> {
  if (decision.kind === "rejected") return decision;
  const { documents: written, events, jobs } = decision.changes;
  return {
    ...decision,
    changes: {
      documents: [...more.documents, ...written],
      events: [...more.events, ...events],
      jobs: [...more.jobs, ...jobs],
    },
  };
}
