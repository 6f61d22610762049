import type { BillingDetails } from "../addresses.ts";
import type { Instant } from "../instant.ts";
import type { FutureUsage } from "../future-usage.ts";
import type { BankAccount } from "./bank-account.ts";
import type { Checks } from "./checks.ts";

export type CardBrand =
  | "amex"
  | "cartes_bancaires"
  | "diners"
  | "discover"
  | "eftpos_au"
  | "jcb"
  | "mastercard"
  | "unionpay"
  | "unknown"
  | "visa";

/** A card as the merchant may see it, and the rail's own name for it. Neither its number nor its CVC is here. */
export interface Card {
  readonly brand: CardBrand;
  /** Issuer's country, ISO 3166-1 alpha-2. Absent where the number does not tell. */
  readonly country?: string | undefined;
  readonly funding: "credit" | "debit" | "prepaid" | "unknown";
  readonly last4: string;
  /** 1–12. */
  readonly expMonth: number;
  /** Four digits. */
  readonly expYear: number;
  /** Sixteen characters; equal for equal numbers within an account. */
  readonly fingerprint: string;
  /** All brands of a co-branded card, the first being its own. */
  readonly networks: readonly CardBrand[];
  readonly preferredNetwork?: CardBrand | undefined;
  readonly threeDSecureSupported: boolean;
  readonly checks: Checks;
  /** A security code came with the number (the code itself is not kept). */
  readonly cvcGiven: boolean;
  /** The rail's reference to the number; `vault` for a card that no rail has taken yet. */
  readonly railToken: string;
  /** The vault's record of the number. Absent for well-known test cards, whose numbers are public. */
  readonly vaultId?: string | undefined;
  /** A completed payment or setup prepared this card for later charges. */
  readonly setUp?: CardSetup | undefined;
}

/** What a card may be used for by agreement with its holder and its issuer. */
export interface CardSetup {
  readonly usage: FutureUsage;
  /** Of the transaction that the holder took part in: merchant-initiated ones refer to it. */
  readonly networkTransactionId: string;
}

/**
 * Where a method stands in its life: `unused` is good for one payment or for being attached; `attached` belongs to its
 * customer; `set_up` paid once, for later use, without a customer, and may still be attached; `spent` paid without a
 * customer or was detached, and is dead.
 */
export type PaymentMethodState = "attached" | "set_up" | "spent" | "unused";

interface AnyMethod {
  /** `pm_1…` */
  readonly id: string;
  readonly created: Instant;
  readonly state: PaymentMethodState;
  readonly customer?: string | undefined;
  readonly billingDetails: BillingDetails;
  readonly allowRedisplay: "always" | "limited" | "unspecified";
  readonly metadata: Readonly<Record<string, string>>;
}

export interface CardMethod extends AnyMethod {
  readonly type: "card";
  readonly card: Card;
}

/** Bank debits, by the API's names of their schemes. */
export type DebitType = "acss_debit" | "au_becs_debit" | "bacs_debit" | "sepa_debit" | "us_bank_account";

export interface DebitMethod extends AnyMethod {
  readonly type: DebitType;
  readonly account: BankAccount;
  /** `mandate_…`, oldest first: every mandate of the account that may not have ended yet. */
  readonly mandates?: readonly string[] | undefined;
}

export type PaymentMethod = CardMethod | DebitMethod;
