import type { ListPorts } from "../../app/list.ts";
import { attachPaymentMethod } from "../../app/payment-methods/attach.ts";
import { createPaymentMethod } from "../../app/payment-methods/create.ts";
import { detachPaymentMethod } from "../../app/payment-methods/detach.ts";
import type { EntryPorts } from "../../app/payment-methods/enter.ts";
import { listPaymentMethods } from "../../app/payment-methods/list.ts";
import { retrievePaymentMethod } from "../../app/payment-methods/retrieve.ts";
import { updatePaymentMethod } from "../../app/payment-methods/update.ts";
import * as params from "../../wire/params/payment-methods.ts";
import { listOf, one, type Route, route } from "../route.ts";

const METHOD = one("payment_method");
const PATH = "/v1/payment_methods/{payment_method}";

export function paymentMethodRoutes(ports: EntryPorts & ListPorts): readonly Route[] {
  return [
    route("POST", "/v1/payment_methods", params.createPaymentMethod, METHOD, createPaymentMethod(ports), {
      clientTable: params.createPaymentMethodAsClient,
    }),
    route("GET", PATH, params.retrievePaymentMethod, METHOD, retrievePaymentMethod(ports), { ephemeral: "own" }),
    route("POST", PATH, params.updatePaymentMethod, METHOD, updatePaymentMethod(ports), {
      ephemeral: "own",
      ephemeralTable: params.updateOwnPaymentMethod,
    }),
    route("POST", `${PATH}/attach`, params.attachPaymentMethod, METHOD, attachPaymentMethod(ports), {
      ephemeral: "own_or_free",
    }),
    route("POST", `${PATH}/detach`, params.detachPaymentMethod, METHOD, detachPaymentMethod(ports), {
      ephemeral: "own",
    }),
    route(
      "GET",
      "/v1/payment_methods",
      params.listPaymentMethods,
      listOf("payment_method"),
      listPaymentMethods(ports),
      { ephemeral: "own" },
    ),
  ];
}
