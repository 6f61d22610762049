import { type ErrorAnswer, type ErrorAnswers, invalid, PAYMENT_FAILED, type ReasonOf } from "./error-answer.ts";
import { AUTHENTICATION_NOT_HANDLED, AUTHENTICATION_REQUIRED, declineFacts } from "./payment-failures.ts";

/** ErrorAnswers about payment methods and customers, and to payments that failed. */
export const METHOD_ANSWERS = {
  method_spent: () =>
    invalid(
      "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.",
    ),
  method_spent_attach: () =>
    invalid(
      "This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.",
    ),
  method_already_attached: () => invalid("The payment method you provided has already been attached to a customer."),
  method_not_attached: () =>
    invalid("The payment method you provided is not attached to a customer so detachment is impossible."),
  method_update_unattached: () => invalid("You must save this PaymentMethod to a customer before you can update it."),
  attach_without_customer: () => invalid("Must provide customer or customer_account.", { code: "parameter_missing" }),
  method_of_other_customer: ({ method, customer }) =>
    invalid(
      `The PaymentMethod ${method} does not belong to the Customer you supplied ${customer}. Please use this PaymentMethod with the Customer that it belongs to instead.`,
      { param: "payment_method" },
    ),
  method_needs_its_customer: ({ method, customer }) =>
    invalid(
      `The \`payment_method\` parameter supplied ${method} belongs to the Customer ${customer}. Please include the Customer in the \`customer\` parameter on the PaymentIntent.`,
      { code: "parameter_missing", param: "source" },
    ),
  method_type_not_allowed: ({ type, allowed }) =>
    invalid(
      `The PaymentMethod provided (${type}) is not allowed for this PaymentIntent. Please attach a PaymentMethod of one of the following types: ${allowed.join(", ")}. Alternatively, update the allowed payment_method_types for this PaymentIntent to include "${type}".`,
      { code: "payment_intent_incompatible_payment_method" },
    ),
  default_method_not_attached: ({ method }) =>
    invalid(
      `The customer does not have a payment method with the ID ${method}. The payment method must be attached to the customer.`,
      { code: "resource_missing", param: "invoice_settings[default_payment_method]" },
    ),
  token_used: ({ token, param }) =>
    invalid(`You cannot use a Stripe token more than once: ${token}.`, { code: "token_already_used", param }),
  // The parameter's own name, wherever it stands (recorded in 2026).
  token_id_invalid: ({ token }) => invalid(`Invalid token id: ${token}`, { param: "token" }),
  no_rail_in_live_mode: () =>
    invalid("No payment rail is configured for live mode. Use a test mode key, or have the operator configure one."),

  card_entry_refused: cardEntryRefused,
  card_declined: ({ decline }) => ({ status: PAYMENT_FAILED, ...declineFacts(decline) }),
  authentication_required: () => ({ status: PAYMENT_FAILED, ...AUTHENTICATION_REQUIRED }),
  authentication_not_handled: () => ({ status: PAYMENT_FAILED, ...AUTHENTICATION_NOT_HANDLED }),
} satisfies Partial<ErrorAnswers>;

const CARD_ENTRIES = {
  incorrect_number: { param: "number", message: "Your card number is incorrect." },
  invalid_cvc: { param: "cvc", message: "Your card's security code is invalid." },
  invalid_expiry_month: { param: "exp_month", message: "Your card's expiration month is invalid." },
  invalid_expiry_year: { param: "exp_year", message: "Your card's expiration year is invalid." },
  // Recorded in 2023, for four digits.
  invalid_number: { param: "number", message: "The card number is not a valid credit card number." },
} as const;

/** Data that cannot be a card's is told like a decline, but no issuer was asked: there is no decline code. */
function cardEntryRefused({ code }: ReasonOf<"card_entry_refused">): ErrorAnswer {
  return { status: PAYMENT_FAILED, type: "card_error", code, ...CARD_ENTRIES[code] };
}
