import { deleteCardSource, updateCardSource } from "../../app/customer-sources/change.ts";
import { createCardSource } from "../../app/customer-sources/create.ts";
import { listSources, retrieveCardSource } from "../../app/customer-sources/read.ts";
import type { ListPorts } from "../../app/list.ts";
import type { EntryPorts } from "../../app/payment-methods/enter.ts";
import * as params from "../../wire/params/customer-sources.ts";
import { listOf, one, type Route, route } from "../route.ts";

const SOURCES = "/v1/customers/{customer}/sources";
const SOURCE = `${SOURCES}/{source}` as const;
const CARD = one("card");

/** Cards of customers as integrations know them that are older than PaymentMethods. */
export function customerSourceRoutes(ports: EntryPorts & ListPorts): readonly Route[] {
  return [
    route("POST", SOURCES, params.createSource, CARD, createCardSource(ports), { ephemeral: "own" }),
    route("GET", SOURCE, params.retrieveSource, CARD, retrieveCardSource),
    route("POST", SOURCE, params.updateSource, CARD, updateCardSource),
    route("DELETE", SOURCE, params.deleteSource, CARD, deleteCardSource(ports), { ephemeral: "own" }),
    route("GET", SOURCES, params.listSources, listOf("card"), listSources(ports)),
  ];
}
