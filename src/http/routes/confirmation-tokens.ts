import { createConfirmationToken } from "../../app/confirmation-tokens/create.ts";
import { retrieveConfirmationToken } from "../../app/confirmation-tokens/retrieve.ts";
import type { EntryPorts } from "../../app/payment-methods/enter.ts";
import * as params from "../../wire/params/confirmation-tokens.ts";
import { one, type Route, route } from "../route.ts";

const TOKEN = one("confirmation_token");

export function confirmationTokenRoutes(ports: EntryPorts): readonly Route[] {
  const create = createConfirmationToken(ports);
  return [
    // How client libraries make one. The API's description leaves it out.
    route("POST", "/v1/confirmation_tokens", params.createConfirmationTokenAsClient, TOKEN, create, {
      clientOnly: true,
    }),
    route(
      "GET",
      "/v1/confirmation_tokens/{confirmation_token}",
      params.retrieveConfirmationToken,
      TOKEN,
      retrieveConfirmationToken,
    ),
    route("POST", "/v1/test_helpers/confirmation_tokens", params.createTestConfirmationToken, TOKEN, create, {
      testOnly: true,
    }),
  ];
}
