import type { Customer } from "../customers/customer.ts";
import type { Instant } from "../instant.ts";
import type { PaymentTerms } from "../payment-terms.ts";
import { givenForChecks } from "../payment-methods/checks.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import type { AuthenticationResult, AuthorizationRequest } from "../rail-answers.ts";
import type { PaymentIntent } from "./payment-intent.ts";
import { effectiveFutureUsage } from "./terms.ts";
import type { PaymentIntentCommand } from "./transitions.ts";

/**
 * One try to pay, ready to be put to a rail. `before` is the intent as it stood, `intent` as the request has changed it.
 * Nothing of it is written until the rail's answer is there.
 */
export interface Attempt {
  /** `payatt_…` */
  readonly id: string;
  readonly command: PaymentIntentCommand;
  readonly before: PaymentIntent;
  readonly intent: PaymentIntent;
  readonly method: PaymentMethod;
  readonly offSession: boolean;
  readonly returnUrl?: string | undefined;
  readonly errorOnRequiresAction: boolean;
  readonly authentication?: AuthenticationResult | undefined;
}

/** Ids and time for what an answer may bring about. */
export interface AttemptFacts extends PaymentTerms {
  readonly now: Instant;
  readonly fresh: { readonly attempt: string; readonly charge: string; readonly balanceTransaction: string };
  readonly customer?: Customer | undefined;
}

export function authorizationRequest(attempt: Attempt): AuthorizationRequest {
  const { intent, method } = attempt;
  return {
    attempt: attempt.id,
    amount: intent.amount,
    currency: intent.currency,
    card: method.card,
    billing: givenForChecks(method.billingDetails),
    offSession: attempt.offSession,
    moto: intent.cardOptions.moto ?? false,
    setUpForOffSession: effectiveFutureUsage(intent) === "off_session",
    requestThreeDSecure: intent.cardOptions.requestThreeDSecure ?? "automatic",
    features: {
      incrementalAuthorization: intent.cardOptions.requestIncrementalAuthorization === "if_available",
      multicapture: intent.cardOptions.requestMulticapture === "if_available",
      overcapture: intent.cardOptions.requestOvercapture === "if_available",
    },
    authentication: attempt.authentication,
  };
}
