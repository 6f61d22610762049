import type { Reply } from "../../app/reply.ts";
import type { RecoverableIntent } from "../../domain/recovery/recovery.ts";
import { amountText } from "../../wire/amount-text.ts";
import { returnAddress } from "../challenge/return-address.ts";
import { pageReply } from "../document.ts";
import { MARK, TICK } from "../icons.ts";
import { type Markup, markup } from "../markup.ts";
import { recoveryHeader } from "./header.ts";

export interface EndedRecovery {
  readonly intent: RecoverableIntent;
  readonly kind: "canceled" | "closed" | "done";
  readonly merchant: string;
  readonly livemode: boolean;
  /** The customer has just finished here, and is expected at the shop. */
  readonly comesBack: boolean;
}

interface Words {
  readonly status: number;
  readonly title: string;
  readonly sentence: string;
  readonly sign: Markup;
}

/** Tells that there is nothing more to do, and leads to the shop if it named an address. */
export function endedPage({ intent, kind, merchant, livemode, comesBack }: EndedRecovery): Reply {
  const { status, title, sentence, sign } = wordsFor(intent, kind);
  const back = kind === "closed" ? undefined : shopAddress(intent, kind);
  return pageReply({
    status,
    title,
    header: recoveryHeader(intent, livemode),
    unframed: true,
    onward: comesBack && kind === "done" ? back : undefined,
    content: markup`
${sign}
<h1>${title}</h1>
<p>${sentence}</p>
<dl>
<div><dt>Merchant</dt><dd><bdi>${merchant}</bdi></dd></div>
${amountRow(intent)}
</dl>
${back && markup`<a class="button main on" href="${back}">Return to <bdi>${merchant}</bdi></a>`}`,
  });
}

/** The same for every link that is not good, whatever is wrong with it: it must not help to guess. */
export function invalidLinkPage(): Reply {
  const title = "This link is not valid";
  return pageReply({
    status: 404,
    title,
    unframed: true,
    content: markup`
${PLAIN}
<h1>${title}</h1>
<p>It is not complete, or it has expired. Please check the address, or ask the merchant for a new link.</p>`,
  });
}

const GOOD = markup`<div class="sign good">${TICK}</div>`;
const PLAIN = markup`<div class="sign">${MARK}</div>`;

function wordsFor({ document, resource }: RecoverableIntent, kind: EndedRecovery["kind"]): Words {
  const isPayment = resource === "payment_intent";
  if (kind === "done") {
    const title = isPayment
      ? document.status === "succeeded"
        ? "Payment complete"
        : "Payment confirmed"
      : "Card saved";
    return { status: 200, title, sentence: "Thank you. There is nothing more to do here.", sign: GOOD };
  }
  const noun = isPayment ? "payment" : "request";
  if (kind === "canceled") {
    const sentence = "There is nothing to pay or to confirm here any more.";
    return { status: 410, title: `This ${noun} was canceled`, sentence, sign: PLAIN };
  }
  const sentence = "Please get in touch with the merchant. Nothing was charged here.";
  return { status: 409, title: `This ${noun} can't be completed here`, sentence, sign: PLAIN };
}

function amountRow({ document, resource }: RecoverableIntent): Markup | undefined {
  if (resource !== "payment_intent") return undefined;
  return markup`<div><dt>Amount</dt><dd>${amountText(document.amount, document.currency)}</dd></div>`;
}

function shopAddress({ document, resource }: RecoverableIntent, kind: "canceled" | "done"): string | undefined {
  const { id, clientSecret, returnUrl } = document;
  const redirectStatus = kind === "done" ? "succeeded" : "failed";
  return returnUrl === undefined
    ? undefined
    : returnAddress(returnUrl, { kind: resource, intent: id, clientSecret, redirectStatus });
}
