import { type ErrorAnswers, invalid } from "./error-answer.ts";

const OPEN = ["requires_payment_method", "requires_confirmation", "requires_action"] as const;
const CANCELABLE = `\`${OPEN[0]}\`, \`${OPEN[1]}\`, or \`${OPEN[2]}\``;

/** Answers to operations that a SetupIntent does not allow as it stands. */
export const SETUP_ANSWERS = {
  setup_confirm_without_method: () =>
    unexpectedState(
      "You cannot confirm this SetupIntent because it's missing a payment method. You can either update the SetupIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    ),
  setup_confirm_unexpected_state: ({ status }) =>
    unexpectedState(
      status === "succeeded"
        ? "You cannot confirm this SetupIntent because it has already succeeded."
        : status === "canceled"
          ? "You cannot confirm this SetupIntent because it has been canceled."
          : `You cannot confirm this SetupIntent because it has a status of ${status}.`,
    ),
  setup_cancel_unexpected_state: ({ status }) =>
    unexpectedState(
      status === "canceled"
        ? "You cannot cancel this SetupIntent because it is already canceled."
        : `You cannot cancel this SetupIntent because it has a status of ${status}. Only a SetupIntent with one of the following statuses may be canceled: ${CANCELABLE}.`,
    ),
  setup_update_unexpected_state: ({ status }) =>
    unexpectedState(
      status === "succeeded"
        ? "You cannot update this SetupIntent because it has already succeeded."
        : status === "canceled"
          ? "You cannot update this SetupIntent because it has been canceled."
          : `You cannot update this SetupIntent because it has a status of ${status}.`,
    ),
  setup_authenticate_unexpected_state: ({ status }) =>
    unexpectedState(
      `This SetupIntent could not be authenticated because it has a status of ${status}. Only a SetupIntent with one of the following statuses may be authenticated: requires_action.`,
    ),
  authentication_results_refused: () =>
    invalid("This authentication result does not belong to the attempt that waits for one."),
  setup_method_needs_its_customer: ({ method, customer }) =>
    invalid(
      `The payment method supplied (${method}) belongs to the Customer ${customer}. Please include the Customer in the \`customer\` parameter on the SetupIntent.`,
      { param: "payment_method" },
    ),
  setup_method_type_not_allowed: ({ type, allowed }) =>
    invalid(
      `The PaymentMethod provided (${type}) is not allowed for this SetupIntent. Please attach a PaymentMethod of one of the following types: ${allowed.join(", ")}. Alternatively, update the allowed payment_method_types for this SetupIntent to include "${type}".`,
      { code: "setup_intent_invalid_parameter" },
    ),
  setup_client_secret_mismatch: () =>
    invalid("The client_secret provided does not match the client_secret associated with the SetupIntent.", {
      code: "setup_intent_invalid_parameter",
      param: "client_secret",
    }),
  single_use_of_card: () =>
    invalid("Cards cannot be set up with `single_use`: only bank debits have mandates for one payment.", {
      param: "single_use",
    }),
  // Quoted in 2024; its param is not known.
  self_beside_customer: () =>
    invalid(
      "The PaymentMethod cannot be attached to both the customer and to self. In order to attach a PaymentMethod to a customer, set `attach_to_self` to false.",
      { param: "attach_to_self" },
    ),
  flow_directions_without_self: () =>
    invalid("`flow_directions` can only be used together with `attach_to_self`.", { param: "flow_directions" }),
} satisfies Partial<ErrorAnswers>;

function unexpectedState(message: string) {
  return invalid(message, { code: "setup_intent_unexpected_state" });
}
