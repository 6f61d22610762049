import type { Amount, Currency } from "./money.ts";
import type { CardFeatures } from "./charges/card-features.ts";
import type { Claim } from "./disputes/claim.ts";
import type { Checks } from "./payment-methods/checks.ts";
import type { Card } from "./payment-methods/payment-method.ts";
import type { Proof } from "./sca/proof.ts";
import type { ThreeDSecureRule } from "./sca/situation.ts";

/** Everything that a card network needs to know to answer one attempt. */
export interface AuthorizationRequest {
  /** `payatt_…`: the rail answers the same attempt the same way. */
  readonly attempt: string;
  readonly amount: Amount;
  readonly currency: Currency;
  readonly card: Card;
  /** Whether a postal code or first address line was given for the card, for the issuer's address checks. */
  readonly billing: { readonly postalCode: boolean; readonly line1: boolean };
  readonly presence: Presence;
  /** Features asked for, if the network has them. */
  readonly features: RequestedFeatures;
  /** What the issuer is told about authentication. */
  readonly proof: Proof;
}

/** Whether the cardholder is there. An order by mail or telephone is outside strong authentication. */
export type Presence = "moto" | "off_session" | "on_session";

/** A question to the issuer that moves no money: whether a card is good for what it is kept for. */
export interface VerificationRequest extends Pick<AuthorizationRequest, "billing" | "card" | "proof"> {
  readonly purpose: "attach" | "off_session" | "on_session";
}

/** What is known of a card before its issuer is asked. */
export interface CardProfile {
  readonly risk: Risk;
  readonly rule: ThreeDSecureRule;
  /** The card was set up for payments without its holder before it came here. */
  readonly setUp?: "off_session" | undefined;
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
      /** What the payer's bank is going to have against the payment: a test card's property. */
      readonly claim?: Claim | undefined;
      readonly checks: Checks;
      readonly risk: Risk;
    }
  | {
      readonly kind: "declined";
      readonly decline: Decline;
      /** What the network wrote onto a payment that it turned down; absent where it was never asked. */
      readonly authorizationCode?: string | undefined;
      readonly networkTransactionId?: string | undefined;
      readonly checks: Checks;
      readonly risk: Risk;
    }
  /** The issuer will not answer before the cardholder has authenticated. */
  | { readonly kind: "soft_declined"; readonly risk: Risk };
