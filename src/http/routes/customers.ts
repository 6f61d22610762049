import { createCustomer } from "../../app/customers/create.ts";
import { deleteCustomer } from "../../app/customers/delete.ts";
import { retrieveCustomer } from "../../app/customers/retrieve.ts";
import { updateCustomer } from "../../app/customers/update.ts";
import { listCustomers } from "../../app/customers/list.ts";
import type { ListPorts } from "../../app/list.ts";
import type { EntryPorts } from "../../app/payment-methods/enter.ts";
import { listCustomerPaymentMethods } from "../../app/payment-methods/list.ts";
import { retrieveCustomerPaymentMethod } from "../../app/payment-methods/retrieve.ts";
import { search, type SearchPorts } from "../../app/search/search.ts";
import * as params from "../../wire/params/customers.ts";
import * as methodParams from "../../wire/params/payment-methods.ts";
import { foundOf, listOf, one, type Route, route } from "../route.ts";

const CUSTOMER = one("customer");
const PATH = "/v1/customers/{customer}";

export function customerRoutes(ports: EntryPorts & ListPorts & SearchPorts): readonly Route[] {
  return [
    route("GET", "/v1/customers/search", params.searchCustomers, foundOf("customer"), search(ports, "customer")),
    route("POST", "/v1/customers", params.createCustomer, CUSTOMER, createCustomer(ports)),
    route("GET", PATH, params.retrieveCustomer, CUSTOMER, retrieveCustomer, { ephemeral: "own" }),
    route("POST", PATH, params.updateCustomer, CUSTOMER, updateCustomer(ports), {
      ephemeral: "own",
      ephemeralTable: params.updateOwnCustomer,
    }),
    route("DELETE", PATH, params.deleteCustomer, CUSTOMER, deleteCustomer),
    route("GET", "/v1/customers", params.listCustomers, listOf("customer"), listCustomers(ports)),
    route(
      "GET",
      `${PATH}/payment_methods`,
      methodParams.listCustomerPaymentMethods,
      listOf("payment_method"),
      listCustomerPaymentMethods(ports),
      { ephemeral: "own" },
    ),
    route(
      "GET",
      `${PATH}/payment_methods/{payment_method}`,
      methodParams.retrieveCustomerPaymentMethod,
      one("payment_method"),
      retrieveCustomerPaymentMethod,
      { ephemeral: "own" },
    ),
  ];
}
