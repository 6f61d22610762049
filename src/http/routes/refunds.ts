import { listOf as listing, type ListPorts } from "../../app/list.ts";
import type { PaymentPorts } from "../../app/payments.ts";
import { cancelRefund } from "../../app/refunds/cancel.ts";
import { createRefund } from "../../app/refunds/create.ts";
import { retrieveRefund } from "../../app/refunds/find.ts";
import { updateRefund } from "../../app/refunds/update.ts";
import * as params from "../../wire/params/refunds.ts";
import { listOf, one, type Route, route } from "../route.ts";

const REFUND = one("refund");

export function refundRoutes(ports: ListPorts & PaymentPorts): readonly Route[] {
  return [
    route("POST", "/v1/refunds", params.createRefund, REFUND, createRefund(ports)),
    route("GET", "/v1/refunds/{refund}", params.retrieveRefund, REFUND, retrieveRefund),
    route("POST", "/v1/refunds/{refund}", params.updateRefund, REFUND, updateRefund),
    route("POST", "/v1/refunds/{refund}/cancel", params.cancelRefund, REFUND, cancelRefund),
    route(
      "GET",
      "/v1/refunds",
      params.listRefunds,
      listOf("refund"),
      listing(ports, "refund", ({ charge, paymentIntent }) => ({ charge, payment_intent: paymentIntent })),
    ),
  ];
}
