import type { Card, CardBrand } from "../../domain/payment-methods/payment-method.ts";
import type { Behaviour } from "./behaviour.ts";
import { brandOf } from "../../domain/payment-methods/card-numbers.ts";
import { issuingCountryOf } from "./issuing-country.ts";

/** A card of the sandbox's issuers. */
export interface TestCard {
  /** What stands for the card in stored data (`Card.railToken`). Never changes once released. */
  readonly railToken: string;
  /** Digits only. */
  readonly number: string;
  /** `visa` is known as `pm_card_visa` and as `tok_visa`. */
  readonly names: readonly string[];
  /** Further names that exist as tokens only. */
  readonly tokens: readonly string[];
  /** The card is reached by name only: its number, typed in, means another card. */
  readonly byNameOnly: boolean;
  readonly brand: CardBrand;
  readonly funding: Card["funding"];
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** All brands of a co-branded card, its own first. */
  readonly networks: readonly CardBrand[];
  readonly threeDSecureSupported: boolean;
  readonly behaviour: Behaviour;
}

/** One line of the card tables: what differs from an ordinary card with that number. */
export interface CardRow {
  readonly number: string;
  readonly names?: readonly string[] | undefined;
  readonly tokens?: readonly string[] | undefined;
  /** Needed by a card without names; otherwise its first name is the token. */
  readonly railToken?: string | undefined;
  readonly byNameOnly?: boolean | undefined;
  readonly funding?: Card["funding"] | undefined;
  readonly country?: string | undefined;
  /** The second brand of a co-branded card. */
  readonly coBrand?: CardBrand | undefined;
  readonly behaviour?: Behaviour | undefined;
}

/** Visa's debit numbers share one prefix; funding of the other debit cards stands in their rows. */
export function fundingOf(digits: string): Card["funding"] {
  return digits.startsWith("400005") ? "debit" : "credit";
}

export function testCard(row: CardRow): TestCard {
  const { number, names = [], tokens = [], behaviour = {} } = row;
  const railToken = row.railToken ?? names[0] ?? tokens[0];
  if (railToken === undefined) throw new Error(`the card that ends in ${number.slice(-4)} has no name`);
  const brand = brandOf(number);
  return {
    railToken,
    number,
    names,
    tokens,
    byNameOnly: row.byNameOnly ?? false,
    brand,
    funding: row.funding ?? fundingOf(number),
    country: row.country ?? issuingCountryOf(number),
    networks: row.coBrand === undefined ? [brand] : [brand, row.coBrand],
    threeDSecureSupported: behaviour.authentication !== "not_supported",
    behaviour,
  };
}
