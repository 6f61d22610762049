import { formatAmount } from "../../domain/currencies.ts";
import { amount } from "../../domain/money.ts";
import { type ErrorAnswer, type ErrorAnswers, invalid, PAYMENT_FAILED, type ReasonOf } from "./error-answer.ts";

/** Page about holds, to which refusals to treat one as a finished payment lead. */
const ABOUT_HOLDS = "https://stripe.com/docs/payments/place-a-hold-on-a-payment-method";

/** Answers about charges, their refunds and their disputes. Those on charges without an intent have no words in the API: they are ours. */
export const CHARGE_ANSWERS = {
  charge_customer_already_set: () =>
    invalid("The customer of this charge is already set and cannot be changed.", { param: "customer" }),
  charge_without_payer: () => invalid("Must provide source or customer.", { code: "parameter_missing" }),
  charge_by_payment_method: () =>
    invalid("Use a PaymentIntent to charge a PaymentMethod: a Charge takes a `source` or the customer's default one.", {
      param: "payment_method",
    }),
  charge_grouped_by_intent: ({ intent }) =>
    invalid(
      `This Charge was created by a PaymentIntent (${intent}). You must update the \`transfer_group\` on the PaymentIntent instead of updating the Charge directly. See https://stripe.com/docs/api#update_payment_intent`,
    ),
  customer_without_card: ({ hasMethod }) => ({
    status: PAYMENT_FAILED,
    type: "card_error",
    code: "missing",
    param: "card",
    message: hasMethod
      ? "This Customer doesn't have any legacy saved payment details, but does have a Payment Method attached. Use a Payment Intent instead of creating a Charge: https://stripe.com/docs/payments/payment-intents/migration"
      : "This Customer doesn't have any saved payment details. Attach a legacy Token, Card, Bank Account, or Source to this Customer and then try this request again, or use Payment Intents and Payment Methods instead.",
  }),
  source_not_of_customer: ({ customer, source }) => ({
    ...invalid(`Customer ${customer} does not have a linked source with ID ${source}.`, {
      code: "missing",
      param: "source",
    }),
    status: 404,
  }),
  charge_already_captured: ({ charge }) =>
    invalid(`Charge ${charge} has already been captured.`, { code: "charge_already_captured" }),
  charge_capture_without_hold: ({ charge }) =>
    invalid(`Charge ${charge} failed: it holds nothing that could be captured.`),
  charge_capture_through_intent: ({ intent }) =>
    invalid(
      `This uncaptured Charge was created by a PaymentIntent (${intent}). You must capture the PaymentIntent instead. For more information, see ${ABOUT_HOLDS}`,
    ),

  refund_without_parent: () =>
    invalid("One of the following params should be provided for this request: payment_intent or charge."),
  refund_without_success: ({ intent }) =>
    invalid(
      intent === undefined
        ? "This charge was not successful: there is nothing to refund."
        : `This PaymentIntent (${intent}) does not have a successful charge to refund.`,
    ),
  refund_of_uncaptured: ({ intent }) =>
    invalid(
      intent === undefined
        ? "This charge was not captured in time: there is nothing to refund."
        : `This uncaptured Charge was created by a PaymentIntent (${intent}). You must cancel the PaymentIntent to reverse the authorization instead of refunding the Charge directly. For more information, see ${ABOUT_HOLDS}`,
    ),
  refund_of_part_of_hold: () =>
    invalid(
      "You cannot partially refund an uncaptured charge. Instead, capture the charge for an amount less than the original amount",
      { param: "amount" },
    ),
  refund_of_unfinished: ({ intent, status }) =>
    invalid(`This PaymentIntent (${intent}) could not be refunded because it has a status of ${status}.`),
  charge_already_refunded: ({ charge }) =>
    invalid(`Charge ${charge} has already been refunded.`, { code: "charge_already_refunded" }),
  refund_amount_zero: () =>
    invalid("This value must be greater than or equal to 1.", { code: "parameter_invalid_integer", param: "amount" }),
  refund_too_large: refundTooLarge,
  refund_not_cancelable: () => invalid("Canceling this refund is unsupported."),
  charge_disputed: ({ charge }) =>
    invalid(`Charge ${charge} has been charged back; cannot issue a refund.`, { code: "charge_disputed" }),

  // Recorded without a code and without a parameter.
  charge_without_dispute: ({ charge }) => ({ ...invalid(`No dispute for charge: ${charge}`), status: 404 }),
  dispute_closed: () => invalid("This dispute is already closed"),
  evidence_too_long: ({ characters, maximum }) =>
    invalid(`All texts of the evidence may have ${maximum} characters together; they have ${characters}.`, {
      param: "evidence",
    }),
} satisfies Partial<ErrorAnswers>;

function refundTooLarge({ amount: asked, left, partly, currency }: ReasonOf<"refund_too_large">): ErrorAnswer {
  const money = (minor: number) => formatAmount(amount(minor), currency);
  const what = partly ? "unrefunded amount on charge" : "charge amount";
  return invalid(`Refund amount (${money(asked)}) is greater than ${what} (${money(left)})`, { param: "amount" });
}
