import type { BillingDetails, Shipping } from "../addresses.ts";
import { type Decision, rejected } from "../changes.ts";
import { mergeMetadata, type MetadataChange } from "../metadata.ts";
import { amount, type Currency } from "../money.ts";
import { amountRefusal, descriptorRefusal } from "../payment-intents/terms.ts";
import { givenForChecks } from "../payment-methods/checks.ts";
import type { Card } from "../payment-methods/payment-method.ts";
import type { AuthorizationRequest, RailAnswer } from "../rail-answers.ts";
import { because, type Reason, type Refusal } from "../refusals.ts";
import { bookCharge, type BookingFacts } from "./book.ts";
import type { Charge } from "./charge.ts";
import { approvedCharge, type ChargeTerms, refusedCharge } from "./from-answer.ts";

/*
 * A charge without an intent, as older integrations make it: one question to the issuer, answered for good. Nobody can
 * be sent to a challenge on this way, so a card whose issuer wants its holder to authenticate is declined.
 */

export interface CreateCharge {
  readonly amount: number;
  readonly currency: Currency;
  /** False holds the money for a later capture. */
  readonly capture?: boolean | undefined;
  readonly description?: string | undefined;
  readonly metadata?: MetadataChange | undefined;
  readonly receiptEmail?: string | undefined;
  readonly shipping?: Shipping | undefined;
  readonly statementDescriptor?: string | undefined;
  readonly statementDescriptorSuffix?: string | undefined;
  readonly transferGroup?: string | undefined;
}

export interface Payer {
  readonly customer?: string | undefined;
  /** `tok_…` */
  readonly source?: string | undefined;
}

/** The card that pays, as its token described it. */
export interface PayingCard {
  readonly card: Card;
  /** `card_1…` */
  readonly cardId: string;
  readonly billingDetails: BillingDetails;
}

/** One charge, ready to be put to a rail. Nothing of it is written until the rail's answer is there. */
export interface ChargeAttempt {
  readonly terms: ChargeTerms;
  readonly capture: "at_once" | "later";
}

export interface CreateChargeFacts extends BookingFacts {
  readonly fresh: BookingFacts["fresh"] & { readonly charge: string };
}

/** Who is to pay: a token by itself. Customers have PaymentMethods here, which only intents can charge. */
export function payingSource({ customer, source }: Payer): { readonly source: string } | Reason {
  if (source === undefined) {
    return { kind: customer === undefined ? "charge_without_payer" : "customer_without_card" };
  }
  return customer === undefined ? { source } : { kind: "source_not_of_customer", customer, source };
}

export function beginCharge(
  input: CreateCharge,
  paying: PayingCard,
): { readonly kind: "attempt"; readonly attempt: ChargeAttempt } | { kind: "rejected"; refusal: Refusal } {
  const reason = amountRefusal(input.amount, input.currency) ?? descriptorRefusal(input);
  if (reason !== undefined) return rejected(because(reason));
  return {
    kind: "attempt",
    attempt: { terms: termsOf(input, paying), capture: input.capture === false ? "later" : "at_once" },
  };
}

function termsOf(input: CreateCharge, { card, cardId, billingDetails }: PayingCard): ChargeTerms {
  return {
    paymentMethod: cardId,
    source: cardId,
    amount: amount(input.amount),
    currency: input.currency,
    card,
    moto: false,
    billingDetails,
    description: input.description,
    metadata: mergeMetadata({}, input.metadata),
    receiptEmail: input.receiptEmail,
    shipping: input.shipping,
    statementDescriptor: input.statementDescriptor,
    statementDescriptorSuffix: input.statementDescriptorSuffix,
    transferGroup: input.transferGroup,
  };
}

/** @param id `payatt_…` */
export function chargeRequest({ terms }: ChargeAttempt, id: string): AuthorizationRequest {
  return {
    attempt: id,
    amount: terms.amount,
    currency: terms.currency,
    card: terms.card,
    billing: givenForChecks(terms.billingDetails),
    offSession: false,
    moto: terms.moto,
    setUpForOffSession: false,
    requestThreeDSecure: "automatic",
    features: { incrementalAuthorization: false, multicapture: false, overcapture: false },
  };
}

/** Turns the rail's answer into the charge. One that failed is kept, too. */
export function settleCharge(attempt: ChargeAttempt, answer: RailAnswer, facts: CreateChargeFacts): Decision<Charge> {
  return answer.kind === "approved" ? approved(attempt, answer, facts) : refused(attempt, answer, facts);
}

/** Captured money is booked at once; a hold is let go when its time is over. */
function approved(
  { terms, capture }: ChargeAttempt,
  answer: Extract<RailAnswer, { kind: "approved" }>,
  facts: CreateChargeFacts,
): Decision<Charge> {
  const authorized = approvedCharge(terms, capture, answer, facts);
  const booked = authorized.captured ? bookCharge(authorized, facts) : undefined;
  const charge = booked?.charge ?? authorized;
  const expiry = charge.captureBefore;
  return {
    kind: "accepted",
    result: charge,
    changes: {
      documents: [
        { resource: "charge", document: charge },
        ...(booked === undefined ? [] : [{ resource: "balance_transaction", document: booked.movement } as const]),
      ],
      events: [{ type: "charge.succeeded", resource: "charge", document: charge }],
      jobs: expiry === undefined ? [] : [{ kind: "expire-charge", subject: charge.id, due: expiry }],
    },
  };
}

function refused(
  { terms }: ChargeAttempt,
  answer: Exclude<RailAnswer, { kind: "approved" }>,
  facts: CreateChargeFacts,
): Decision<Charge> {
  const charge = refusedCharge(terms, answer, facts);
  const reason: Reason =
    answer.kind === "declined"
      ? { kind: "card_declined", decline: answer.decline }
      : { kind: "authentication_required" };
  return {
    kind: "declined",
    refusal: because(reason, { charge: charge.id }),
    changes: {
      documents: [{ resource: "charge", document: charge }],
      events: [{ type: "charge.failed", resource: "charge", document: charge }],
      jobs: [],
    },
  };
}
