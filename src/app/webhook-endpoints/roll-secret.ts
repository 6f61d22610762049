import { rollSecret as decideRoll } from "../../domain/webhook-endpoints/secrets.ts";
import type { Clock } from "../../ports/clock.ts";
import { answering } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { type EndpointReference, findWebhookEndpoint } from "./find.ts";
import { type SealingPorts, sealSigningSecret } from "./sealed-secrets.ts";

export interface RollSecretCommand extends EndpointReference {
  /** Seconds for which the secrets that sign now go on doing so. */
  readonly expiresIn: number;
}

export interface RollingPorts extends SealingPorts {
  readonly clock: Pick<Clock, "now">;
}

/** Signatures are made in real time, so old secrets end by it too, wherever test mode's time stands. */
export function rollSecret(ports: RollingPorts): Operation<RollSecretCommand> {
  return async (work, command) => {
    const endpoint = await findWebhookEndpoint(work, command);
    const secret = sealSigningSecret(ports, work);
    const decision = decideRoll(endpoint, command.expiresIn, { now: ports.clock.now(), secret: secret.vaultId });
    return answering(decision, (rolled) => ({ kind: "with_secret", endpoint: rolled, secret: secret.text }));
  };
}
