import { isSetup } from "./challenged-intents.ts";
import type { ChallengePorts } from "./challenges.ts";
import type { Operation } from "./operation.ts";
import { type AuthenticateCommand, authenticatePaymentIntent } from "./payment-intents/authenticate.ts";
import type { PaymentPorts } from "./payments.ts";
import { authenticateSetupIntent } from "./setup-intents/authenticate.ts";

/** Ends the customer's part of an intent of either kind. */
export function authenticateIntent(ports: ChallengePorts & PaymentPorts): Operation<AuthenticateCommand> {
  const payment = authenticatePaymentIntent(ports);
  const setup = authenticateSetupIntent(ports);
  return (work, command) => (isSetup(command.intent) ? setup : payment)(work, command);
}
