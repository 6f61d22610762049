import { seeChallengedIntent } from "../../app/challenged-intents.ts";
import type { Reply } from "../../app/reply.ts";
import { challengeState } from "../../domain/three-d-secure/challenge-state.ts";
import { redirectReply } from "../document.ts";
import { notFoundPage } from "../problem-pages.ts";
import { atIntent, type PagePorts } from "./at-intent.ts";
import { endedPage } from "./ended-page.ts";
import { onwardFrom } from "./onward.ts";
import { readSession } from "./session.ts";

/**
 * The browser comes back from the issuer with the CRes. It only proves that this browser was there: how the challenge
 * ended was told by the RReq. A browser that comes twice is sent to the same place.
 */
export async function takeFinalAnswer(ports: PagePorts, cres: string, session: string): Promise<Reply> {
  const place = readSession(session);
  if (place === undefined) return notFoundPage();
  return atIntent(ports, place, {
    byClient: false,
    operation: (work) => seeChallengedIntent(work, { intent: place.intent }),
    show(intent, account) {
      const state = intent && challengeState(intent.document, place.attempt);
      const server = ports.payments.threeDSecure({ account: account.id, livemode: false });
      if (intent === undefined || state === undefined || server === undefined) return notFoundPage();
      if (!server.isFinalAnswerOf(cres, state.challenge.transaction)) return notFoundPage();
      const onward = onwardFrom(intent, place.attempt);
      return onward === undefined || state.kind === "pending"
        ? endedPage({ state, merchant: account.displayName, intent, onward })
        : redirectReply(onward);
    },
  });
}
