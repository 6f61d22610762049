import type { Reply } from "../../app/reply.ts";
import type { ChallengedIntent } from "../../app/challenged-intents.ts";
import type { ChallengeState } from "../../domain/three-d-secure/challenge-state.ts";
import { pageReply } from "../document.ts";
import { CHALLENGE_HEADER } from "./header.ts";
import { CROSS, MARK, TICK } from "../icons.ts";
import { type Markup, markup, verbatim } from "../markup.ts";

export interface EndedChallenge {
  readonly state: ChallengeState;
  readonly merchant: string;
  readonly intent: ChallengedIntent;
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
const { kind, intent, redirectStatus } = document.currentScript.dataset;
const message = { type: "florin.challenge_ended", [kind]: intent, redirect_status: redirectStatus };
for (const target of [window.parent, window.opener]) {
  if (target !== null && target !== window) target.postMessage(message, "*");
}
`;

/** A challenge that was answered, now or long ago, or that never will be: 410, for its address will not work again. */
export function endedPage({ state, merchant, intent, onward }: EndedChallenge): Reply {
  const { title, sentence, sign } = wordsFor(state, intent.resource);
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
<script data-kind="${intent.resource}" data-intent="${intent.document.id}" data-redirect-status="${state.redirectStatus}">${verbatim(TELL_OPENER)}</script>`;
  return pageReply({ ...page, content, script: TELL_OPENER });
}

const GOOD = markup`<div class="sign good">${TICK}</div>`;
const BAD = markup`<div class="sign bad">${CROSS}</div>`;
const PLAIN = markup`<div class="sign">${MARK}</div>`;

/** What each kind of intent is to its customer, and what did not happen when it failed. */
const THINGS = {
  payment_intent: { noun: "Payment", nothing: "Nothing was charged." },
  setup_intent: { noun: "Card", nothing: "The card was not saved." },
} as const;

function wordsFor({ kind, challenge, redirectStatus }: ChallengeState, resource: keyof typeof THINGS): Words {
  const { noun, nothing } = THINGS[resource];
  if (kind !== "finished") {
    return {
      title: "This request is no longer valid",
      sentence: `What it was about was canceled or changed before it was confirmed here. ${nothing}`,
      sign: PLAIN,
    };
  }
  if (redirectStatus === "succeeded") {
    return { title: `${noun} confirmed`, sentence: "Thank you. There is nothing more to do here.", sign: GOOD };
  }
  switch (challenge.outcome) {
    case "canceled":
      return { title: `${noun} not confirmed`, sentence: `You canceled the check. ${nothing}`, sign: PLAIN };
    case "succeeded":
      return { title: `${noun} declined`, sentence: "You confirmed it, but it was not accepted.", sign: BAD };
    default:
      return { title: `${noun} not confirmed`, sentence: `The check failed. ${nothing}`, sign: BAD };
  }
}
