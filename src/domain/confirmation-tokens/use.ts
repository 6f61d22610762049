import type { Shipping } from "../addresses.ts";
import type { Change } from "../cleared.ts";
import type { FutureUsage } from "../future-usage.ts";
import type { Instant } from "../instant.ts";
import type { Consent } from "../mandates/choose.ts";
import type { Reason } from "../refusals.ts";
import type { Confirmed, ConfirmationToken } from "./confirmation-token.ts";

/** Whether a token can still confirm an intent of this kind. */
export function tokenRefusal(token: ConfirmationToken, confirmed: Confirmed, now: Instant): Reason | undefined {
  if (token.usedFor !== undefined) {
    return { kind: "confirmation_token_used", confirmed, usedFor: token.usedFor.resource };
  }
  return now >= token.expires ? { kind: "confirmation_token_expired", confirmed } : undefined;
}

/** A token collected for another future usage than the one that the intent has had so far was collected for another intent. */
export function usageRefusal(token: ConfirmationToken, usageOfIntent: FutureUsage | undefined): Reason | undefined {
  const ofToken = token.setupFutureUsage;
  if (ofToken === undefined || usageOfIntent === undefined || ofToken === usageOfIntent) return undefined;
  return { kind: "confirmation_token_usage_differs", ofToken, ofIntent: usageOfIntent };
}

/** What both a request and its token may say. */
interface SetupWords {
  readonly returnUrl?: string | undefined;
  readonly useStripeSdk?: boolean | undefined;
}

interface PaymentWords extends SetupWords {
  readonly setupFutureUsage?: Change<FutureUsage>;
  readonly shipping?: Change<Shipping>;
}

/** A confirmation in which the token speaks where the request is silent. */
export function setupWith<Words extends SetupWords>(words: Words, token: ConfirmationToken | undefined): Words {
  if (token === undefined) return words;
  return {
    ...words,
    returnUrl: words.returnUrl ?? token.returnUrl,
    useStripeSdk: words.useStripeSdk ?? token.useStripeSdk,
  };
}

/** The same of a payment. Taking a value away is saying something, too. */
export function paymentWith<Words extends PaymentWords>(words: Words, token: ConfirmationToken | undefined): Words {
  if (token === undefined) return words;
  const { setupFutureUsage, shipping } = words;
  return {
    ...setupWith(words, token),
    setupFutureUsage: setupFutureUsage === undefined ? token.setupFutureUsage : setupFutureUsage,
    shipping: shipping === undefined ? token.shipping : shipping,
  };
}

/** On what a debit may rest: the customer's word in the request itself, else the one that came with the token. */
export function consentWith(own: Consent, token: ConfirmationToken | undefined): Consent {
  return own.given === undefined ? { ...own, ...token?.consent } : own;
}
