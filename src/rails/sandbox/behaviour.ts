import type { Claim } from "../../domain/disputes/claim.ts";
import type { Decline } from "../../domain/rail-answers.ts";
import type { RefundCourse } from "../../domain/refunds/refund.ts";

/**
 * What a card asks of its holder before it pays. What follows from each of them stands in `issuer-stance.ts` for the
 * authorization, and for authentication in what the access control server answers.
 */
export type AuthenticationNeed =
  /** 3DS exists for the card, its holder never enrolled: an attempt is acknowledged, nobody is asked. */
  | "not_enrolled"
  /** 3DS does not exist for the card. */
  | "not_supported"
  /** The issuer asks, except for merchant-initiated payments with a card that was set up for them. */
  | "until_prepared"
  /** As above, and the card counts as set up from the start. */
  | "already_prepared"
  /** The issuer asks for every payment. */
  | "always"
  /** The risk rules ask for every payment, before the network is reached. */
  | "rule_required"
  /** The holder is asked when the merchant wants it. */
  | "optional"
  /** As above, but the attempt ends in an error. */
  | "optional_with_error"
  /** The issuer recognises the holder without asking. */
  | "frictionless"
  /** The issuer takes part in 3DS but answers attempts only. */
  | "attempt_only"
  /** The issuer refuses the authentication outright. */
  | "denied"
  /** The issuer calls the authentication fraudulent: no payment may follow. */
  | "rejected"
  /** The issuer wants to be informed, and asks nobody. */
  | "informational"
  /** 3DS is required, and the enquiry for it fails. */
  | "lookup_fails";

/** How the issuer behind a test card acts. Nothing set: it approves, every datum that was given is right. */
export interface Behaviour {
  /** `not_enrolled` when absent. */
  readonly authentication?: AuthenticationNeed | undefined;
  /** The issuer's answer to every payment. */
  readonly decline?: Decline | undefined;
  /** `decline` needs a security code to be wrong, so it holds only where one was given. */
  readonly declinesOnlyWithCvc?: boolean | undefined;
  /** The card can be saved to a customer all the same: only payments decline. */
  readonly savesDespiteDecline?: boolean | undefined;
  readonly cvc?: "fail" | undefined;
  readonly postalCode?: "fail" | "unavailable" | undefined;
  readonly line1?: "fail" | "unavailable" | undefined;
  /** `highest` is what the default risk rules block. */
  readonly risk?: "elevated" | "highest" | undefined;
  /** The issuer's answer to every wish to hold more; it holds more when absent. */
  readonly incrementDecline?: Decline | undefined;
  /** `succeeds` when absent. */
  readonly refundCourse?: RefundCourse | undefined;
  /** What the bank has against every payment, as soon as its money is taken; nothing when absent. */
  readonly dispute?: Claim | undefined;
  /** Payments need not wait to be paid out. */
  readonly availableAtOnce?: boolean | undefined;
}
