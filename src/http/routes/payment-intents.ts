import { cancelPaymentIntent } from "../../app/payment-intents/cancel.ts";
import { capturePaymentIntent } from "../../app/payment-intents/capture.ts";
import { confirmPaymentIntent } from "../../app/payment-intents/confirm.ts";
import { createPaymentIntent } from "../../app/payment-intents/create.ts";
import { listLineItems } from "../../app/payment-intents/line-items.ts";
import { retrievePaymentIntent } from "../../app/payment-intents/retrieve.ts";
import { incrementAuthorization } from "../../app/payment-intents/increment.ts";
import { updatePaymentIntent } from "../../app/payment-intents/update.ts";
import { verifyPaymentMicrodeposits } from "../../app/payment-intents/verify-microdeposits.ts";
import { listOf as listing, type ListPorts } from "../../app/list.ts";
import type { PaymentPorts } from "../../app/payments.ts";
import { search, type SearchPorts } from "../../app/search/search.ts";
import * as client from "../../wire/params/payment-intents-of-clients.ts";
import * as params from "../../wire/params/payment-intents.ts";
import { foundOf, listOf, one, type Route, route } from "../route.ts";

const INTENT = one("payment_intent");

export function paymentIntentRoutes(ports: ListPorts & PaymentPorts & SearchPorts): readonly Route[] {
  return [
    route(
      "GET",
      "/v1/payment_intents/search",
      params.searchPaymentIntents,
      foundOf("payment_intent"),
      search(ports, "payment_intent"),
    ),
    route("POST", "/v1/payment_intents", params.createPaymentIntent, INTENT, createPaymentIntent(ports), {
      tableBeforeEndive: params.createPaymentIntentWithTypes,
    }),
    route("GET", "/v1/payment_intents/{intent}", params.retrievePaymentIntent, INTENT, retrievePaymentIntent, {
      clientTable: client.retrievePaymentIntentAsClient,
    }),
    route("POST", "/v1/payment_intents/{intent}", params.updatePaymentIntent, INTENT, updatePaymentIntent(ports), {
      tableBeforeEndive: params.updatePaymentIntentWithTypes,
      clientTable: client.updatePaymentIntentAsClient,
    }),
    route(
      "POST",
      "/v1/payment_intents/{intent}/confirm",
      params.confirmPaymentIntent,
      INTENT,
      confirmPaymentIntent(ports),
      {
        tableBeforeEndive: params.confirmPaymentIntentWithTypes,
        clientTable: client.confirmPaymentIntentAsClient,
      },
    ),
    route(
      "POST",
      "/v1/payment_intents/{intent}/cancel",
      params.cancelPaymentIntent,
      INTENT,
      cancelPaymentIntent(ports),
    ),
    ...laterSteps(ports),
    route(
      "GET",
      "/v1/payment_intents/{intent}/amount_details_line_items",
      params.listLineItems,
      listOf("line_item"),
      listLineItems,
    ),
    route(
      "GET",
      "/v1/payment_intents",
      params.listPaymentIntents,
      listOf("payment_intent"),
      listing(ports, "payment_intent", ({ customer }) => ({ customer })),
    ),
  ];
}

/** What may follow a confirmation: of a hold, and of an account that is not proven yet. */
function laterSteps(ports: PaymentPorts): readonly Route[] {
  return [
    route(
      "POST",
      "/v1/payment_intents/{intent}/capture",
      params.capturePaymentIntent,
      INTENT,
      capturePaymentIntent(ports),
    ),
    route(
      "POST",
      "/v1/payment_intents/{intent}/increment_authorization",
      params.incrementAuthorization,
      INTENT,
      incrementAuthorization(ports),
    ),
    route(
      "POST",
      "/v1/payment_intents/{intent}/verify_microdeposits",
      params.verifyPaymentMicrodeposits,
      INTENT,
      verifyPaymentMicrodeposits(ports),
      { clientTable: client.verifyPaymentMicrodepositsAsClient },
    ),
  ];
}
