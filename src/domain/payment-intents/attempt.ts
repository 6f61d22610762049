import type { StatementTexts } from "../accounts/account.ts";
import type { DisputeFacts } from "../disputes/open.ts";
import type { Customer } from "../customers/customer.ts";
import type { Instant } from "../instant.ts";
import type { PaymentTerms } from "../payment-terms.ts";
import { givenForChecks } from "../payment-methods/checks.ts";
import { onNetwork } from "../payment-methods/networks.ts";
import type { Card, CardMethod, PaymentMethod } from "../payment-methods/payment-method.ts";
import type { AuthorizationRequest, CardProfile, Presence } from "../rail-answers.ts";
import type { Proof } from "../sca/proof.ts";
import { amountBand, type ScaOccasion, scaRegion, type ScaSituation } from "../sca/situation.ts";
import type { CardTry } from "../sca/steps.ts";
import type { AuthenticationPurpose, AuthenticationResult } from "../three-d-secure/authentication.ts";
import type { DebitRight } from "./debit-right.ts";
import type { PaymentIntent } from "./payment-intent.ts";
import { effectiveFutureUsage } from "./terms.ts";
import type { PaymentIntentCommand } from "./transitions.ts";

/**
 * One try to pay, ready to be put to a rail. `before` is the intent as it stood, `intent` as the request has changed it.
 * Nothing of it is written until the rail's answer is there.
 */
export interface Attempt<Method extends PaymentMethod = CardMethod> {
  /** `payatt_…` */
  readonly id: string;
  readonly command: PaymentIntentCommand;
  readonly before: PaymentIntent;
  readonly intent: PaymentIntent;
  readonly method: Method;
  readonly offSession: boolean;
  readonly returnUrl?: string | undefined;
  readonly errorOnRequiresAction: boolean;
  readonly authentication?: AuthenticationResult | undefined;
  /** What lets an account be debited; cards need nothing of the kind. */
  readonly right?: DebitRight | undefined;
}

/** Ids and time for what an answer may bring about. */
export interface AttemptFacts extends PaymentTerms {
  readonly now: Instant;
  readonly fresh: {
    readonly attempt: string;
    readonly charge: string;
    /** `py_…`: the charge of a debit. */
    readonly payment: string;
    readonly balanceTransaction: string;
  } & DisputeFacts["fresh"];
  readonly customer?: Customer | undefined;
  /** What the account has on statements. */
  readonly statement?: StatementTexts | undefined;
}

export function presenceOf({ intent, offSession }: Attempt): Presence {
  if (intent.cardOptions.moto === true) return "moto";
  return offSession ? "off_session" : "on_session";
}

/** What the rules of strong authentication make of the attempt. */
export function cardTry(attempt: Attempt, merchantCountry: string, profile: CardProfile): CardTry {
  const { intent, method } = attempt;
  const presence = presenceOf(attempt);
  const situation: ScaSituation = {
    occasion: occasionOf(presence, intent),
    setUp: profile.setUp ?? method.card.setUp?.usage ?? "none",
    region: scaRegion(merchantCountry, method.card.country),
    amount: amountBand(intent.amount, intent.currency),
    requested: intent.cardOptions.requestThreeDSecure ?? "automatic",
    rule: profile.rule,
  };
  return { situation, canChallenge: presence === "on_session", risk: profile.risk, checks: method.card.checks };
}

function occasionOf(presence: Presence, intent: PaymentIntent): ScaOccasion {
  if (presence === "moto") return "moto";
  if (presence === "off_session") return "charge_off_session";
  return effectiveFutureUsage(intent) === "off_session" ? "pay_and_save" : "pay";
}

export function authenticationPurpose({ intent }: Attempt): AuthenticationPurpose {
  return { kind: "payment", amount: intent.amount, currency: intent.currency };
}

export function cardAsPaidWith({ intent, method }: Attempt): Card {
  return onNetwork(method.card, intent.cardOptions.network);
}

export function authorizationRequest(attempt: Attempt, proof: Proof): AuthorizationRequest {
  const { intent, method } = attempt;
  return {
    attempt: attempt.id,
    amount: intent.amount,
    currency: intent.currency,
    card: cardAsPaidWith(attempt),
    billing: givenForChecks(method.billingDetails),
    presence: presenceOf(attempt),
    features: {
      incrementalAuthorization: intent.cardOptions.requestIncrementalAuthorization === "if_available",
      multicapture: intent.cardOptions.requestMulticapture === "if_available",
      overcapture: intent.cardOptions.requestOvercapture === "if_available",
    },
    proof,
  };
}
