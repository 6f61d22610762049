import type { Reply } from "../../app/reply.ts";
import type { ChallengeState } from "../../domain/payment-intents/challenge-state.ts";
import { pageReply } from "../document.ts";
import { CHALLENGE_HEADER } from "./header.ts";
import { CROSS, MARK, TICK } from "../icons.ts";
import { type Markup, markup, verbatim } from "../markup.ts";

export interface EndedChallenge {
  readonly state: ChallengeState;
  readonly merchant: string;
  readonly paymentIntent: string;
  /** Where the customer goes on; undefined where the merchant's page shows this one in a frame or a window of its own. */
  readonly onward?: string | undefined;
}

interface Words {
  readonly title: string;
  readonly sentence: string;
  readonly sign: Markup;
}

/**
 * Tells the page that opened this one how it ended. Whoever that is may know: the message names the intent and the
 * result, never the secret.
 */
const TELL_OPENER = `
const { paymentIntent, redirectStatus } = document.currentScript.dataset;
const message = { type: "florin.challenge_ended", payment_intent: paymentIntent, redirect_status: redirectStatus };
for (const target of [window.parent, window.opener]) {
  if (target !== null && target !== window) target.postMessage(message, "*");
}
`;

/** A challenge that was answered, now or long ago, or that never will be: 410, for its address will not work again. */
export function endedPage({ state, merchant, paymentIntent, onward }: EndedChallenge): Reply {
  const { title, sentence, sign } = wordsFor(state);
  const page = { status: state.kind === "closed" ? 410 : 200, title, header: CHALLENGE_HEADER };
  const heading = markup`
${sign}
<h1>${title}</h1>
<p>${sentence}</p>`;
  if (onward !== undefined) {
    const content = markup`${heading}
<a class="button main on" href="${onward}">Return to <bdi>${merchant}</bdi></a>`;
    return pageReply({ ...page, content });
  }
  const content = markup`${heading}
<p>You can close this window.</p>
<script data-payment-intent="${paymentIntent}" data-redirect-status="${state.redirectStatus}">${verbatim(TELL_OPENER)}</script>`;
  return pageReply({ ...page, content, script: TELL_OPENER });
}

const GOOD = markup`<div class="sign good">${TICK}</div>`;
const BAD = markup`<div class="sign bad">${CROSS}</div>`;
const PLAIN = markup`<div class="sign">${MARK}</div>`;

function wordsFor({ kind, challenge, redirectStatus }: ChallengeState): Words {
  if (kind === "closed") {
    return {
      title: "This request is no longer valid",
      sentence:
        "The payment was canceled or changed before it was confirmed here. Nothing was charged through this page.",
      sign: PLAIN,
    };
  }
  if (redirectStatus === "succeeded") {
    return { title: "Payment confirmed", sentence: "Thank you. There is nothing more to do here.", sign: GOOD };
  }
  switch (challenge.outcome) {
    case "canceled":
      return { title: "Payment not confirmed", sentence: "You canceled the check. Nothing was charged.", sign: PLAIN };
    case "succeeded":
      return { title: "Payment declined", sentence: "You confirmed the payment, but it was not accepted.", sign: BAD };
    default:
      return { title: "Payment not confirmed", sentence: "The check failed. Nothing was charged.", sign: BAD };
  }
}
