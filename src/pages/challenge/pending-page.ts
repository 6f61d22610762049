import type { Reply } from "../../app/reply.ts";
import type { ChallengeQuestion } from "../../ports/access-control.ts";
import { amountText } from "../../wire/amount-text.ts";
import { BRAND_NAMES } from "../../wire/brand-names.ts";
import { pageReply } from "../document.ts";
import { CARD } from "../icons.ts";
import { markup } from "../markup.ts";
import { CHALLENGE_HEADER } from "./header.ts";

const DOTS = markup`<span aria-hidden="true">••••</span><span class="aside">ending in</span>`;

/** Asks the customer, who is told what is bought from whom before anything is approved. */
export function pendingPage({ merchant, purchase, brand, last4 }: ChallengeQuestion): Reply {
  const title = purchase === undefined ? "Confirm your card" : "Confirm your payment";
  return pageReply({
    status: 200,
    title,
    header: CHALLENGE_HEADER,
    formTargets: ["'self'"],
    // The form has no action: it goes to the page's own address, whatever path a proxy has put in front of it.
    content: markup`
<h1>${title}</h1>
${purchase && markup`<p class="amount">${amountText(purchase.amount, purchase.currency)}</p>`}
<dl>
<div><dt>Merchant</dt><dd><bdi>${merchant}</bdi></dd></div>
<div><dt>Card</dt><dd class="card">${CARD}<span>${BRAND_NAMES[brand]} <span class="digits">${DOTS} ${last4}</span></span></dd></div>
</dl>
<p class="note" id="about">A simulated bank check: no money moves. Choose how it ends.</p>
<form method="post" aria-describedby="about">
<button class="button main" name="outcome" value="succeeded">Complete</button>
<button class="button" name="outcome" value="failed">Fail</button>
<button class="button" name="outcome" value="canceled">Cancel</button>
</form>`,
  });
}
