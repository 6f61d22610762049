import { type Attempt, type AttemptFacts, cardAsPaidWith } from "../payment-intents/attempt.ts";
import { effectiveCaptureMethod } from "../payment-intents/terms.ts";
import type { CardAnswer } from "../sca/steps.ts";
import type { CardCharge } from "./charge.ts";
import { approvedCharge, type ChargeTerms, refusedCharge } from "./from-answer.ts";

export function successfulCharge(
  attempt: Attempt,
  answer: Extract<CardAnswer, { kind: "approved" }>,
  facts: AttemptFacts,
): CardCharge {
  const capture = effectiveCaptureMethod(attempt.intent) === "manual" ? "later" : "at_once";
  return approvedCharge(termsOf(attempt), capture, answer, facts);
}

export function failedCharge(
  attempt: Attempt,
  answer: Extract<CardAnswer, { kind: "authentication_required" | "declined" }>,
  facts: AttemptFacts,
): CardCharge {
  return refusedCharge(termsOf(attempt), answer, facts);
}

/** What an intent and its method say of the charge that pays it. */
function termsOf(attempt: Attempt): ChargeTerms {
  const { intent, method } = attempt;
  return {
    paymentIntent: intent.id,
    paymentMethod: method.id,
    amount: intent.amount,
    currency: intent.currency,
    card: cardAsPaidWith(attempt),
    moto: intent.cardOptions.moto ?? false,
    billingDetails: method.billingDetails,
    customer: intent.customer,
    description: intent.description,
    metadata: intent.metadata,
    receiptEmail: intent.receiptEmail,
    shipping: intent.shipping,
    statementDescriptorSuffix: intent.statementDescriptorSuffix,
    transferGroup: intent.transferGroup,
  };
}
