import type { Reply } from "../../app/reply.ts";
import {
  lastError,
  type RecoverableIntent,
  type RecoveryState,
  type SameCard,
} from "../../domain/recovery/recovery.ts";
import { amountText } from "../../wire/amount-text.ts";
import { pageReply } from "../document.ts";
import { type Markup, markup } from "../markup.ts";
import { cardFields, type CardProblem } from "./card-fields.ts";
import { cardLabel } from "./card-label.ts";
import { recoveryHeader } from "./header.ts";
import { failureWords } from "./failure-words.ts";

export interface OpenRecovery {
  readonly intent: RecoverableIntent;
  readonly state: Extract<RecoveryState, { kind: "open" }>;
  readonly merchant: string;
  readonly livemode: boolean;
  readonly problem: CardProblem | undefined;
}

/** Asks the customer to confirm with the card that the merchant tried, or to give another one. */
export function openPage({ intent, state, merchant, livemode, problem }: OpenRecovery): Reply {
  const words = WORDS[intent.resource];
  const confirms = state.sameCard?.onlyConfirm === true;
  const title = confirms ? words.confirm : words.complete;
  return pageReply({
    status: problem?.status ?? 200,
    title,
    header: recoveryHeader(intent, livemode),
    formTargets: ["'self'"],
    unframed: true,
    // The forms have no action: they go to the page's own address, whatever path a proxy has put in front of it.
    content: markup`
<h1>${title}</h1>
${amountOf(intent)}
${told(intent, problem)}
<dl>
<div><dt>Merchant</dt><dd><bdi>${merchant}</bdi></dd></div>
${confirms && state.sameCard !== undefined ? cardRow(state.sameCard) : undefined}
</dl>
${confirms ? confirmFirst(intent, state, problem) : cardFirst(intent, state, problem)}
${livemode ? undefined : TEST_NOTE}`,
  });
}

const TEST_NOTE = markup`<p class="note">Test mode: no money moves. Another card can be any test card, such as 4242 4242 4242 4242.</p>`;

const WORDS = {
  payment_intent: { confirm: "Confirm your payment", complete: "Complete your payment" },
  setup_intent: { confirm: "Confirm your card", complete: "Add your card" },
} as const;

function amountOf({ document, resource }: RecoverableIntent): Markup | undefined {
  return resource === "payment_intent"
    ? markup`<p class="amount">${amountText(document.amount, document.currency)}</p>`
    : undefined;
}

function told(intent: RecoverableIntent, problem: CardProblem | undefined): Markup {
  // What is wrong with a field stands at the fields.
  if (problem !== undefined && problem.field === undefined) return alert(problem.text);
  const { text, isProblem } = failureWords(lastError(intent));
  return isProblem && problem === undefined ? alert(text) : markup`<p>${text}</p>`;
}

function alert(text: string): Markup {
  return markup`<p class="problem" role="alert">${text}</p>`;
}

function cardRow({ method: { card } }: SameCard): Markup {
  return markup`<div><dt>Card</dt><dd class="card">${cardLabel(card)}</dd></div>`;
}

/** The holder of the card is all that is missing. */
function confirmFirst(
  intent: RecoverableIntent,
  { waits }: OpenRecovery["state"],
  problem: CardProblem | undefined,
): Markup {
  const text = waits ? "Continue to your bank" : WORDS[intent.resource].confirm;
  return markup`
${sameForm(intent, markup`<button class="button main">${text}</button>`)}
<details${problem?.field === undefined ? undefined : OPEN}>
<summary>Use another card</summary>${cardForm(intent, problem)}
</details>`;
}

const OPEN = markup` open`;

/** Another card is the better choice, or the only one. */
function cardFirst(
  intent: RecoverableIntent,
  { sameCard }: OpenRecovery["state"],
  problem: CardProblem | undefined,
): Markup {
  const again =
    sameCard &&
    sameForm(intent, markup`<button class="button wide">Try ${cardLabel(sameCard.method.card)} again</button>`);
  return markup`${cardForm(intent, problem)}${again}`;
}

function sameForm(intent: RecoverableIntent, button: Markup): Markup {
  return markup`
<form method="post" class="entry"><input type="hidden" name="pay" value="same">${whatIsPaid(intent)}
${button}
</form>`;
}

function cardForm(intent: RecoverableIntent, problem: CardProblem | undefined): Markup {
  const { document, resource } = intent;
  const text = resource === "payment_intent" ? `Pay ${amountText(document.amount, document.currency)}` : "Save card";
  return markup`
<form method="post" class="entry"><input type="hidden" name="pay" value="card">${whatIsPaid(intent)}${cardFields(problem)}
<button class="button main">${text}</button>
</form>`;
}

/** The page sends back what it has shown, so that a customer pays what they saw or nothing. */
function whatIsPaid({ document, resource }: RecoverableIntent): Markup | undefined {
  if (resource !== "payment_intent") return undefined;
  return markup`<input type="hidden" name="amount" value="${String(document.amount)}"><input type="hidden" name="currency" value="${document.currency}">`;
}
