import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Reply } from "../app/reply.ts";
import type { AuthenticationOutcome } from "../domain/payment-intents/authenticate.ts";
import { AUTHENTICATION_PATH } from "../wire/render/authentication-page.ts";
import {
  answerChallenge,
  type ChallengeAddress,
  type ChallengePorts,
  showChallenge,
} from "./challenge/answer-challenge.ts";
import { redirectReply } from "./document.ts";
import { notFoundPage } from "./problem-pages.ts";

/** Enough for the one field of the form. */
const BODY_LIMIT_BYTES = 1_024;

const OUTCOMES: ReadonlySet<string> = new Set<AuthenticationOutcome>(["canceled", "failed", "succeeded"]);

/** The pages that customers see in their browsers. */
export function addPageRoutes(server: FastifyInstance, ports: ChallengePorts): void {
  const url = `${AUTHENTICATION_PATH}:attempt`;
  server.get(url, async (request, reply) => {
    const address = addressOf(request);
    return send(reply, address === undefined ? notFoundPage() : await showChallenge(ports, address));
  });
  server.post(url, { bodyLimit: BODY_LIMIT_BYTES }, async (request, reply) => {
    const address = addressOf(request);
    if (address === undefined) return send(reply, notFoundPage());
    const own = `?${queryOf(request).toString()}`;
    const outcome = outcomeOf(request);
    return send(
      reply,
      outcome === undefined ? redirectReply(own) : await answerChallenge(ports, address, outcome, own),
    );
  });
}

function addressOf(request: FastifyRequest): ChallengeAddress | undefined {
  const query = queryOf(request);
  if (query.get("mode") !== "test") return undefined;
  return {
    attempt: (request.params as { readonly attempt: string }).attempt,
    merchant: query.get("merchant") ?? "",
    intent: query.get("payment_intent") ?? "",
    clientSecret: query.get("payment_intent_client_secret") ?? "",
  };
}

function queryOf(request: FastifyRequest): URLSearchParams {
  const mark = request.url.indexOf("?");
  return new URLSearchParams(mark === -1 ? "" : request.url.slice(mark));
}

function outcomeOf({ body }: FastifyRequest): AuthenticationOutcome | undefined {
  const outcome = new URLSearchParams(typeof body === "string" ? body : "").get("outcome") ?? "";
  return OUTCOMES.has(outcome) ? (outcome as AuthenticationOutcome) : undefined;
}

function send(reply: FastifyReply, { status, headers, body }: Reply): FastifyReply {
  return reply.code(status).headers(headers).send(Buffer.from(body));
}
