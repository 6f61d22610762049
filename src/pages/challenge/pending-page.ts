import type { Reply } from "../../app/reply.ts";
import { minorDigits } from "../../domain/currencies.ts";
import type { Amount, Currency } from "../../domain/money.ts";
import type { Card, CardBrand } from "../../domain/payment-methods/payment-method.ts";
import { pageReply } from "../document.ts";
import { CARD } from "../icons.ts";
import { markup } from "../markup.ts";
import { CHALLENGE_HEADER } from "./header.ts";
import { formTargets } from "./return-address.ts";

export interface PendingChallenge {
  readonly merchant: string;
  readonly amount: Amount;
  readonly currency: Currency;
  readonly card: Card;
  readonly returnUrl?: string | undefined;
}

const BRANDS: { readonly [Brand in CardBrand]: string } = {
  amex: "American Express",
  cartes_bancaires: "Cartes Bancaires",
  diners: "Diners Club",
  discover: "Discover",
  eftpos_au: "eftpos",
  jcb: "JCB",
  mastercard: "Mastercard",
  unionpay: "UnionPay",
  unknown: "Card",
  visa: "Visa",
};

const DOTS = markup`<span aria-hidden="true">••••</span><span class="aside">ending in</span>`;

/** Asks the customer, who is told what is bought from whom before anything is approved. */
export function pendingPage({ merchant, amount, currency, card, returnUrl }: PendingChallenge): Reply {
  return pageReply({
    status: 200,
    title: "Confirm your payment",
    header: CHALLENGE_HEADER,
    formTargets: formTargets(returnUrl),
    // The form has no action: it goes to the page's own address, whatever path a proxy has put in front of it.
    content: markup`
<h1>Confirm your payment</h1>
<p class="amount">${formatted(amount, currency)}</p>
<dl>
<div><dt>Merchant</dt><dd><bdi>${merchant}</bdi></dd></div>
<div><dt>Card</dt><dd class="card">${CARD}<span>${BRANDS[card.brand]} <span class="digits">${DOTS} ${card.last4}</span></span></dd></div>
</dl>
<p class="note" id="about">A simulated bank check: no money moves. Choose how it ends.</p>
<form method="post" aria-describedby="about">
<button class="button main" name="outcome" value="succeeded">Complete</button>
<button class="button" name="outcome" value="failed">Fail</button>
<button class="button" name="outcome" value="canceled">Cancel</button>
</form>`,
  });
}

/** As the API counts the currency's minor units, and with a sign that no two currencies share. */
function formatted(amount: Amount, currency: Currency): string {
  const digits = minorDigits(currency);
  const format = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(amount / 10 ** digits);
}
