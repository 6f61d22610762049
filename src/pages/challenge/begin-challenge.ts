import { seeChallengedIntent } from "../../app/challenged-intents.ts";
import type { Reply } from "../../app/reply.ts";
import { challengeState } from "../../domain/three-d-secure/challenge-state.ts";
import { notFoundPage } from "../problem-pages.ts";
import { postingPage } from "../posting-page.ts";
import { atIntent, type IntentPlace, type PagePorts } from "./at-intent.ts";
import { endedPage } from "./ended-page.ts";
import { onwardFrom } from "./onward.ts";
import { sessionText } from "./session.ts";

/** What the address of a challenge names. */
export interface ChallengeAddress extends IntentPlace {
  readonly attempt: string;
  readonly clientSecret: string;
}

/** Takes the cardholder to the issuer with the CReq, or tells how the challenge ended. */
export function beginChallenge(ports: PagePorts, address: ChallengeAddress): Promise<Reply> {
  const { attempt } = address;
  return atIntent(ports, address, {
    byClient: true,
    operation: (work) => seeChallengedIntent(work, address),
    show(intent, account) {
      const state = intent && challengeState(intent.document, attempt);
      if (intent === undefined || state === undefined) return notFoundPage();
      const onward = onwardFrom(intent, attempt);
      if (state.kind !== "pending") {
        return endedPage({ state, merchant: account.displayName, intent, onward });
      }
      const server = ports.payments.threeDSecure({ account: account.id, livemode: false });
      if (server === undefined) throw new Error("a challenge waits, but there is no 3DS server");
      return postingPage(server.challengeForm(state.challenge.transaction, sessionText(address)));
    },
  });
}
