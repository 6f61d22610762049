import { ONE_METHOD } from "./method-choice.ts";
import { customerShipping } from "./addresses.ts";
import { mandateDataOfClient } from "./mandate-data.ts";
import { OTHER_METHOD_HASHES } from "./other-methods.ts";
import { expanding } from "./paging.ts";
import { paymentMethodData, paymentMethodDataOfClient } from "./payment-method-data.ts";
import { boolean, hash, oneOf, string, table, unsupported, url } from "./table.ts";
import { clientTelemetry } from "./telemetry.ts";

const card = hash({
  cvc_token: unsupported("Security codes are not collected again."),
  installments: unsupported("Installment plans are not available."),
});

const collected = {
  ...expanding,
  payment_method: string(),
  payment_method_options: hash({ ...OTHER_METHOD_HASHES, card }),
  return_url: url(),
  setup_future_usage: oneOf("off_session", "on_session"),
  shipping: customerShipping,
} as const;

/** A test makes what a client would have collected. */
export const createTestConfirmationToken = table(
  "confirmation_tokens.create_for_test",
  { ...collected, payment_method_data: paymentMethodData },
  [ONE_METHOD],
);

export const createConfirmationTokenAsClient = table(
  "confirmation_tokens.create.as_client",
  {
    ...clientTelemetry,
    ...collected,
    mandate_data: mandateDataOfClient,
    payment_method_data: paymentMethodDataOfClient,
    use_stripe_sdk: boolean(),
  },
  [ONE_METHOD],
);

export const retrieveConfirmationToken = table("confirmation_tokens.retrieve", expanding);
