import type { PaymentError } from "../../domain/payment-intents/payment-error.ts";
import type { Decline, DeclineCode } from "../../domain/rail-answers.ts";
import type { SetupError } from "../../domain/setup-intents/setup-error.ts";
import { ACCOUNT_SETUP_FAILED, debitErrorFacts, microdepositFacts } from "./debit-failures.ts";
import type { ErrorFacts } from "./error-members.ts";

const GENERIC_MESSAGE = "Your card was declined.";

/**
 * What cardholders may read. The reasons of lost, stolen and suspicious cards are not told: their text is the general
 * one.
 */
const DECLINE_MESSAGES: { readonly [Code in DeclineCode]: string } = {
  authentication_required: `${GENERIC_MESSAGE} This transaction requires authentication.`,
  card_velocity_exceeded: `${GENERIC_MESSAGE.slice(0, -1)} for making repeated attempts too frequently or exceeding its amount limit.`,
  expired_card: "Your card has expired.",
  fraudulent: GENERIC_MESSAGE,
  generic_decline: GENERIC_MESSAGE,
  incorrect_cvc: "Your card's security code is incorrect.",
  incorrect_zip:
    "Your card could not be authorized using the postal code provided. Please update the postal code, or contact your card issuer for further details.",
  insufficient_funds: "Your card has insufficient funds.",
  live_mode_test_card: `${GENERIC_MESSAGE} Your request was in live mode, but used a known test card.`,
  lost_card: GENERIC_MESSAGE,
  processing_error: "An error occurred while processing your card. Try again in a little bit.",
  stolen_card: GENERIC_MESSAGE,
  test_mode_live_card: `${GENERIC_MESSAGE} Your request was in test mode, but used a non test (live) card. For a list of valid test cards, visit: https://stripe.com/docs/testing.`,
};

/** Decline codes that are error codes themselves; all others go with `card_declined`. */
const OWN_CODE: ReadonlySet<DeclineCode> = new Set([
  "authentication_required",
  "expired_card",
  "incorrect_cvc",
  "incorrect_zip",
  "processing_error",
]);

/** The facts of a decline, as an error's members. */
export function declineFacts(decline: Decline) {
  const { declineCode } = decline;
  return {
    type: "card_error",
    message: DECLINE_MESSAGES[declineCode],
    code: OWN_CODE.has(declineCode) ? declineCode : "card_declined",
    param: decline.param,
    decline_code: declineCode,
    advice_code: decline.adviceCode,
    network_advice_code: decline.networkAdviceCode,
    network_decline_code: decline.networkDeclineCode,
  } satisfies ErrorFacts;
}

/** The issuer wants the cardholder, who is absent. */
export const AUTHENTICATION_REQUIRED: ErrorFacts = {
  type: "card_error",
  message: DECLINE_MESSAGES.authentication_required,
  code: "authentication_required",
  decline_code: "authentication_required",
};

/** The issuer wants the cardholder, and the merchant asked to fail in that case. */
export const AUTHENTICATION_NOT_HANDLED: ErrorFacts = {
  type: "card_error",
  message:
    "This payment required an authentication action to complete, but `error_on_requires_action` was set. When you're ready, you can upgrade your integration to handle actions at https://stripe.com/docs/payments/payment-intents/upgrade-to-handle-actions.",
  code: "authentication_required",
  decline_code: "authentication_not_handled",
};

/** The cardholder did not pass authentication. Only the intent says so: the page that they were on is not the API. */
const AUTHENTICATION_FAILURE: ErrorFacts = {
  type: "invalid_request_error",
  message:
    "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.",
  code: "payment_intent_authentication_failure",
};

/** The cardholder passed authentication, but the merchant did not confirm again while it was worth something. */
const ATTEMPT_EXPIRED: ErrorFacts = {
  type: "invalid_request_error",
  message:
    "The latest payment attempt for this PaymentIntent has expired. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.",
  code: "payment_intent_payment_attempt_expired",
};

/** The same of a SetupIntent. */
const SETUP_AUTHENTICATION_FAILURE: ErrorFacts = {
  type: "invalid_request_error",
  message:
    "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this SetupIntent again.",
  code: "setup_intent_authentication_failure",
};

export function setupErrorFacts(error: SetupError): ErrorFacts {
  switch (error.kind) {
    case "card_declined":
      return declineFacts(error.decline);
    case "authentication_required":
      return AUTHENTICATION_REQUIRED;
    case "authentication_failure":
      return SETUP_AUTHENTICATION_FAILURE;
    case "account_setup_failed":
      return ACCOUNT_SETUP_FAILED;
    case "microdeposits_failed":
      return microdepositFacts(error.failure);
  }
}

export function paymentErrorFacts(error: PaymentError): ErrorFacts {
  switch (error.kind) {
    case "card_declined":
      return declineFacts(error.decline);
    case "authentication_required":
      return AUTHENTICATION_REQUIRED;
    case "authentication_not_handled":
      return AUTHENTICATION_NOT_HANDLED;
    case "authentication_failure":
      return AUTHENTICATION_FAILURE;
    case "attempt_expired":
      return ATTEMPT_EXPIRED;
    case "debit_failed":
      return debitErrorFacts(error.failure);
    case "microdeposits_failed":
      return microdepositFacts(error.failure);
  }
}
