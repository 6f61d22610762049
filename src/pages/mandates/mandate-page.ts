import type { Reply } from "../../app/reply.ts";
import type { Account } from "../../domain/accounts/account.ts";
import type { Mandate } from "../../domain/mandates/mandate.ts";
import type { PaymentMethod } from "../../domain/payment-methods/payment-method.ts";
import { mandateWords } from "../../wire/render/mandates.ts";
import { pageReply } from "../document.ts";
import { SHIELD } from "../icons.ts";
import { joined, type Markup, markup } from "../markup.ts";

export interface MandateFacts {
  readonly account: Account;
  readonly mandate: Mandate;
  readonly method: PaymentMethod | undefined;
}

const STATUSES = { active: "Active", inactive: "No longer in force", pending: "Waiting for your bank" } as const;

const HEADER = markup`
<header>${SHIELD}<span>Direct debit</span></header>`;

/** What the payer agreed to, as it was shown, and how it stands. */
export function mandatePage({ account, mandate, method }: MandateFacts): Reply {
  const { title, paragraphs } = mandateWords(mandate, { account });
  const last4 = method !== undefined && method.type !== "card" ? method.account.last4 : undefined;
  const rows = [
    row("Creditor", account.displayName),
    row("Payer", method?.billingDetails.name),
    row("Account ending in", last4),
    row("Reference", mandate.reference),
    row("Payments", mandate.singleUse === undefined ? "Recurring" : "One"),
    row("Agreed on", dayOf(mandate.acceptance.acceptedAt)),
    row("Status", STATUSES[mandate.status]),
  ];
  return pageReply({
    status: 200,
    title,
    header: HEADER,
    content: markup`
<h1>${title}</h1>
${joined(paragraphs.map((paragraph) => markup`<p>${paragraph}</p>\n`))}
<dl>
${joined(rows)}</dl>`,
  });
}

function row(name: string, value: string | undefined): Markup {
  return value === undefined ? markup`` : markup`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>\n`;
}

function dayOf(instant: number): string {
  return new Date(instant * 1000).toLocaleDateString("en", { dateStyle: "long", timeZone: "UTC" });
}
