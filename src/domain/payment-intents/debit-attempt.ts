import type { CollectionAnswer } from "../bank-debits/collection.ts";
import { debitTimes } from "../bank-debits/debit-times.ts";
import { DEBIT_SCHEMES } from "../bank-debits/schemes.ts";
import type { Changes, Decision, JobDraft } from "../changes.ts";
import { failedDebit, pendingCharge } from "../charges/debit.ts";
import type { DebitCharge } from "../charges/charge.ts";
import { useMandate, usedMandate } from "../mandates/change.ts";
import { type FreshMandate, makeMandate, mandateMade, withMandate } from "../mandates/make.ts";
import type { Mandate } from "../mandates/mandate.ts";
import { sendMicrodeposits } from "../microdeposits/microdeposits.ts";
import { afterDebit } from "../payment-methods/after-payment.ts";
import type { DebitMethod } from "../payment-methods/payment-method.ts";
import { because } from "../refusals.ts";
import type { Tagged } from "../resources.ts";
import type { Attempt, AttemptFacts } from "./attempt.ts";
import type { DebitRight } from "./debit-right.ts";
import type { PaymentIntent } from "./payment-intent.ts";
import { documents, failed, notHandled } from "./settle.ts";
import { futureUsageOf } from "./terms.ts";
import { assertTransition } from "./transitions.ts";

export interface DebitAttemptFacts extends AttemptFacts {
  readonly freshMandate: FreshMandate;
}

/** What banks say to a debit before its result is known. */
export interface DebitAnswers {
  readonly collection: CollectionAnswer;
  readonly microdeposits: "cannot_be_sent" | "sent";
}

type DebitTry = Attempt<DebitMethod>;

/**
 * Hands a debit in. Its result comes later: the intent waits in `processing`. An account that its scheme wants proven has to
 * be shown to be the customer's before.
 */
export function settleDebitAttempt(
  attempt: DebitTry,
  answers: DebitAnswers,
  facts: DebitAttemptFacts,
): Decision<PaymentIntent> {
  if (needsProof(attempt)) return askForProof(attempt, answers, facts);
  const { right } = attempt;
  if (right === undefined) throw new Error(`${attempt.intent.id} has no right to debit ${attempt.method.id}`);
  return answers.collection.kind === "blocked"
    ? blocked(attempt, right, answers.collection, facts)
    : handedIn(attempt, right, answers.collection, facts);
}

/** Whether the account's owner has yet to show that it is his. The sandbox's instant proof needs nothing of him. */
function needsProof({ intent, method }: DebitTry): boolean {
  if (!DEBIT_SCHEMES[method.type].verifiesAccount || method.account.verified) return false;
  return intent.debitOptions?.[method.type]?.verificationMethod !== "instant";
}

function handedIn(
  attempt: DebitTry,
  right: DebitRight,
  collection: Extract<CollectionAnswer, { kind: "accepted" }>,
  facts: DebitAttemptFacts,
): Decision<PaymentIntent> {
  const agreed = mandateUsed(attempt, right, facts);
  const futureUsage = futureUsageOf(attempt.intent, attempt.method.type);
  const proven = { ...agreed.method, account: { ...agreed.method.account, verified: true } };
  const method = afterDebit(proven, { customer: attempt.intent.customer, futureUsage });
  const charge = chargeOf({ ...attempt, method }, agreed.mandate, collection, facts);
  const intent: PaymentIntent = { ...attempt.intent, status: "processing", latestCharge: charge.id };
  assertTransition(attempt.before.status, attempt.command, intent.status);
  const isAttached = attempt.method.state !== "attached" && method.state === "attached";
  return {
    kind: "accepted",
    result: intent,
    changes: {
      documents: [...agreed.changes.documents, ...documents(intent, method, charge)],
      events: [
        ...agreed.changes.events,
        ...(isAttached
          ? [{ type: "payment_method.attached", resource: "payment_method", document: method } as const]
          : []),
        { type: "charge.pending", resource: "charge", document: charge },
        { type: "payment_intent.processing", resource: "payment_intent", document: intent },
      ],
      jobs: [...agreed.changes.jobs, ...resultJob(charge)],
    },
  };
}

function chargeOf(
  attempt: DebitTry,
  mandate: Mandate,
  collection: CollectionAnswer,
  { debitPace: pace, fresh, now }: DebitAttemptFacts,
): DebitCharge {
  const delay = collection.kind === "accepted" ? collection.delay : "normal";
  // A mandate that the payer's bank has not answered yet makes its debit wait, and so does one that is given just now.
  const isNew = mandate.created === now || mandate.status === "pending";
  const times = debitTimes(attempt.method.type, { pace, delay, mandate: isNew ? "new" : "known" }, now);
  return pendingCharge(attempt, collection, { id: fresh.payment, now, mandate: mandate.id, times });
}

