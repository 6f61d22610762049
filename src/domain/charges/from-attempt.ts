import { laterBy } from "../instant.ts";
import { type Amount, amount, ZERO } from "../money.ts";
import type { Attempt, AttemptFacts } from "../payment-intents/attempt.ts";
import { effectiveCaptureMethod } from "../payment-intents/terms.ts";
import type { Checks } from "../payment-methods/checks.ts";
import type { Decline, RailAnswer, Risk } from "../rail-answers.ts";
import type { Charge } from "./charge.ts";

/** How long an issuer holds the money of a customer-initiated card payment: seven days. */
const HOLD_SECONDS = 7 * 24 * 3600;

/** The soft decline of an issuer that wants its cardholder to authenticate. */
const AUTHENTICATION_REQUIRED: Decline = { declineCode: "authentication_required", blocked: false };

export function successfulCharge(
  attempt: Attempt,
  answer: Extract<RailAnswer, { kind: "approved" }>,
  facts: AttemptFacts,
): Charge {
  const captured = effectiveCaptureMethod(attempt.intent) !== "manual";
  return {
    ...base(attempt, facts, answer),
    status: "succeeded",
    captured,
    amountCaptured: captured ? attempt.intent.amount : ZERO,
    authorizationCode: answer.authorizationCode,
    networkTransactionId: answer.networkTransactionId,
    captureBefore: captured ? undefined : laterBy(facts.now, HOLD_SECONDS),
    authentication: answer.authentication,
  };
}

export function failedCharge(
  attempt: Attempt,
  answer: Extract<RailAnswer, { kind: "authentication_required" | "declined" }>,
  facts: AttemptFacts,
): Charge {
  const declined = answer.kind === "declined";
  return {
    ...base(attempt, facts, { risk: answer.risk, checks: declined ? answer.checks : attempt.method.card.checks }),
    status: "failed",
    captured: false,
    amountCaptured: ZERO,
    decline: declined ? answer.decline : AUTHENTICATION_REQUIRED,
    authentication: declined ? answer.authentication : undefined,
  };
}

/** What a charge still holds for a later capture. */
export function amountHeld(charge: Charge): Amount {
  return charge.status === "succeeded" ? amount(charge.captured ? 0 : charge.amount) : ZERO;
}

function base(attempt: Attempt, facts: AttemptFacts, answer: { readonly risk: Risk; readonly checks: Checks }) {
  const { intent, method } = attempt;
  return {
    id: facts.fresh.charge,
    created: facts.now,
    paymentIntent: intent.id,
    paymentMethod: method.id,
    amount: intent.amount,
    amountRefunded: ZERO,
    currency: intent.currency,
    card: { ...method.card, checks: answer.checks },
    moto: intent.cardOptions.moto ?? false,
    risk: answer.risk,
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
