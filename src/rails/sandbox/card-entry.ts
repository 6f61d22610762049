import type { Card } from "../../domain/payment-methods/payment-method.ts";
import type { CardEntry, CardEntryAnswer } from "../../ports/rail.ts";
import { fingerprintOf } from "./attempt-marks.ts";
import { brandOf, isCvcOf, passesLuhn } from "./card-numbers.ts";
import { cardNamed, cardWithNumber, isTestNumber, UNLISTED } from "./catalogue.ts";
import { testCard, type TestCard } from "./test-card.ts";

export interface Month {
  /** Four digits. */
  readonly year: number;
  /** 1–12. */
  readonly month: number;
}

type Refusal = Extract<CardEntryAnswer, { kind: "refused" }>["code"];

/** No issuer gives out cards that last longer, in years. */
const LONGEST_VALIDITY = 50;

/** Takes a card as it was typed. The first fault in the order number, month, year, security code is told. */
export function enterCard(account: string, entry: CardEntry, today: Month): CardEntryAnswer {
  const digits = entry.number.replaceAll(/[ -]/g, "");
  const expYear = entry.expYear >= 0 && entry.expYear < 100 ? 2000 + entry.expYear : entry.expYear;
  const expiry = { year: expYear, month: entry.expMonth };
  const refusal = numberFault(digits) ?? expiryFault(expiry, today) ?? cvcFault(digits, entry.cvc);
  if (refusal !== undefined) return { kind: "refused", code: refusal };
  const listed = cardWithNumber(digits);
  if (listed === undefined && !isTestNumber(digits)) return { kind: "declined", declineCode: "test_mode_live_card" };
  const found = listed ?? testCard({ number: digits, railToken: UNLISTED });
  return { kind: "accepted", card: issued(found, account, expiry, entry.cvc !== undefined) };
}

/** The card behind a public name; test ids and tokens count as entered with a security code. */
export function namedCard(account: string, name: string, today: Month): Card | undefined {
  const found = cardNamed(name);
  return found && issued(found, account, { year: today.year + 1, month: today.month }, true);
}

function numberFault(digits: string): Refusal | undefined {
  return /^\d{12,19}$/.test(digits) && passesLuhn(digits) ? undefined : "incorrect_number";
}

/** A card is good to the last day of its month, so the current month has not expired. */
function expiryFault(expiry: Month, today: Month): Refusal | undefined {
  const { year, month } = expiry;
  if (!Number.isInteger(month) || month < 1 || month > 12) return "invalid_expiry_month";
  if (!Number.isInteger(year) || year < today.year || year > today.year + LONGEST_VALIDITY) {
    return "invalid_expiry_year";
  }
  return year === today.year && month < today.month ? "invalid_expiry_month" : undefined;
}

function cvcFault(digits: string, cvc: string | undefined): Refusal | undefined {
  return cvc === undefined || isCvcOf(brandOf(digits), cvc) ? undefined : "invalid_cvc";
}

function issued(found: TestCard, account: string, expiry: Month, cvcGiven: boolean): Card {
  return {
    brand: found.brand,
    country: found.country,
    funding: found.funding,
    last4: found.number.slice(-4),
    expMonth: expiry.month,
    expYear: expiry.year,
    fingerprint: fingerprintOf(account, found.number),
    networks: found.networks,
    threeDSecureSupported: found.threeDSecureSupported,
    checks: cvcGiven ? { cvc: "unchecked" } : {},
    cvcGiven,
    railToken: found.railToken,
    preparedForOffSession: false,
  };
}
