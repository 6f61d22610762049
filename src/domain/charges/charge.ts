import type { BillingDetails, Shipping } from "../addresses.ts";
import type { Instant } from "../instant.ts";
import type { Amount, Currency } from "../money.ts";
import type { Card } from "../payment-methods/payment-method.ts";
import type { AuthenticationResult, Decline, Risk } from "../rail-answers.ts";

/** One attempt that reached the network, or that the risk rules stopped before it. */
export interface Charge {
  /** `ch_3…` */
  readonly id: string;
  readonly created: Instant;
  readonly paymentIntent: string;
  readonly paymentMethod: string;
  readonly amount: Amount;
  readonly amountCaptured: Amount;
  readonly amountRefunded: Amount;
  readonly currency: Currency;
  readonly status: "failed" | "succeeded";
  readonly captured: boolean;
  /** The card as it stood at the attempt, with the issuer's checks. */
  readonly card: Card;
  readonly moto: boolean;
  readonly authorizationCode?: string | undefined;
  readonly networkTransactionId?: string | undefined;
  /** End of the hold, for a charge that was authorized to be captured later. */
  readonly captureBefore?: Instant | undefined;
  readonly authentication?: AuthenticationResult | undefined;
  readonly decline?: Decline | undefined;
  readonly risk: Risk;
  readonly billingDetails: BillingDetails;
  readonly customer?: string | undefined;
  readonly description?: string | undefined;
  readonly fraudReport?: "fraudulent" | "safe" | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  readonly receiptEmail?: string | undefined;
  readonly shipping?: Shipping | undefined;
  readonly statementDescriptor?: string | undefined;
  readonly statementDescriptorSuffix?: string | undefined;
  readonly transferGroup?: string | undefined;
}
