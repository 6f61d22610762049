import type { EntryPorts } from "../../app/payment-methods/enter.ts";
import { createToken } from "../../app/tokens/create.ts";
import { retrieveToken } from "../../app/tokens/retrieve.ts";
import * as params from "../../wire/params/tokens.ts";
import { one, type Route, route } from "../route.ts";

const TOKEN = one("token");

export function tokenRoutes(ports: EntryPorts): readonly Route[] {
  return [
    route("POST", "/v1/tokens", params.createToken, TOKEN, createToken(ports), {
      clientTable: params.createTokenAsClient,
    }),
    route("GET", "/v1/tokens/{token}", params.retrieveToken, TOKEN, retrieveToken(ports)),
  ];
}
