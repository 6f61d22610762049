import { tooManyElements } from "../params/parameter-errors.ts";
import { amountFaultFacts } from "./amount-faults.ts";
import { type ErrorAnswers, invalid } from "./error-answer.ts";

/** ErrorAnswers to what requests tell an amount to consist of. But for sums that differ, the API's words are not known. */
export const AMOUNT_DETAILS_ANSWERS = {
  // Without a code: those of an intent's own `amount_details.error` are none that errors have (recorded).
  amount_details_wrong: ({ fault }) => invalid(amountFaultFacts(fault).message, { param: "amount_details" }),
  amount_details_too_large: () =>
    invalid("The total value of `amount_details` is too large to be written down.", {
      code: "parameter_invalid_integer",
      param: "amount_details",
    }),
  too_many_line_items: ({ maximum }) => {
    const param = "amount_details[line_items]";
    return invalid(tooManyElements(param, maximum).message, { param });
  },
  postal_code_invalid: ({ param }) =>
    invalid("A postal code consists of letters, digits, spaces and hyphens.", { code: "invalid_characters", param }),
  postal_code_changed: ({ param }) =>
    invalid("Postal codes stay the same across the captures of a PaymentIntent.", { param }),
  not_alphanumeric: ({ param }) =>
    invalid("This value must consist of letters and digits.", { code: "invalid_characters", param }),
  capture_details_missing: ({ param }) =>
    invalid(
      `The PaymentIntent has \`${param}\`: tell each of several captures what its part of them is. The first capture may unset them instead.`,
      { code: "parameter_missing", param },
    ),
  capture_details_late: ({ param }) =>
    invalid(`The first capture of this PaymentIntent had no \`${param}\`, so that later ones can't have them.`, {
      code: "payment_intent_invalid_parameter",
      param,
    }),
} satisfies Partial<ErrorAnswers>;
