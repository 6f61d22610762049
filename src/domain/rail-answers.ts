import type { Amount, Currency } from "./money.ts";
import type { CardFeatures } from "./charges/card-features.ts";
import type { Checks } from "./payment-methods/checks.ts";
import type { Card } from "./payment-methods/payment-method.ts";

/** How the authentication of a cardholder ended (API field `three_d_secure` of a charge). */
export interface AuthenticationResult {
  readonly flow?: "challenge" | "frictionless" | undefined;
  readonly result: "attempt_acknowledged" | "authenticated" | "exempted" | "not_supported" | "processing_error";
  /** Electronic commerce indicator as the networks write it. */
  readonly eci?: "01" | "02" | "05" | "06" | "07" | undefined;
  /** The directory server's transaction id, a UUID; absent where no message was exchanged. */
  readonly transactionId?: string | undefined;
  /** EMV 3DS message version, such as `2.2.0`. */
  readonly version?: string | undefined;
}

/** Everything that a card network needs to know to answer one attempt. */
export interface AuthorizationRequest {
  /** `payatt_…`: the rail answers the same attempt the same way. */
  readonly attempt: string;
  readonly amount: Amount;
  readonly currency: Currency;
  readonly card: Card;
  /** Whether a postal code or first address line was given for the card, for the issuer's address checks. */
  readonly billing: { readonly postalCode: boolean; readonly line1: boolean };
  /** The cardholder is absent (merchant-initiated). */
  readonly offSession: boolean;
  /** The order came by mail or telephone, outside strong authentication. */
  readonly moto: boolean;
  /** The merchant wants to charge this card later, with the cardholder absent. */
  readonly setUpForOffSession: boolean;
  readonly requestThreeDSecure: "any" | "automatic" | "challenge";
  /** Features asked for, if the network has them. */
  readonly features: RequestedFeatures;
  /** An accepted authentication that was bound to this attempt. */
  readonly authentication?: AuthenticationResult | undefined;
}

export interface RequestedFeatures {
  readonly incrementalAuthorization: boolean;
  readonly multicapture: boolean;
  readonly overcapture: boolean;
}

export type DeclineCode =
  | "authentication_required"
  | "card_velocity_exceeded"
  | "expired_card"
  | "fraudulent"
  | "generic_decline"
  | "incorrect_cvc"
  | "incorrect_zip"
  | "insufficient_funds"
  | "live_mode_test_card"
  | "lost_card"
  | "processing_error"
  | "stolen_card"
  | "test_mode_live_card";

export type AdviceCode = "confirm_card_data" | "do_not_try_again" | "try_again_later";

export interface Risk {
  readonly level: "elevated" | "highest" | "normal";
  /** 0 (safe) to 99. */
  readonly score: number;
}

export interface Decline {
  readonly declineCode: DeclineCode;
  /** Request parameter that the decline speaks of, such as `cvc`. */
  readonly param?: "" | "address_zip" | "cvc" | "exp_month" | undefined;
  readonly adviceCode?: AdviceCode | undefined;
  readonly networkAdviceCode?: string | undefined;
  readonly networkDeclineCode?: string | undefined;
  /** The risk rules stopped it before it reached the network. */
  readonly blocked: boolean;
}

/** A rail's answer to one attempt. Only `approved` moves money or holds it. */
export type RailAnswer =
  | {
      readonly kind: "approved";
      /** Six characters from the issuer. */
      readonly authorizationCode: string;
      readonly networkTransactionId: string;
      readonly features: CardFeatures;
      /** The money of this card need not wait. */
      readonly availableAtOnce: boolean;
      readonly checks: Checks;
      readonly risk: Risk;
      readonly authentication?: AuthenticationResult | undefined;
    }
  | {
      readonly kind: "declined";
      readonly decline: Decline;
      readonly checks: Checks;
      readonly risk: Risk;
      readonly authentication?: AuthenticationResult | undefined;
    }
  /** The issuer wants the cardholder to authenticate, and the cardholder is there. */
  | { readonly kind: "challenge_required"; readonly risk: Risk }
  /** The issuer wants the cardholder to authenticate, and nobody is there. */
  | { readonly kind: "authentication_required"; readonly reachedNetwork: boolean; readonly risk: Risk };
