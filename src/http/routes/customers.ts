import { createCustomer } from "../../app/customers/create.ts";
import { deleteCustomer } from "../../app/customers/delete.ts";
import { retrieveCustomer } from "../../app/customers/retrieve.ts";
import { updateCustomer } from "../../app/customers/update.ts";
import { listOf as listing, type ListPorts } from "../../app/list.ts";
import type { EntryPorts } from "../../app/payment-methods/enter.ts";
import { listCustomerPaymentMethods } from "../../app/payment-methods/list.ts";
import { retrieveCustomerPaymentMethod } from "../../app/payment-methods/retrieve.ts";
import * as params from "../../wire/params/customers.ts";
import * as methodParams from "../../wire/params/payment-methods.ts";
import { listOf, one, type Route, route } from "../route.ts";

const CUSTOMER = one("customer");
const PATH = "/v1/customers/{customer}";

export function customerRoutes(ports: EntryPorts & ListPorts): readonly Route[] {
  return [
    route("POST", "/v1/customers", params.createCustomer, CUSTOMER, createCustomer(ports)),
    route("GET", PATH, params.retrieveCustomer, CUSTOMER, retrieveCustomer),
    route("POST", PATH, params.updateCustomer, CUSTOMER, updateCustomer),
    route("DELETE", PATH, params.deleteCustomer, CUSTOMER, deleteCustomer),
    route(
      "GET",
      "/v1/customers",
      params.listCustomers,
      listOf("customer"),
      listing(ports, "customer", ({ email }) => ({ email })),
    ),
    route(
      "GET",
      `${PATH}/payment_methods`,
      methodParams.listCustomerPaymentMethods,
      listOf("payment_method"),
      listCustomerPaymentMethods(ports),
    ),
    route(
      "GET",
      `${PATH}/payment_methods/{payment_method}`,
      methodParams.retrieveCustomerPaymentMethod,
      one("payment_method"),
      retrieveCustomerPaymentMethod,
    ),
  ];
}
