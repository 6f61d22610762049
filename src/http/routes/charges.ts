import { retrieveCharge } from "../../app/charges/retrieve.ts";
import { updateCharge } from "../../app/charges/update.ts";
import { listOf as listing, type ListPorts } from "../../app/list.ts";
import * as params from "../../wire/params/charges.ts";
import { listOf, one, type Route, route } from "../route.ts";

export function chargeRoutes(ports: ListPorts): readonly Route[] {
  return [
    route("GET", "/v1/charges/{charge}", params.retrieveCharge, one("charge"), retrieveCharge),
    route("POST", "/v1/charges/{charge}", params.updateCharge, one("charge"), updateCharge),
    route(
      "GET",
      "/v1/charges",
      params.listCharges,
      listOf("charge"),
      listing(ports, "charge", ({ paymentIntent, customer, transferGroup }) => ({
        payment_intent: paymentIntent,
        customer,
        transfer_group: transferGroup,
      })),
    ),
  ];
}
