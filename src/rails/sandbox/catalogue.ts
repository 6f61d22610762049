import type { Behaviour } from "./behaviour.ts";
import { AFTER_PAYMENT_CARDS } from "./cards/after-payment.ts";
import { BRAND_CARDS } from "./cards/brands.ts";
import { COUNTRY_CARDS } from "./cards/countries.ts";
import { DECLINE_CARDS } from "./cards/declines.ts";
import { FRAUD_AND_CHECK_CARDS } from "./cards/fraud-and-checks.ts";
import { THREE_D_SECURE_CARDS } from "./cards/three-d-secure.ts";
import { testCard, type TestCard } from "./test-card.ts";

/** Every card of the sandbox, one entry a card. */
export const TEST_CARDS: readonly TestCard[] = [
  ...BRAND_CARDS,
  ...COUNTRY_CARDS,
  ...DECLINE_CARDS,
  ...FRAUD_AND_CHECK_CARDS,
  ...THREE_D_SECURE_CARDS,
  ...AFTER_PAYMENT_CARDS,
].map(testCard);

/** Rail token of an accepted number that no card of the table has: it simply pays. */
export const UNLISTED = "unlisted";

/**
 * Numbers that other payment processors publish for tests and that people type out of habit. They are taken whole, not
 * by prefix, since real cards share their prefixes.
 */
const PUBLISHED_ELSEWHERE: ReadonlySet<string> = new Set([
  "30000000000004",
  "30569309025904",
  "340000000000009",
  "378734493671000",
  "38520000023237",
  "4012888888881881",
  "4111111111111111",
  "4222222222222",
  "5424000000000015",
  "5500000000000004",
]);

const byNumber = indexed((card) => (card.byNameOnly ? [] : [card.number]));
const byRailToken = indexed((card) => [card.railToken]);
const byName = indexed((card) => [
  ...card.names.flatMap((name) => [`pm_card_${name}`, `tok_${name}`]),
  ...card.tokens.map((token) => `tok_${token}`),
]);
const testPrefixes: ReadonlySet<string> = new Set(TEST_CARDS.map((card) => card.number.slice(0, 6)));

export function cardWithNumber(digits: string): TestCard | undefined {
  return byNumber.get(digits);
}

/** @param name a whole public name, such as `pm_card_visa` or `tok_visa`. */
export function cardNamed(name: string): TestCard | undefined {
  return byName.get(name);
}

/** @throws if the token is none of this rail's: stored data would have lost its meaning. */
export function behaviourOf(railToken: string): Behaviour {
  if (railToken === UNLISTED) return {};
  const card = byRailToken.get(railToken);
  if (card === undefined) throw new Error(`the sandbox issued no card with the token ${railToken}`);
  return card.behaviour;
}

/** Whether an unlisted number can be no real card: it is published for tests, or has a test card's first six digits. */
export function isTestNumber(digits: string): boolean {
  return PUBLISHED_ELSEWHERE.has(digits) || testPrefixes.has(digits.slice(0, 6));
}

/**
 * Whether a number is known to be nobody's card. Known numbers are meant whole here: what the catalogue shares a prefix
 * with may be a real card, and refusing one would cost a sale.
 */
export function isKnownTestNumber(digits: string): boolean {
  return PUBLISHED_ELSEWHERE.has(digits) || byNumber.has(digits);
}

function indexed(keysOf: (card: TestCard) => readonly string[]): ReadonlyMap<string, TestCard> {
  const index = new Map<string, TestCard>();
  for (const card of TEST_CARDS) {
    for (const key of keysOf(card)) {
      if (index.has(key)) throw new Error(`two test cards share a key: ${card.railToken}`);
      index.set(key, card);
    }
  }
  return index;
}
