import { createRecoveryLink, type RecoveryLinkPorts } from "../../app/recovery/create-link.ts";
import * as params from "../../wire/params/recovery-links.ts";
import { one, type Route, route } from "../route.ts";

/** Calls of our own, in both modes: the API has no page on which a customer finishes a payment that failed without them. */
export function recoveryLinkRoutes(ports: RecoveryLinkPorts): readonly Route[] {
  const options = { showsSecret: true };
  return [
    route(
      "POST",
      "/_florin/payment_intents/{intent}/recovery_link",
      params.createPaymentRecoveryLink,
      one("recovery_link"),
      createRecoveryLink(ports, "payment_intent"),
      options,
    ),
    route(
      "POST",
      "/_florin/setup_intents/{intent}/recovery_link",
      params.createSetupRecoveryLink,
      one("recovery_link"),
      createRecoveryLink(ports, "setup_intent"),
      options,
    ),
  ];
}
