import type { StatementTexts } from "../accounts/account.ts";
import type { BillingDetails, Shipping } from "../addresses.ts";
import { type Decision, rejected } from "../changes.ts";
import { disputeClaimed, type DisputeFacts } from "../disputes/open.ts";
import { mergeMetadata, type MetadataChange } from "../metadata.ts";
import { amount, type Currency } from "../money.ts";
import { amountRefusal, descriptorRefusal } from "../payment-intents/terms.ts";
import { givenForChecks } from "../payment-methods/checks.ts";
import { isCardSource } from "../customer-sources/card-source.ts";
import type { Customer } from "../customers/customer.ts";
import type { Card, PaymentMethod } from "../payment-methods/payment-method.ts";
import type { AuthorizationRequest, CardProfile } from "../rail-answers.ts";
import type { Proof } from "../sca/proof.ts";
import { amountBand, scaRegion } from "../sca/situation.ts";
import type { CardAnswer, CardTry } from "../sca/steps.ts";
import { because, type Reason, type Refusal } from "../refusals.ts";
import type { AuthenticationPurpose } from "../three-d-secure/authentication.ts";
import { bookCharge, type BookingFacts } from "./book.ts";
import type { CardCharge } from "./charge.ts";
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
  /** `tok_…`, or `card_…` of the customer. */
  readonly source?: string | undefined;
}

/** The card that pays, as its token or its customer has it. */
export interface PayingCard {
  readonly card: Card;
  /** `card_1…` */
  readonly cardId: string;
  readonly billingDetails: BillingDetails;
  /** Whose card it is, if it is not that of a token. */
  readonly customer?: string | undefined;
}

/** One charge, ready to be put to a rail. Nothing of it is written until the rail's answer is there. */
export interface ChargeAttempt {
  readonly terms: ChargeTerms;
  readonly capture: "at_once" | "later";
}

export interface CreateChargeFacts extends BookingFacts {
  readonly fresh: BookingFacts["fresh"] & DisputeFacts["fresh"] & { readonly charge: string };
  readonly statement?: StatementTexts | undefined;
  readonly customer?: Customer | undefined;
}

/** The customer's card that is to pay: the one that is named, or else the default among its sources. */
export function customersSource(customer: Customer, named: string | undefined): string | undefined {
  return named ?? customer.defaultSource;
}

/** A card pays for its own customer alone. */
export function payingCard(
  customer: Customer,
  source: string,
  method: PaymentMethod | undefined,
): { readonly paying: PayingCard } | Reason {
  if (method === undefined || !isCardSource(method) || method.customer !== customer.id) {
    return { kind: "source_not_of_customer", customer: customer.id, source };
  }
  const { card, id, billingDetails } = method;
  return { paying: { card, cardId: id, billingDetails, customer: customer.id } };
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

function termsOf(input: CreateCharge, { card, cardId, billingDetails, customer }: PayingCard): ChargeTerms {
  return {
    customer,
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
export function chargeRequest({ terms }: ChargeAttempt, id: string, proof: Proof): AuthorizationRequest {
  return {
    attempt: id,
    amount: terms.amount,
    currency: terms.currency,
    card: terms.card,
    billing: givenForChecks(terms.billingDetails),
    presence: "on_session",
    features: { incrementalAuthorization: false, multicapture: false, overcapture: false },
    proof,
  };
}

export function chargePurpose({ terms }: ChargeAttempt): AuthenticationPurpose {
  return { kind: "payment", amount: terms.amount, currency: terms.currency };
}

/** The holder is there, but on this way there is no page to send them to. */
export function chargeTry({ terms }: ChargeAttempt, merchantCountry: string, { risk, rule }: CardProfile): CardTry {
  const { amount: charged, card, currency } = terms;
  return {
    situation: {
      occasion: "pay",
      setUp: "none",
      region: scaRegion(merchantCountry, card.country),
      amount: amountBand(charged, currency),
      requested: "automatic",
      rule,
    },
    canChallenge: false,
    risk,
    checks: card.checks,
  };
}

/** Turns the rail's answer into the charge. One that failed is kept, too. */
export function settleCharge(
  attempt: ChargeAttempt,
  answer: CardAnswer,
  facts: CreateChargeFacts,
): Decision<CardCharge> {
  return answer.kind === "approved" ? approved(attempt, answer, facts) : refused(attempt, answer, facts);
}

/** Captured money is booked at once; a hold is let go when its time is over. */
function approved(
  { terms, capture }: ChargeAttempt,
  answer: Extract<CardAnswer, { kind: "approved" }>,
  facts: CreateChargeFacts,
): Decision<CardCharge> {
  const authorized = approvedCharge(terms, capture, answer, facts);
  const booked = authorized.captured ? bookCharge(authorized, facts) : undefined;
  const charge = booked?.charge ?? authorized;
  const disputed = disputeClaimed(charge, facts);
  const expiry = charge.captureBefore;
  return {
    kind: "accepted",
    result: disputed.charge,
    changes: {
      documents: [
        { resource: "charge", document: disputed.charge },
        ...(booked === undefined ? [] : [{ resource: "balance_transaction", document: booked.movement } as const]),
        ...disputed.documents,
      ],
      events: [{ type: "charge.succeeded", resource: "charge", document: charge }, ...disputed.events],
      jobs: [
        ...(expiry === undefined ? [] : [{ kind: "expire-charge", subject: charge.id, due: expiry } as const]),
        ...disputed.jobs,
      ],
    },
  };
}

function refused(
  { terms }: ChargeAttempt,
  answer: Exclude<CardAnswer, { kind: "approved" }>,
  facts: CreateChargeFacts,
): Decision<CardCharge> {
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
