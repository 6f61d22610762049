import type { BillingDetails } from "../addresses.ts";
import type { Instant } from "../instant.ts";
import type { Card } from "../payment-methods/payment-method.ts";

/** Something that a client has handed in, for the merchant to use once. */
export type Token = CardToken | NumberToken;

interface HandedIn {
  readonly id: string;
  readonly created: Instant;
  /** A used token is good for nothing more. */
  readonly used: boolean;
  /** Address from which the token was asked for, IPv4 or IPv6. */
  readonly clientIp?: string | undefined;
}

/** A card; its id is `tok_1…`. */
export interface CardToken extends HandedIn {
  readonly type?: undefined;
  readonly card: Card;
  /** `card_1…`: the name by which older integrations know the token's card. */
  readonly cardId: string;
  /** The cardholder's name and address, as far as they were given. */
  readonly billingDetails: BillingDetails;
}

/**
 * A person's number at some office; its id is `pii_1…`. Nothing here takes one, so the number itself is not kept: shops make
 * such tokens to learn whether a publishable key is right.
 */
export interface NumberToken extends HandedIn {
  readonly type: "pii";
}
