import { authenticateIntent } from "../../app/authenticate-intent.ts";
import type { ChallengePorts } from "../../app/challenges.ts";
import { failPayment, returnPayment, settlePayment } from "../../app/payment-intents/told-results.ts";
import type { PaymentPorts } from "../../app/payments.ts";
import { sendBackRefund } from "../../app/refunds/send-back.ts";
import { expanding } from "../../wire/params/paging.ts";
import { oneOf, required, string, table } from "../../wire/params/table.ts";
import { one, type Route, route } from "../route.ts";

const authenticate = table("payment_intents.authenticate", {
  outcome: required(oneOf("succeeded", "failed", "canceled")),
});

const settle = table("payment_intents.settle", expanding);
const fail = table("payment_intents.fail", { code: required(string({ max: 4 })), ...expanding });
const returning = table("payment_intents.return", { code: required(string({ max: 4 })), ...expanding });
const sendBack = table("refunds.fail", expanding);

/** What banks would tell of one debit. */
function debitRoutes(ports: PaymentPorts): readonly Route[] {
  const intent = one("payment_intent");
  const ofTests = { testOnly: true };
  return [
    route("POST", "/_florin/test/payments/{payment_intent}/settle", settle, intent, settlePayment(ports), ofTests),
    route("POST", "/_florin/test/payments/{payment_intent}/fail", fail, intent, failPayment(ports), ofTests),
    route("POST", "/_florin/test/payments/{payment_intent}/return", returning, intent, returnPayment(ports), ofTests),
    route("POST", "/_florin/test/refunds/{refund}/fail", sendBack, one("refund"), sendBackRefund(ports), ofTests),
  ];
}

/** Calls of our own that do for a test what a customer would do in the browser. */
export function testModeRoutes(ports: ChallengePorts & PaymentPorts): readonly Route[] {
  return [
    route(
      "POST",
      "/_florin/test/intents/{intent}/authenticate",
      authenticate,
      { ...one("payment_intent"), or: "setup_intent" },
      authenticateIntent(ports),
      { testOnly: true },
    ),
    ...debitRoutes(ports),
  ];
}
