import type { StatementTexts } from "../accounts/account.ts";
import { type Instant, laterBy } from "../instant.ts";
import { ZERO } from "../money.ts";
import type { Checks } from "../payment-methods/checks.ts";
import type { Decline, Risk } from "../rail-answers.ts";
import type { CardAnswer } from "../sca/steps.ts";
import type { CardCharge } from "./charge.ts";

/** What is known of a charge before the rail answers. The card is as it was handed in: the answer brings its checks. */
export type ChargeTerms = Pick<
  CardCharge,
  | "amount"
  | "billingDetails"
  | "card"
  | "currency"
  | "customer"
  | "description"
  | "metadata"
  | "moto"
  | "paymentIntent"
  | "paymentMethod"
  | "receiptEmail"
  | "shipping"
  | "source"
  | "statementDescriptor"
  | "statementDescriptorSuffix"
  | "transferGroup"
>;

export interface ChargeFacts {
  readonly now: Instant;
  readonly fresh: { readonly charge: string };
  /** What the account has on statements. */
  readonly statement?: StatementTexts | undefined;
}

/** How long an issuer holds the money of a customer-initiated card payment: seven days. */
const HOLD_SECONDS = 7 * 24 * 3600;

/** The soft decline of an issuer that wants its cardholder to authenticate. */
const AUTHENTICATION_REQUIRED: Decline = { declineCode: "authentication_required", blocked: false };

/** The charge of an approved payment: its money is taken at once, or held for a later capture. */
export function approvedCharge(
  terms: ChargeTerms,
  capture: "at_once" | "later",
  answer: Extract<CardAnswer, { kind: "approved" }>,
  facts: ChargeFacts,
): CardCharge {
  const captured = capture === "at_once";
  return {
    ...base(terms, facts, answer),
    status: "succeeded",
    captured,
    amountCaptured: captured ? terms.amount : ZERO,
    amountAuthorized: terms.amount,
    features: answer.features,
    availableAtOnce: answer.availableAtOnce,
    claim: answer.claim,
    authorizationCode: answer.authorizationCode,
    networkTransactionId: answer.networkTransactionId,
    captureBefore: captured ? undefined : laterBy(facts.now, HOLD_SECONDS),
    authentication: answer.authentication,
  };
}

/** The charge of a payment that failed. One that its holder would have had to authenticate fails as a soft decline. */
export function refusedCharge(
  terms: ChargeTerms,
  answer: Exclude<CardAnswer, { kind: "approved" }>,
  facts: ChargeFacts,
): CardCharge {
  const declined = answer.kind === "declined";
  return {
    ...base(terms, facts, { risk: answer.risk, checks: declined ? answer.checks : terms.card.checks }),
    status: "failed",
    captured: false,
    amountCaptured: ZERO,
    amountAuthorized: ZERO,
    features: { incrementalAuthorization: false, multicapture: false, maximumCapture: ZERO },
    availableAtOnce: false,
    decline: declined ? answer.decline : AUTHENTICATION_REQUIRED,
    authorizationCode: declined ? answer.authorizationCode : undefined,
    networkTransactionId: declined ? answer.networkTransactionId : undefined,
    authentication: declined ? answer.authentication : undefined,
  };
}

function base(terms: ChargeTerms, facts: ChargeFacts, answer: { readonly risk: Risk; readonly checks: Checks }) {
  return {
    ...terms,
    type: "card" as const,
    id: facts.fresh.charge,
    created: facts.now,
    amountRefunded: ZERO,
    partialCaptures: 0,
    incrementAttempts: 0,
    statement: facts.statement,
    card: { ...terms.card, checks: answer.checks },
    risk: answer.risk,
  };
}
