import { type ErrorAnswers, invalid } from "./error-answer.ts";

/** Answers to reasons about configurations of payment methods. */
export const CONFIGURATION_ANSWERS = {
  configuration_inactive: ({ configuration }) =>
    invalid(`The payment method configuration ${configuration} is inactive, so new payments can't use it.`, {
      param: "payment_method_configuration",
    }),
  default_configuration_needed: () =>
    invalid("The default payment method configuration can't be made inactive.", { param: "active" }),
  // The API's text, without code and param (seen in 2025).
  wallets_without_cards: () => invalid("Invalid configuration. Apple Pay and Google Pay require Card to be enabled."),
} satisfies Partial<ErrorAnswers>;
