import type { Account } from "../../domain/accounts/account.ts";
import { utcDate } from "../../domain/civil-date.ts";
import type { Instant } from "../../domain/instant.ts";
import type { PaymentIntent } from "../../domain/payment-intents/payment-intent.ts";
import type { Mail } from "../../ports/mailer.ts";
import { amountText } from "../../wire/amount-text.ts";
import { BRAND_NAMES } from "../../wire/brand-names.ts";

interface RecoveryMailFacts {
  readonly account: Pick<Account, "displayName">;
  readonly livemode: boolean;
  readonly intent: PaymentIntent;
  readonly url: string;
  readonly expires: Instant;
}

/** What the customer reads. The address of the page stands by itself on its line, so that every program shows it as a link. */
export function recoveryMail({ account, livemode, intent, url, expires }: RecoveryMailFacts): Omit<Mail, "to"> {
  const shop = account.displayName;
  const amount = amountText(intent.amount, intent.currency);
  const lines = [
    `Your payment of ${amount} to ${shop} is not complete: your bank asks you to confirm it.`,
    ...cardLines(intent),
    "",
    "Please confirm it, or give another card, on this page:",
    "",
    url,
    "",
    `The link works until ${dateText(expires)}. Nothing has been charged so far.`,
    ...(livemode ? [] : ["", "This is a test: no money moves."]),
    "",
  ];
  return {
    // One try to pay, one message, however often it has to be sent.
    id: `recovery.${intent.id}.${intent.confirmations}`,
    subject: `${livemode ? "" : "[Test] "}Please confirm your payment to ${shop}`,
    text: lines.join("\n"),
  };
}

function cardLines({ lastPaymentError }: PaymentIntent): readonly string[] {
  const method = lastPaymentError?.method;
  return method?.type === "card" ? [`Card: ${BRAND_NAMES[method.card.brand]} ending in ${method.card.last4}`] : [];
}

const MONTHS = "January February March April May June July August September October November December".split(" ");

function dateText(at: Instant): string {
  const { year, month, day } = utcDate(at);
  return `${day} ${MONTHS[month - 1] ?? ""} ${year} (UTC)`;
}
