import type { BillingDetails } from "../addresses.ts";
import type { Instant } from "../instant.ts";
import type { Card } from "../payment-methods/payment-method.ts";

/** A card that a client has handed in, for the merchant to use once. */
export interface Token {
  /** `tok_1…` */
  readonly id: string;
  readonly created: Instant;
  readonly card: Card;
  /** `card_1…`: the name by which older integrations know the token's card. */
  readonly cardId: string;
  /** The cardholder's name and address, as far as they were given. */
  readonly billingDetails: BillingDetails;
  /** A used token is good for nothing more. */
  readonly used: boolean;
  /** Address from which the token was asked for, IPv4 or IPv6. */
  readonly clientIp?: string | undefined;
}
