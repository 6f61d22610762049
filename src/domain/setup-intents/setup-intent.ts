import type { FutureUsage } from "../future-usage.ts";
import type { Instant } from "../instant.ts";
import type { Amount, Currency } from "../money.ts";
import type { SetupDebitOptions } from "../mandates/setup-debit-options.ts";
import type { DebitType } from "../payment-methods/payment-method.ts";
import type { MethodSelection } from "../payment-intents/payment-intent.ts";
import type { Challenge, NextAction } from "../three-d-secure/challenge.ts";
import type { SetupError } from "./setup-error.ts";

export type SetupIntentStatus =
  | "requires_payment_method"
  | "requires_confirmation"
  | "requires_action"
  | "processing"
  | "canceled"
  | "succeeded";

export type SetupCancellationReason = "abandoned" | "duplicate" | "requested_by_customer";

/** Options for cards, as they stand on the intent. */
export interface SetupCardOptions {
  readonly moto?: boolean | undefined;
  readonly network?: string | undefined;
  readonly requestThreeDSecure?: "any" | "automatic" | "challenge" | undefined;
}

/** One try to set up a method that waits for its holder to authenticate (invariant L4). */
export interface PendingSetupAuthentication {
  /** `setatt_…` */
  readonly attempt: string;
  readonly paymentMethod: string;
}

/** The state of getting one payment method ready for later payments. It never moves money. Absent members are null on the wire. */
export interface SetupIntent {
  /** `seti_1…` */
  readonly id: string;
  readonly created: Instant;
  readonly status: SetupIntentStatus;
  readonly clientSecret: string;
  readonly methods: MethodSelection;
  readonly metadata: Readonly<Record<string, string>>;
  readonly usage: FutureUsage;
  readonly cardOptions: SetupCardOptions;
  readonly debitOptions?: { readonly [Type in DebitType]?: SetupDebitOptions | undefined } | undefined;
  /** The method is for moving the account's own money; never beside a customer. */
  readonly attachToSelf?: boolean | undefined;
  readonly flowDirections?: readonly ("inbound" | "outbound")[] | undefined;
  readonly cancellationReason?: SetupCancellationReason | undefined;
  /** Oldest first, one for each attempt that the customer had to authenticate. */
  readonly challenges?: readonly Challenge[] | undefined;
  readonly customer?: string | undefined;
  readonly description?: string | undefined;
  readonly lastSetupError?: SetupError | undefined;
  /** `setatt_…` */
  readonly latestAttempt?: string | undefined;
  /** `mandate_…`, for as many payments as come. */
  readonly mandate?: string | undefined;
  readonly nextAction?: NextAction | undefined;
  readonly pendingAuthentication?: PendingSetupAuthentication | undefined;
  readonly paymentMethod?: string | undefined;
  /** Where the merchant last wanted the customer to end up. */
  readonly returnUrl?: string | undefined;
  /** The mandate is for one payment of this amount. */
  readonly singleUse?: { readonly amount: Amount; readonly currency: Currency } | undefined;
  /** `mandate_…`, for that one payment. */
  readonly singleUseMandate?: string | undefined;
  /** The client handles actions by itself. */
  readonly useStripeSdk?: boolean | undefined;
}
