import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Reply } from "../app/reply.ts";
import type { ChallengeOutcome } from "../domain/three-d-secure/challenge.ts";
import type { ChallengePost } from "../ports/access-control.ts";
import { MANDATE_PATH } from "../wire/render/mandates.ts";
import { VERIFICATION_PATH } from "../wire/render/verification-page.ts";
import { AUTHENTICATION_PATH } from "../wire/render/authentication-page.ts";
import type { PagePorts } from "./challenge/at-intent.ts";
import { beginChallenge, type ChallengeAddress } from "./challenge/begin-challenge.ts";
import { answerIssuer, receiveRequest, showIssuer } from "./challenge/issuer.ts";
import { takeFinalAnswer } from "./challenge/take-final-answer.ts";
import { redirectReply } from "./document.ts";
import { bodyOf, queryOf, send } from "./exchange.ts";
import { showMandate } from "./mandates/show-mandate.ts";
import { notFoundPage } from "./problem-pages.ts";
import { showVerification, takeProof } from "./verification/verify.ts";

/** Enough for a message of 3DS and the session data beside it. */
const BODY_LIMIT_BYTES = 8_192;

const OUTCOMES: ReadonlySet<string> = new Set<ChallengeOutcome>(["canceled", "failed", "succeeded"]);

/** The pages that customers see in their browsers. */
export function addPageRoutes(server: FastifyInstance, ports: PagePorts): void {
  const limits = { bodyLimit: BODY_LIMIT_BYTES };
  server.get(`${AUTHENTICATION_PATH}:attempt`, async (request, reply) => {
    const address = addressOf(request);
    return send(reply, address === undefined ? notFoundPage() : await beginChallenge(ports, address));
  });
  server.post(`${AUTHENTICATION_PATH}notification`, limits, async (request, reply) => {
    const form = bodyOf(request);
    return send(reply, await takeFinalAnswer(ports, form.get("cres") ?? "", form.get(SESSION) ?? ""));
  });
  server.get(VERIFICATION_PATH, async (request, reply) => {
    const address = intentIn(queryOf(request));
    return send(reply, address === undefined ? notFoundPage() : await showVerification(ports, address));
  });
  server.post(VERIFICATION_PATH, limits, async (request, reply) => {
    const address = intentIn(queryOf(request));
    return send(reply, address === undefined ? notFoundPage() : await takeProof(ports, address, bodyOf(request)));
  });
  server.get(`${MANDATE_PATH}:mandate`, async (request, reply) => {
    const { mandate } = request.params as { readonly mandate: string };
    return send(reply, await showMandate(ports, mandate, queryOf(request)));
  });
  server.get(ISSUER_PATH, async (request, reply) => send(reply, await showIssuer(ports, postIn(queryOf(request)))));
  server.post(ISSUER_PATH, limits, async (request, reply) => send(reply, await toIssuer(ports, request)));
}

/** Path of the simulated issuer's page. */
const ISSUER_PATH = "/_florin/acs/challenge";

/**
 * What comes to the issuer: the CReq at first, then what its cardholder chose. The page's own address holds what the
 * browser brought, so that the page can be opened again.
 */
async function toIssuer(ports: PagePorts, request: FastifyRequest): Promise<Reply> {
  const form = bodyOf(request);
  const query = queryOf(request);
  if (form.has("creq")) {
    for (const name of ["creq", SESSION]) query.set(name, form.get(name) ?? "");
    return receiveRequest(ports, postIn(query), `?${query.toString()}`);
  }
  const own = `?${query.toString()}`;
  const outcome = form.get("outcome") ?? "";
  if (!OUTCOMES.has(outcome)) return redirectReply(own);
  return answerIssuer(ports, postIn(query), outcome as ChallengeOutcome, own);
}

/** Name of the field that an issuer gives back unchanged (EMV 3DS). */
const SESSION = "threeDSSessionData";

function postIn(query: URLSearchParams): ChallengePost {
  const { state = "", creq, [SESSION]: session } = Object.fromEntries(query);
  return { state, creq, session: session === "" ? undefined : session };
}

function addressOf(request: FastifyRequest): ChallengeAddress | undefined {
  const address = intentIn(queryOf(request));
  return address && { ...address, attempt: (request.params as { readonly attempt: string }).attempt };
}

/** The intent that an address names, and the secret that opens it; undefined where there are no such pages. */
function intentIn(query: URLSearchParams): Omit<ChallengeAddress, "attempt"> | undefined {
  if (query.get("mode") !== "test") return undefined;
  const kind = query.has("setup_intent") ? "setup_intent" : "payment_intent";
  return {
    merchant: query.get("merchant") ?? "",
    intent: query.get(kind) ?? "",
    clientSecret: query.get(`${kind}_client_secret`) ?? "",
  };
}
