import type { Shipping } from "../addresses.ts";
import type { FutureUsage } from "../future-usage.ts";
import type { Instant } from "../instant.ts";
import type { Consent } from "../mandates/choose.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";

/** The kinds of intent that a token can confirm. */
export type Confirmed = "payment_intent" | "setup_intent";

/** What a client has collected for one confirmation, for the merchant's server to confirm with. */
export interface ConfirmationToken {
  /** `ctoken_1…` */
  readonly id: string;
  readonly created: Instant;
  /** From this moment on it confirms nothing more. */
  readonly expires: Instant;
  /**
   * The method as it was when the token was made. One that was described and not named gets a document of its own, under
   * this id, when the token is used.
   */
  readonly method?: PaymentMethod | undefined;
  /** The customer's word on being debited, as the client brought it. */
  readonly consent?: Consent | undefined;
  readonly returnUrl?: string | undefined;
  readonly setupFutureUsage?: FutureUsage | undefined;
  readonly shipping?: Shipping | undefined;
  /** The client handles actions by itself. */
  readonly useStripeSdk: boolean;
  /** The intent that it was used for. A token is good for one. */
  readonly usedFor?: { readonly resource: Confirmed; readonly id: string } | undefined;
}
