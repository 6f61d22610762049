import { formatAmount } from "../../domain/currencies.ts";
import { amount } from "../../domain/money.ts";
import { type ErrorAnswers, invalid } from "./error-answer.ts";

/** Statuses of the refusals' own lists. Two of them are never shown as a status of an intent. */
const CONFIRMABLE = "requires_payment_method, requires_confirmation, requires_action";
const CANCELABLE =
  "requires_payment_method, requires_capture, requires_reauthorization, requires_confirmation, requires_action, expired, processing";

/** ErrorAnswers to operations that an intent does not allow as it stands. */
export const INTENT_ANSWERS = {
  confirm_without_method: ({ customer }) =>
    unexpectedState(
      customer === undefined
        ? "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken."
        : `You cannot confirm this PaymentIntent because it's missing a payment method. To confirm the PaymentIntent with ${customer}, specify a payment method attached to this customer along with the customer ID.`,
    ),
  confirm_already_succeeded: () =>
    unexpectedState(
      "You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.",
    ),
  confirm_unexpected_state: ({ status }) =>
    unexpectedState(
      `You cannot confirm this PaymentIntent because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be confirmed: ${CONFIRMABLE}.`,
    ),
  cancel_unexpected_state: ({ status }) =>
    unexpectedState(
      `You cannot cancel this PaymentIntent because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be canceled: ${CANCELABLE}.`,
    ),
  capture_unexpected_state: ({ status }) =>
    unexpectedState(
      `This PaymentIntent could not be captured because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`,
    ),
  capture_already_captured: () =>
    unexpectedState("This PaymentIntent could not be captured because it has already been captured."),
  capture_remainder_released: () =>
    unexpectedState(
      "The remaining amount on this PaymentIntent could not be captured because the remainder of the authorized amount has been released.",
    ),
  // The API's words for the end of a hold, for more captures than it allows, and for increments, are not known: these
  // are ours.
  hold_expired: () =>
    invalid("The authorization of this payment has expired: its funds are no longer held.", {
      code: "charge_expired_for_capture",
    }),
  too_many_captures: () =>
    invalid("This PaymentIntent has been captured in part too often: only a final capture is left.", {
      code: "payment_intent_invalid_parameter",
      param: "final_capture",
    }),
  increment_unexpected_state: ({ status }) =>
    unexpectedState(
      `The authorization of this PaymentIntent could not be incremented because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be incremented: requires_capture.`,
    ),
  increment_unavailable: () =>
    invalid(
      "The authorization of this PaymentIntent cannot be incremented. Request it with `payment_method_options[card][request_incremental_authorization]` when confirming, and see `incremental_authorization` of the charge for whether the card supports it. After a capture no increment is possible.",
    ),
  increment_not_greater: ({ held, currency }) =>
    invalid(`The amount must be greater than what is authorized (${formatAmount(amount(held), currency)}).`, {
      param: "amount",
    }),
  increment_too_large: ({ maximum, currency }) =>
    invalid(`One increment may raise this authorization to ${formatAmount(amount(maximum), currency)} at most.`, {
      code: "amount_too_large",
      param: "amount",
    }),
  increment_attempts_used: () =>
    invalid("The authorization of this PaymentIntent was incremented, or tried to be, as often as it may be."),
  update_unexpected_state: ({ field, status }) =>
    unexpectedState(
      `This PaymentIntent's ${field} could not be updated because it has a status of ${status}. You may only update the ${field} of a PaymentIntent with one of the following statuses: ${CONFIRMABLE}.`,
      field,
    ),
  authenticate_unexpected_state: ({ status }) =>
    unexpectedState(
      `This PaymentIntent could not be authenticated because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be authenticated: requires_action.`,
    ),
  return_url_needed: ({ intent }) =>
    invalid(
      `This ${intent} is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a \`return_url\`. If you don't want to accept redirect-based payment methods, set \`automatic_payment_methods[enabled]\` to \`true\` and \`automatic_payment_methods[allow_redirects]\` to \`never\` when creating Setup Intents and Payment Intents.`,
    ),
  // The API's words of 2026, of which no more is known.
  action_error_needs_named_types: () =>
    invalid(
      "The `error_on_requires_action` parameter can't be used with PaymentIntents which use payment methods managed through the Dashboard.",
    ),
  manual_confirmation_needs_secret_key: (_reason, { paymentIntent }) =>
    invalid(
      `This PaymentIntent ${paymentIntent === undefined ? "" : `${paymentIntent} `}cannot be confirmed using your publishable key because its \`confirmation_method\` is set to \`manual\`. Please use your secret key instead, or create a PaymentIntent with \`confirmation_method\` set to \`automatic\`.`,
    ),
  future_usage_downgrade: ({ param }) =>
    invalid("With a publishable key, `setup_future_usage` can only be changed from `on_session` to `off_session`.", {
      code: "payment_intent_invalid_parameter",
      param,
    }),
  shipping_of_merchant: () =>
    invalid(
      "The shipping information on this PaymentIntent was last set with a secret key and therefore cannot be changed with a publishable key. Please use your secret key instead.",
      { param: "shipping" },
    ),
  customer_already_set: () =>
    invalid(
      "You cannot modify `customer` on a PaymentIntent once it already has been set. To fulfill a payment with a different Customer, cancel this PaymentIntent and create a new one.",
      { param: "customer" },
    ),
  client_secret_mismatch: () =>
    invalid("The client_secret provided does not match the client_secret associated with the PaymentIntent.", {
      code: "payment_intent_invalid_parameter",
      param: "client_secret",
    }),
} satisfies Partial<ErrorAnswers>;

function unexpectedState(message: string, param?: string) {
  return invalid(message, { code: "payment_intent_unexpected_state", param });
}
