import { ONE_METHOD } from "./method-choice.ts";
import { shipping } from "./addresses.ts";
import { expanding } from "./paging.ts";
import { paymentMethodDataOfClient } from "./payment-method-data.ts";
import { BY_SECRET_KEY } from "./by-secret-key.ts";
import { paymentMethodOptionsOfClient } from "./payment-method-options.ts";
import { mandateDataOfClient } from "./mandate-data.ts";
import { microdepositProof } from "./microdeposit-proof.ts";
import { boolean, clearable, email, oneOf, required, string, table, url } from "./table.ts";
import { clientTelemetry } from "./telemetry.ts";

// What holders of a publishable key may send: the secret of the intent is their right to it, and what concerns the
// merchant (amount, capture, off-session use, whether a cardholder authenticates or an account is proven) is unknown here.

const byClient = { client_secret: required(string()), ...clientTelemetry, ...expanding } as const;

const futureUsage = oneOf("off_session", "on_session");

const payment = {
  payment_method: string(),
  payment_method_data: paymentMethodDataOfClient,
  payment_method_options: paymentMethodOptionsOfClient,
  receipt_email: clearable(email()),
  setup_future_usage: futureUsage,
  shipping: clearable(shipping),
} as const;

export const confirmPaymentIntentAsClient = table(
  "payment_intents.confirm.as_client",
  {
    ...byClient,
    confirmation_token: string(),
    error_on_requires_action: BY_SECRET_KEY,
    mandate_data: mandateDataOfClient,
    ...payment,
    return_url: url(),
    // Apps send an empty one for a customer who doesn't want a method kept.
    setup_future_usage: clearable(futureUsage),
    use_stripe_sdk: boolean(),
  },
  [ONE_METHOD],
);

export const updatePaymentIntentAsClient = table("payment_intents.update.as_client", { ...byClient, ...payment }, [
  ONE_METHOD,
]);

export const retrievePaymentIntentAsClient = table("payment_intents.retrieve.as_client", byClient);

export const verifyPaymentMicrodepositsAsClient = table("payment_intents.verify_microdeposits.as_client", {
  ...byClient,
  ...microdepositProof,
});
