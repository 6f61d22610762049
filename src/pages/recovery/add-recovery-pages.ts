import type { FastifyInstance, FastifyRequest } from "fastify";
import { RECOVERY_PATH } from "../../wire/render/recovery-links.ts";
import { bodyOf, queryOf, send } from "../exchange.ts";
import { type RecoveryPorts, showRecovery, takeRecovery } from "./recover.ts";

/** Enough for a card number and what goes with it. */
const BODY_LIMIT_BYTES = 2_048;

/** Where customers finish what failed without them. */
export function addRecoveryPages(server: FastifyInstance, ports: RecoveryPorts): void {
  const path = `${RECOVERY_PATH}:token`;
  server.get(path, async (request, reply) => {
    const comesBack = queryOf(request).has("redirect_status");
    return send(reply, await showRecovery(ports, tokenOf(request), comesBack));
  });
  server.post(path, { bodyLimit: BODY_LIMIT_BYTES }, async (request, reply) => {
    const from = { clientIp: request.ip, userAgent: request.headers["user-agent"] };
    return send(reply, await takeRecovery(ports, tokenOf(request), bodyOf(request), from));
  });
}

function tokenOf({ params }: FastifyRequest): string {
  return (params as { readonly token: string }).token;
}
