import type { Shipping } from "../addresses.ts";
import type { Instant } from "../instant.ts";
import type { Amount, Currency } from "../money.ts";
import type { FutureUsage } from "../future-usage.ts";
import type { DebitType } from "../payment-methods/payment-method.ts";
import type { SetupDebitOptions } from "../mandates/setup-debit-options.ts";
import type { AuthenticationResult } from "../three-d-secure/authentication.ts";
import type { Challenge, NextAction } from "../three-d-secure/challenge.ts";
import type { AmountDetails } from "./amount-details.ts";
import type { PaymentError } from "./payment-error.ts";

export type PaymentIntentStatus =
  | "requires_payment_method"
  | "requires_confirmation"
  | "requires_action"
  | "processing"
  | "requires_capture"
  | "canceled"
  | "succeeded";

export type CaptureMethod = "automatic" | "automatic_async" | "manual";
export type ConfirmationMethod = "automatic" | "manual";
export type OffSession = boolean | "one_off" | "recurring";

/** Reasons that a merchant may give; the engine's own are `automatic` and `expired`. */
export type CancellationReason =
  | "abandoned"
  | "automatic"
  | "duplicate"
  | "expired"
  | "fraudulent"
  | "requested_by_customer";

/** How the payment method types of an intent came about: computed from what is enabled, or named by the merchant. */
export type MethodSelection =
  | {
      readonly by: "dynamic";
      readonly allowRedirects: "always" | "never";
      readonly allowed?: readonly string[] | undefined;
      readonly excluded?: readonly string[] | undefined;
      /** What it was computed with; absent for the account's default as it is when nobody has changed it. */
      readonly configuration?: UsedConfiguration | undefined;
    }
  | { readonly by: "explicit"; readonly types: readonly string[] };

/** A configuration of payment methods as it was when it chose. */
export interface UsedConfiguration {
  /** `pmc_1…` */
  readonly id: string;
  /** The types that it had on, of those that there is a rail for. */
  readonly types: readonly string[];
}

/** Options for debits of one type, as they stand on the intent. */
export interface DebitOptions extends SetupDebitOptions {
  readonly setupFutureUsage?: FutureUsage | "none" | undefined;
}

export type DebitOptionsByType = { readonly [Type in DebitType]?: DebitOptions | undefined };

/** A debit that waits for the owner of its account to be shown (reference: microdeposits). */
export interface PendingDebit {
  /** `payatt_…` */
  readonly attempt: string;
  /** `mandate_…` that it is going to be made on. */
  readonly mandate: string;
}

export type CardFeatureRequest = "if_available" | "never";

export interface CardOptions {
  readonly captureMethod?: "manual" | undefined;
  readonly moto?: boolean | undefined;
  readonly requestIncrementalAuthorization?: CardFeatureRequest | undefined;
  readonly requestMulticapture?: CardFeatureRequest | undefined;
  readonly requestOvercapture?: CardFeatureRequest | undefined;
  readonly network?: string | undefined;
  readonly requestThreeDSecure?: "any" | "automatic" | "challenge" | undefined;
  readonly setupFutureUsage?: FutureUsage | "none" | undefined;
}

/**
 * One try to pay that waits for the customer to authenticate. The result counts only for the amount, currency and
 * method that it names (invariant L4).
 */
export interface PendingAuthentication {
  /** `payatt_…` */
  readonly attempt: string;
  readonly amount: Amount;
  readonly currency: Currency;
  readonly paymentMethod: string;
}

/** A finished authentication that a manually confirmed intent may still use. */
export interface AcceptedAuthentication extends PendingAuthentication {
  readonly result: AuthenticationResult;
  /** After this moment it is worth nothing, and the intent asks for a payment method again. */
  readonly expires: Instant;
}

/** The state of one payment. Absent members are null on the wire. */
export interface PaymentIntent {
  /** `pi_3…` */
  readonly id: string;
  readonly created: Instant;
  readonly status: PaymentIntentStatus;
  readonly amount: Amount;
  readonly amountCapturable: Amount;
  readonly amountDetails?: AmountDetails | undefined;
  readonly amountReceived: Amount;
  readonly currency: Currency;
  readonly clientSecret: string;
  readonly captureMethod: CaptureMethod;
  readonly confirmationMethod: ConfirmationMethod;
  readonly methods: MethodSelection;
  readonly metadata: Readonly<Record<string, string>>;
  /** How often it was confirmed. Too often, and it is canceled. */
  readonly confirmations: number;
  readonly cardOptions: CardOptions;
  readonly debitOptions?: DebitOptionsByType | undefined;
  readonly canceledAt?: Instant | undefined;
  readonly cancellationReason?: CancellationReason | undefined;
  /** Oldest first, one for each attempt that the customer had to authenticate. */
  readonly challenges?: readonly Challenge[] | undefined;
  readonly customer?: string | undefined;
  readonly description?: string | undefined;
  readonly lastPaymentError?: PaymentError | undefined;
  /** Id of the charge of the newest attempt that reached the network. */
  readonly latestCharge?: string | undefined;
  readonly nextAction?: NextAction | undefined;
  readonly pendingAuthentication?: PendingAuthentication | undefined;
  readonly pendingDebit?: PendingDebit | undefined;
  readonly acceptedAuthentication?: AcceptedAuthentication | undefined;
  readonly paymentDetails?:
    | { readonly customerReference?: string | undefined; readonly orderReference?: string | undefined }
    | undefined;
  readonly paymentMethod?: string | undefined;
  readonly receiptEmail?: string | undefined;
  /** Where the merchant last wanted the customer to end up. */
  readonly returnUrl?: string | undefined;
  readonly setupFutureUsage?: FutureUsage | undefined;
  readonly shipping?: Shipping | undefined;
  /** The merchant gave it: a publishable key cannot change it. */
  readonly shippingIsFixed?: boolean | undefined;
  readonly statementDescriptor?: string | undefined;
  readonly statementDescriptorSuffix?: string | undefined;
  readonly transferGroup?: string | undefined;
  /** The client handles actions by itself: said on creation, it holds until a confirmation says otherwise. */
  readonly useStripeSdk?: boolean | undefined;
}
