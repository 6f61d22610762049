import type { BillingDetails } from "../addresses.ts";
import type { Instant } from "../instant.ts";
import type { Amount, Currency } from "../money.ts";
import type { Card } from "../payment-methods/payment-method.ts";
import type { Browser } from "./browser.ts";

/** How the authentication of a cardholder ended (API field `three_d_secure` of a charge or a setup attempt). */
export interface AuthenticationResult {
  readonly flow?: "challenge" | "frictionless" | undefined;
  readonly result:
    | "attempt_acknowledged"
    | "authenticated"
    | "data_share_only"
    | "exempted"
    | "failed"
    | "not_supported"
    | "processing_error";
  /** Why it is not `authenticated`, in the API's words. */
  readonly reason?:
    | "abandoned"
    | "bypassed"
    | "canceled"
    | "card_not_enrolled"
    | "network_not_supported"
    | "protocol_error"
    | "rejected"
    | undefined;
  /** The exemption that stood in the place of an authentication, where the API has a name for it. */
  readonly exemption?: "low_risk" | undefined;
  /** Electronic commerce indicator, in the form that the API shows: Mastercard's 00 to 02 and the others' 05 to 07. */
  readonly eci?: "00" | "01" | "02" | "05" | "06" | "07" | undefined;
  /** The directory server's transaction id, a UUID; absent where no message was exchanged. */
  readonly transactionId?: string | undefined;
  /** EMV 3DS message version, such as `2.2.0`. */
  readonly version?: string | undefined;
}

/** What the authentication of a cardholder is asked for. */
export interface AuthenticationRequest {
  /** `payatt_…` or `setatt_…`: asked twice for the same attempt, a server gives the same answer. */
  readonly attempt: string;
  readonly purpose: AuthenticationPurpose;
  /** What the merchant wishes (EMV 3DS `threeDSRequestorChallengeInd` 01 to 04, and 06). */
  readonly challenge: "data_share_only" | "mandated" | "no_challenge" | "no_preference" | "preferred";
  readonly card: Card;
  readonly billing: BillingDetails;
  /** Absent where the merchant's server confirms: then nothing was measured, and the message says so. */
  readonly browser?: Browser | undefined;
  readonly merchant: Merchant;
  readonly livemode: boolean;
  /** `pi_…` or `seti_…` that the attempt belongs to: results are sent to an address that names it. */
  readonly intent: string;
  readonly now: Instant;
}

/** A payment names its amount; adding a card moves no money (EMV 3DS message categories 01 and 02). */
export type AuthenticationPurpose =
  | { readonly kind: "payment"; readonly amount: Amount; readonly currency: Currency }
  | { readonly kind: "setup" };

export interface Merchant {
  /** `acct_…` */
  readonly account: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** The ids and terms of an authentication that waits for its cardholder: whatever comes later must fit them. */
export interface ChallengeTransaction {
  /** UUIDs of the three parties. */
  readonly serverTransaction: string;
  readonly directoryTransaction: string;
  readonly accessTransaction: string;
  /** Where the challenge is posted. */
  readonly accessUrl: string;
  /** EMV 3DS message version. */
  readonly version: string;
  readonly category: AuthenticationPurpose["kind"];
}

export type AuthenticationAnswer =
  /** No cardholder was asked: frictionless, attempted, refused or in error. */
  | { readonly kind: "ended"; readonly result: AuthenticationResult }
  | { readonly kind: "challenge"; readonly transaction: ChallengeTransaction };
