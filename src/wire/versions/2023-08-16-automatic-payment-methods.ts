import type { Values, VersionChange } from "./change.ts";

/** Parameters that say by themselves, or by what they exclude, how the methods are chosen. */
const CHOICES = [
  "allowedPaymentMethodTypes",
  "automaticPaymentMethods",
  "confirmationMethod",
  "excludedPaymentMethodTypes",
  "paymentMethodConfiguration",
  "paymentMethodTypes",
];

/** Before, an intent whose request named no method types was for cards, unless it asked for automatic ones. */
export const automaticPaymentMethods: VersionChange = {
  version: "2023-08-16",
  description: "Payment methods are chosen automatically unless the request names their types.",
  lift: { "payment_intents.create": forCards, "setup_intents.create": forCards },
};

function forCards(values: Values): Values {
  return CHOICES.some((choice) => values[choice] !== undefined) ? values : { ...values, paymentMethodTypes: ["card"] };
}
