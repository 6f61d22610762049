import { authenticatePaymentIntent } from "../../app/payment-intents/authenticate.ts";
import type { PaymentPorts } from "../../app/payments.ts";
import { expanding } from "../../wire/params/paging.ts";
import { oneOf, required, table } from "../../wire/params/table.ts";
import { one, type Route, route } from "../route.ts";

const authenticate = table("payment_intents.authenticate", {
  outcome: required(oneOf("succeeded", "failed", "canceled")),
  ...expanding,
});

/** Calls of our own that do for a test what a customer would do in the browser. */
export function testModeRoutes(ports: PaymentPorts): readonly Route[] {
  return [
    route(
      "POST",
      "/_florin/test/intents/{intent}/authenticate",
      authenticate,
      one("payment_intent"),
      authenticatePaymentIntent(ports),
      { testOnly: true },
    ),
  ];
}
