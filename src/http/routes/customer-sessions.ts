import { createCustomerSession, type SessionPorts } from "../../app/customer-sessions/create.ts";
import { removeSessionMethod } from "../../app/customer-sessions/remove-method.ts";
import { showCustomerSession } from "../../app/customer-sessions/show.ts";
import type { ListPorts } from "../../app/list.ts";
import * as params from "../../wire/params/customer-sessions.ts";
import { one, type Route, route } from "../route.ts";

/** Calls of our own for the components in a customer's browser: what the API's libraries call is not documented. */
const OWN = "/_florin/customer_session";

export function customerSessionRoutes(ports: ListPorts & SessionPorts): readonly Route[] {
  const session = one("customer_session");
  return [
    route("POST", "/v1/customer_sessions", params.createCustomerSession, session, createCustomerSession(ports), {
      showsSecret: true,
    }),
    route("GET", OWN, params.showCustomerSessionAsClient, session, showCustomerSession(ports), { clientOnly: true }),
    route(
      "POST",
      `${OWN}/payment_methods/{payment_method}/remove`,
      params.removeSessionMethodAsClient,
      one("payment_method"),
      removeSessionMethod(ports),
      { clientOnly: true },
    ),
  ];
}
