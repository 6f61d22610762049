import { mandateDataOfClient } from "./mandate-data.ts";
import { ONE_METHOD } from "./method-choice.ts";
import { expanding } from "./paging.ts";
import { paymentMethodDataOfClient } from "./payment-method-data.ts";
import { microdepositProof } from "./microdeposit-proof.ts";
import { setupMethodOptionsOfClient } from "./setup-method-options.ts";
import { boolean, required, string, table, url } from "./table.ts";
import { clientTelemetry } from "./telemetry.ts";

// What holders of a publishable key may send: the secret of the intent is their right to it.

const byClient = { client_secret: required(string()), ...clientTelemetry, ...expanding } as const;

export const confirmSetupIntentAsClient = table(
  "setup_intents.confirm.as_client",
  {
    ...byClient,
    confirmation_token: string(),
    mandate_data: mandateDataOfClient,
    payment_method: string(),
    payment_method_data: paymentMethodDataOfClient,
    payment_method_options: setupMethodOptionsOfClient,
    return_url: url(),
    use_stripe_sdk: boolean(),
  },
  [ONE_METHOD],
);

export const retrieveSetupIntentAsClient = table("setup_intents.retrieve.as_client", byClient);

export const verifySetupMicrodepositsAsClient = table("setup_intents.verify_microdeposits.as_client", {
  ...byClient,
  ...microdepositProof,
});
