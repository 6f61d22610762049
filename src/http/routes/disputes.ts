import { closeDispute } from "../../app/disputes/close.ts";
import { retrieveDispute } from "../../app/disputes/find.ts";
import { updateDispute } from "../../app/disputes/update.ts";
import { listOf as listing, type ListPorts } from "../../app/list.ts";
import type { PaymentPorts } from "../../app/payments.ts";
import * as params from "../../wire/params/disputes.ts";
import { listOf, one, type Route, route } from "../route.ts";

const DISPUTE = one("dispute");
const PATH = "/v1/disputes/{dispute}";

export function disputeRoutes(ports: ListPorts & PaymentPorts): readonly Route[] {
  return [
    route("GET", PATH, params.retrieveDispute, DISPUTE, retrieveDispute),
    route("POST", PATH, params.updateDispute, DISPUTE, updateDispute(ports)),
    route("POST", `${PATH}/close`, params.closeDispute, DISPUTE, closeDispute),
    route(
      "GET",
      "/v1/disputes",
      params.listDisputes,
      listOf("dispute"),
      listing(ports, "dispute", ({ charge, paymentIntent }) => ({ charge, payment_intent: paymentIntent })),
    ),
  ];
}
