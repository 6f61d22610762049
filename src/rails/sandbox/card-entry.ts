import type { CardData, Month } from "../../domain/payment-methods/card-data.ts";
import type { Card } from "../../domain/payment-methods/payment-method.ts";
import type { CardEntry, CardEntryAnswer, Fingerprint } from "../../ports/rail.ts";
import { cardNamed, cardWithNumber, isTestNumber, UNLISTED } from "./catalogue.ts";
import { testCard, type TestCard } from "./test-card.ts";

/** What test mode does with card data: it takes published test cards and no real one. */
export function sandboxCardEntry(fingerprint: Fingerprint): CardEntry {
  return {
    enter: (account, data) => enterCard(fingerprint, account, data),
    named: (account, name, today) => namedCard(fingerprint, account, name, today),
  };
}

function enterCard(fingerprint: Fingerprint, account: string, data: CardData): CardEntryAnswer {
  const { number, expMonth, expYear, cvc } = data;
  const listed = cardWithNumber(number);
  if (listed === undefined && !isTestNumber(number)) return { kind: "declined", declineCode: "test_mode_live_card" };
  const found = listed ?? testCard({ number, railToken: UNLISTED });
  const marks = { expMonth, expYear, cvcGiven: cvc !== undefined, fingerprint: fingerprint(account, number) };
  return { kind: "accepted", card: issued(found, marks) };
}

/** The card behind a public name; test ids and tokens count as entered with a security code. */
function namedCard(fingerprint: Fingerprint, account: string, name: string, today: Month): Card | undefined {
  const found = cardNamed(name);
  if (found === undefined) return undefined;
  const expiry = { expMonth: today.month, expYear: today.year + 1 };
  return issued(found, { ...expiry, cvcGiven: true, fingerprint: fingerprint(account, found.number) });
}

function issued(found: TestCard, marks: Pick<Card, "cvcGiven" | "expMonth" | "expYear" | "fingerprint">): Card {
  return {
    brand: found.brand,
    country: found.country,
    funding: found.funding,
    last4: found.number.slice(-4),
    ...marks,
    networks: found.networks,
    threeDSecureSupported: found.threeDSecureSupported,
    checks: marks.cvcGiven ? { cvc: "unchecked" } : {},
    railToken: found.railToken,
  };
}
