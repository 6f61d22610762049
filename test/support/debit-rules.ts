import { DEBIT_SCHEMES } from "../../src/domain/bank-debits/schemes.ts";
import type { CollectionAnswer } from "../../src/domain/bank-debits/collection.ts";
import type { Changes, Decision } from "../../src/domain/changes.ts";
import type { DebitCharge } from "../../src/domain/charges/charge.ts";
import { laterBy } from "../../src/domain/instant.ts";
import type { Mandate } from "../../src/domain/mandates/mandate.ts";
import type { MicrodepositProof, ProofAnswer } from "../../src/domain/microdeposits/microdeposits.ts";
import type { Attempt, AttemptFacts } from "../../src/domain/payment-intents/attempt.ts";
import { beginConfirmation } from "../../src/domain/payment-intents/confirm.ts";
import { settleDebitAttempt } from "../../src/domain/payment-intents/debit-attempt.ts";
import type { PaymentIntent } from "../../src/domain/payment-intents/payment-intent.ts";
import { tellFailed, tellSettled } from "../../src/domain/payment-intents/told-result.ts";
import { expireVerification, verifyPayment } from "../../src/domain/payment-intents/verify.ts";
import type { DebitMethod } from "../../src/domain/payment-methods/payment-method.ts";
import { DEBIT_CHARGE, DEBIT_METHOD, MANDATE } from "./document-samples.ts";
import { ATTEMPT_FACTS, NOW, type Outcome } from "./intent-rules.ts";

/*
 * The rules about payments by bank debit, each called as its use case calls it, with banks that answer what the test says.
 */

export const ACCEPTED: CollectionAnswer = {
  kind: "accepted",
  course: { kind: "succeeds" },
  delay: "normal",
  risk: { level: "normal", score: 7 },
};

export interface DebitCircumstances {
  readonly facts?: Partial<AttemptFacts>;
  readonly method?: DebitMethod;
  readonly mandate?: Mandate;
  readonly open?: readonly Mandate[];
  readonly collection?: CollectionAnswer;
  readonly microdeposits?: "cannot_be_sent" | "sent";
  readonly freshMandate?: string;
  readonly charge?: DebitCharge | undefined;
}

/** Confirms with a debit to which the customer agrees. */
export function confirmDebit(intent: PaymentIntent, given: DebitCircumstances = {}): Outcome {
  const { method = DEBIT_METHOD, open = [] } = given;
  const claims = { consent: { given: MANDATE.acceptance }, open };
  const facts = { ...factsOf(given), method, byClient: false, claims };
  const begun = beginConfirmation(intent, { returnUrl: "https://shop.example/back" }, facts);
  return begun.kind === "attempt"
    ? outcomeOf(handIn(begun.attempt as Attempt<DebitMethod>, given))
    : { kind: "refused", reason: begun.refusal.reason };
}

const PROOF: MicrodepositProof = { descriptorCode: "SM11AA" };

export function verify(intent: PaymentIntent, answer: ProofAnswer, given: DebitCircumstances = {}): Outcome {
  const step = verifyPayment(intent, PROOF, answer, verifying(given));
  return outcomeOf(step.kind === "attempt" ? handIn(step.attempt, given) : step);
}

export function expireProof(intent: PaymentIntent, given: DebitCircumstances = {}): Outcome {
  return { kind: "changed", changes: expireVerification(intent, verifying(given)) };
}

export function settle(intent: PaymentIntent, given: DebitCircumstances = {}): Outcome {
  return outcomeOf(tellSettled(payment(intent, given), factsOf(given)));
}

/** Fails with the code of an account that is closed. */
export function fail(intent: PaymentIntent, given: DebitCircumstances = {}): Outcome {
  const code = (given.charge ?? DEBIT_CHARGE).type === "sepa_debit" ? "AC04" : "R02";
  return outcomeOf(tellFailed(payment(intent, given), code, factsOf(given)));
}

/** The debit of an intent, with all that its result touches. */
export function payment(intent: PaymentIntent, given: DebitCircumstances = {}) {
  const { charge = DEBIT_CHARGE, mandate = MANDATE, method = DEBIT_METHOD } = given;
  return { intent, payment: { intent, charge, mandate, method } };
}

export function factsOf({ facts = {} }: DebitCircumstances): AttemptFacts {
  return { ...ATTEMPT_FACTS, now: NOW, ...facts };
}

function verifying(given: DebitCircumstances) {
  const { mandate = MANDATE, method = DEBIT_METHOD } = given;
  return { ...factsOf(given), mandate, method };
}

function handIn(attempt: Attempt<DebitMethod>, given: DebitCircumstances): Decision<PaymentIntent> {
  const { collection = ACCEPTED, microdeposits = "sent", freshMandate = MANDATE.id } = given;
  const fresh = { id: freshMandate, pageKey: "k".repeat(32), reference: "ABCDEFGHIJKLMNOP" };
  return settleDebitAttempt(attempt, { collection, microdeposits }, { ...factsOf(given), freshMandate: fresh });
}

function outcomeOf(decision: Decision<PaymentIntent>): Outcome {
  return decision.kind === "rejected"
    ? { kind: "refused", reason: decision.refusal.reason }
    : { kind: "changed", changes: decision.changes };
}

/** Charges as some changes leave them. */
export function chargesIn({ documents }: Changes): readonly DebitCharge[] {
  return documents.flatMap((one) => (one.resource === "charge" && one.document.type !== "card" ? [one.document] : []));
}

/** A debit that can be called back until its result shows. */
export const CALLABLE: DebitCharge = {
  ...DEBIT_CHARGE,
  type: "us_bank_account",
  times: { ...DEBIT_CHARGE.times, resultAt: laterBy(NOW, 20), cancelableUntil: laterBy(NOW, 20) },
};

/** Accounts of this scheme have to be proven their owner's. */
export const UNPROVEN: DebitMethod = {
  ...DEBIT_METHOD,
  type: "us_bank_account",
  account: { ...DEBIT_METHOD.account, country: "US", verified: !DEBIT_SCHEMES.us_bank_account.verifiesAccount },
};
