import { type ListPorts, listOf as listing } from "../../app/list.ts";
import type { PaymentPorts } from "../../app/payments.ts";
import { cancelSetupIntent } from "../../app/setup-intents/cancel.ts";
import { confirmSetupIntent } from "../../app/setup-intents/confirm.ts";
import { createSetupIntent } from "../../app/setup-intents/create.ts";
import { listSetupAttempts } from "../../app/setup-intents/list-attempts.ts";
import { retrieveSetupIntent } from "../../app/setup-intents/retrieve.ts";
import { updateSetupIntent } from "../../app/setup-intents/update.ts";
import { verifySetupMicrodeposits } from "../../app/setup-intents/verify.ts";
import * as client from "../../wire/params/setup-intents-of-clients.ts";
import * as params from "../../wire/params/setup-intents.ts";
import { listOf, one, type Route, route } from "../route.ts";

const INTENT = one("setup_intent");

export function setupIntentRoutes(ports: ListPorts & PaymentPorts): readonly Route[] {
  return [
    route("POST", "/v1/setup_intents", params.createSetupIntent, INTENT, createSetupIntent(ports), {
      tableBeforeEndive: params.createSetupIntentWithTypes,
    }),
    route("GET", "/v1/setup_intents/{intent}", params.retrieveSetupIntent, INTENT, retrieveSetupIntent, {
      clientTable: client.retrieveSetupIntentAsClient,
    }),
    route("POST", "/v1/setup_intents/{intent}", params.updateSetupIntent, INTENT, updateSetupIntent(ports), {
      tableBeforeEndive: params.updateSetupIntentWithTypes,
    }),
    route("POST", "/v1/setup_intents/{intent}/confirm", params.confirmSetupIntent, INTENT, confirmSetupIntent(ports), {
      clientTable: client.confirmSetupIntentAsClient,
    }),
    route("POST", "/v1/setup_intents/{intent}/cancel", params.cancelSetupIntent, INTENT, cancelSetupIntent),
    route(
      "POST",
      "/v1/setup_intents/{intent}/verify_microdeposits",
      params.verifySetupMicrodeposits,
      INTENT,
      verifySetupMicrodeposits(ports),
      { clientTable: client.verifySetupMicrodepositsAsClient },
    ),
    route(
      "GET",
      "/v1/setup_intents",
      params.listSetupIntents,
      listOf("setup_intent"),
      listing(ports, "setup_intent", ({ attachToSelf, customer, paymentMethod }) => ({
        attach_to_self: attachToSelf === undefined ? undefined : String(attachToSelf),
        customer,
        payment_method: paymentMethod,
      })),
    ),
    route("GET", "/v1/setup_attempts", params.listSetupAttempts, listOf("setup_attempt"), listSetupAttempts(ports)),
  ];
}
