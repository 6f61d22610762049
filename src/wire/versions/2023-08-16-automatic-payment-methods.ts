import type { VersionChange } from "./change.ts";

/** Before, an intent whose request named no method types was for cards, unless it asked for automatic ones. */
export const automaticPaymentMethods: VersionChange = {
  version: "2023-08-16",
  description: "Payment methods are chosen automatically unless the request names their types.",
  lift: {
    "payment_intents.create": (values) =>
      values["automaticPaymentMethods"] === undefined &&
      values["paymentMethodTypes"] === undefined &&
      values["confirmationMethod"] === undefined
        ? { ...values, paymentMethodTypes: ["card"] }
        : values,
  },
};