/** Where the rail has not said what will come, only its news ends the wait. */
function resultJob({ course, id, times }: DebitCharge): readonly JobDraft[] {
  return course === undefined || course.kind === "waits"
    ? []
    : [{ kind: "settle-debit", subject: id, due: times.resultAt }];
}

/** The risk rules stop a debit before any bank hears of it: the right to it stays as it was. */
function blocked(
  attempt: DebitTry,
  right: DebitRight,
  collection: CollectionAnswer,
  facts: DebitAttemptFacts,
): Decision<PaymentIntent> {
  const { mandate, method, made } = mandateOf(attempt, right, facts);
  const charge = failedDebit(chargeOf(attempt, mandate, collection, facts), "blocked");
  const error = { kind: "debit_failed", failure: "blocked", charge: charge.id, method } as const;
  const decision = failed(attempt, facts, method, charge, error, (shown) =>
    because({ kind: "debit_failed", failure: "blocked" }, shown),
  );
  return withChanges(decision, made);
}

/** Small credits are sent; what they were tells that the customer can read the account's statements. */
function askForProof(
  attempt: DebitTry,
  { microdeposits: sent }: DebitAnswers,
  facts: DebitAttemptFacts,
): Decision<PaymentIntent> {
  if (attempt.errorOnRequiresAction) return notHandled(attempt, facts);
  const { right } = attempt;
  if (right === undefined) throw new Error(`${attempt.intent.id} has no right to debit ${attempt.method.id}`);
  if (sent === "cannot_be_sent") {
    const reason = { kind: "microdeposits_failed", failure: "could_not_be_sent" } as const;
    const error = { ...reason, method: attempt.method };
    return failed(attempt, facts, attempt.method, undefined, error, (shown) => because(reason, shown));
  }
  const { mandate, method, made } = mandateOf(attempt, right, facts);
  const microdeposits = sendMicrodeposits(method.type, facts.now);
  const intent: PaymentIntent = {
    ...attempt.intent,
    status: "requires_action",
    nextAction: { type: "verify_with_microdeposits", microdeposits },
    pendingDebit: { attempt: attempt.id, mandate: mandate.id },
  };
  assertTransition(attempt.before.status, attempt.command, intent.status);
  return {
    kind: "accepted",
    result: intent,
    changes: {
      documents: [...made, ...documents(intent, method, undefined)],
      events: [{ type: "payment_intent.requires_action", resource: "payment_intent", document: intent }],
      jobs: [{ kind: "expire-verification", subject: intent.id, due: microdeposits.expires }],
    },
  };
}

interface AgreedMandate {
  readonly mandate: Mandate;
  /** The method that names it. */
  readonly method: DebitMethod;
  /** The mandate where it is new. */
  readonly made: readonly Tagged[];
}

/** The mandate of an attempt, not used yet. */
function mandateOf(
  { intent, method }: DebitTry,
  { choice, open }: DebitRight,
  facts: DebitAttemptFacts,
): AgreedMandate {
  if (choice.kind === "existing") return { mandate: choice.mandate, method, made: [] };
  const { amount, currency, debitOptions } = intent;
  const { referencePrefix, agreement } = debitOptions?.[method.type] ?? {};
  const singleUse = futureUsageOf(intent, method.type) === undefined ? { amount, currency } : undefined;
  const { now, freshMandate: fresh } = facts;
  const { acceptance } = choice;
  const mandate = makeMandate(method, { now, fresh, acceptance, referencePrefix, agreement, singleUse });
  return { mandate, method: withMandate(method, open, mandate), made: mandateMade(mandate).documents };
}

/** The mandate, with what this payment makes of it: one for a single payment is used up. */
function mandateUsed(
  attempt: DebitTry,
  right: DebitRight,
  facts: DebitAttemptFacts,
): { readonly mandate: Mandate; readonly method: DebitMethod; readonly changes: Changes } {
  const { mandate, method } = mandateOf(attempt, right, facts);
  const changes = right.choice.kind === "existing" ? useMandate(mandate, facts.now) : mandateMade(usedMandate(mandate));
  return { mandate, method, changes };
}

function withChanges(decision: Decision<PaymentIntent>, more: readonly Tagged[]): Decision<PaymentIntent> {
  if (decision.kind === "rejected") return decision;
  const { changes } = decision;
  return { ...decision, changes: { ...changes, documents: [...more, ...changes.documents] } };
}
