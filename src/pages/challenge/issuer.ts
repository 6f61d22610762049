import { authenticateIntent } from "../../app/authenticate-intent.ts";
import { type ChallengedIntent, seeChallengedIntent } from "../../app/challenged-intents.ts";
import type { Reply } from "../../app/reply.ts";
import { challengeState } from "../../domain/three-d-secure/challenge-state.ts";
import type { Challenge, ChallengeOutcome } from "../../domain/three-d-secure/challenge.ts";
import type { AccessControlServer, ChallengeConclusion, ChallengePost } from "../../ports/access-control.ts";
import { redirectReply } from "../document.ts";
import { postingPage } from "../posting-page.ts";
import { notFoundPage } from "../problem-pages.ts";
import { atIntent, type PagePorts } from "./at-intent.ts";
import { endedPage } from "./ended-page.ts";
import { onwardFrom } from "./onward.ts";
import { pendingPage } from "./pending-page.ts";
import { type ChallengeSession, readSession } from "./session.ts";

/*
 * The pages of the simulated issuer. They speak with the merchant's side in messages alone, but for one thing: to show a
 * page that is opened again how its challenge ended, they look at the intent.
 */

/** The CReq has come. The page itself is opened with a GET, so that it can be reloaded and gone back to. */
export async function receiveRequest(ports: PagePorts, post: ChallengePost, own: string): Promise<Reply> {
  const visit = issuerOf(ports).visit(post);
  if (visit.kind === "unknown") return notFoundPage();
  return visit.kind === "asked" ? redirectReply(own) : conclude(ports, post, visit.conclusion);
}

/** A bad request ends the challenge: the merchant's side is told before the browser takes the Erro there. */
async function conclude(ports: PagePorts, post: ChallengePost, conclusion: ChallengeConclusion): Promise<Reply> {
  const session = readSession(post.session);
  const onwards = postingPage(conclusion.final);
  return session === undefined ? onwards : deliver(ports, session, conclusion.results, () => onwards);
}

/** Asks the cardholder, or tells how the challenge ended. */
export async function showIssuer(ports: PagePorts, post: ChallengePost): Promise<Reply> {
  const visit = issuerOf(ports).visit(post);
  const session = readSession(post.session);
  if (visit.kind !== "asked" || session === undefined) return notFoundPage();
  return atIntent(ports, session, {
    byClient: false,
    operation: (work) => seeChallengedIntent(work, { intent: session.intent }),
    show(intent, account) {
      const state = intent && challengeState(intent.document, session.attempt);
      if (intent === undefined || state === undefined || !isAt(state.challenge, post)) return notFoundPage();
      return state.kind === "pending"
        ? pendingPage(visit.question)
        : endedPage({ state, merchant: account.displayName, intent, onward: onwardFrom(intent, session.attempt) });
    },
  });
}

/**
 * Session data are not signed: with those of another attempt, a page that was opened with its own state would tell how
 * that one ended, and where its customer goes on with the client secret.
 */
function isAt({ transaction }: Challenge, { state }: ChallengePost): boolean {
  return new URL(transaction.accessUrl).searchParams.get("state") === state;
}

/**
 * Takes the cardholder's answer: the RReq goes to the merchant's 3DS server, then the browser takes the CRes there. The
 * same answer once more, as from a double click, takes the same way; one that came too late is told the result.
 */
export async function answerIssuer(
  ports: PagePorts,
  post: ChallengePost,
  outcome: ChallengeOutcome,
  own: string,
): Promise<Reply> {
  const conclusion = issuerOf(ports).answer(post, outcome);
  const session = readSession(post.session);
  if (conclusion === undefined || session === undefined) return notFoundPage();
  return deliver(ports, session, conclusion.results, (intent) => {
    const state = challengeState(intent.document, session.attempt);
    const answered = state?.kind === "finished" && state.challenge.outcome === outcome;
    return answered ? postingPage(conclusion.final) : redirectReply(own);
  });
}

/** What the merchant's 3DS server makes of an RReq. A refused one leaves the intent as it is. */
function deliver(
  ports: PagePorts,
  { merchant, intent, attempt }: ChallengeSession,
  results: string,
  then: (intent: ChallengedIntent) => Reply,
): Promise<Reply> {
  const finish = authenticateIntent(ports.payments);
  return atIntent(
    ports,
    { merchant, intent },
    {
      byClient: false,
      operation: (work) => finish(work, { intent, attempt, results }),
      show: (left) => (left === undefined ? notFoundPage() : then(left)),
    },
  );
}

function issuerOf({ payments }: PagePorts): AccessControlServer {
  const server = payments.accessControl({ account: "", livemode: false });
  if (server === undefined) throw new Error("test mode has a simulated issuer");
  return server;
}
