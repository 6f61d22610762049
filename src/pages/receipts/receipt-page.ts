import type { Reply } from "../../app/reply.ts";
import type { Charge } from "../../domain/charges/charge.ts";
import { holdRefusal } from "../../domain/charges/hold.ts";
import { isRefunded } from "../../domain/charges/refunded.ts";
import type { Instant } from "../../domain/instant.ts";
import { amountText } from "../../wire/amount-text.ts";
import { pageReply } from "../document.ts";
import { CARD } from "../icons.ts";
import { joined, type Markup, markup } from "../markup.ts";
import { cardLabel } from "../recovery/card-label.ts";

export interface ReceiptFacts {
  readonly charge: Charge;
  /** Its intent was: what was still held is not any more, which the charge itself does not tell. */
  readonly isCanceled: boolean;
  readonly merchant: string;
  readonly livemode: boolean;
  readonly now: Instant;
}

/** What was paid to whom with what, and what has become of it since. */
export function receiptPage(facts: ReceiptFacts): Reply {
  const { charge, merchant, livemode } = facts;
  const { amount, amountCaptured, amountRefunded, created, currency, description, id } = charge;
  const rows = [
    row("Status", markup`${statusOf(facts)}`),
    amountCaptured > 0 && amountRefunded > 0 ? row("Refunded", markup`${amountText(amountRefunded, currency)}`) : NONE,
    row("Date", markup`${dayOf(created)}`),
    methodRow(charge),
    description === undefined ? NONE : row("For", markup`<bdi>${description}</bdi>`),
    row("Reference", markup`${id}`),
  ];
  return pageReply({
    status: 200,
    title: `Receipt from ${merchant}`,
    header: markup`
<header>${CARD}<span>Receipt</span>${livemode ? undefined : TEST_MODE}</header>`,
    content: markup`
<h1>Receipt from <bdi>${merchant}</bdi></h1>
<p class="amount">${amountText(amountCaptured > 0 ? amountCaptured : amount, currency)}</p>
<dl>
${joined(rows)}</dl>`,
  });
}

const TEST_MODE = markup`<span class="mode">Test mode</span>`;
const NONE = markup``;

function row(name: string, value: Markup): Markup {
  return markup`<div><dt>${name}</dt><dd>${value}</dd></div>\n`;
}

function methodRow(charge: Charge): Markup {
  if (charge.type !== "card") return row("Account ending in", markup`${charge.account.last4}`);
  return markup`<div><dt>Card</dt><dd class="card">${cardLabel(charge.card)}</dd></div>\n`;
}

function statusOf({ charge, isCanceled, now }: ReceiptFacts): string {
  const { amountCaptured, amountRefunded, captured, dispute } = charge;
  if (amountCaptured === 0) {
    const isReleased = isCanceled || captured || amountRefunded > 0 || holdRefusal(charge, now) !== undefined;
    return isReleased ? "Released, nothing was charged" : "Authorized, not charged yet";
  }
  if (isRefunded(charge)) return "Refunded";
  if (dispute?.blocksRefunds === true) return "Disputed";
  return amountRefunded > 0 ? "Partly refunded" : "Paid";
}

/** In UTC, which the time of day does not matter for. */
function dayOf(instant: number): string {
  return new Date(instant * 1000).toLocaleDateString("en", { dateStyle: "long", timeZone: "UTC" });
}
