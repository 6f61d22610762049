import type { BillingDetails, Shipping } from "../addresses.ts";
import type { Instant } from "../instant.ts";
import type { Amount, Currency } from "../money.ts";
import type { CardFeatures } from "./card-features.ts";
import type { Card } from "../payment-methods/payment-method.ts";
import type { AuthenticationResult, Decline, Risk } from "../rail-answers.ts";

/** One attempt that reached the network, or that the risk rules stopped before it. */
export interface Charge {
  /** `ch_3…` */
  readonly id: string;
  readonly created: Instant;
  /** Absent for a charge that was made without one, by the older call. */
  readonly paymentIntent?: string | undefined;
  readonly paymentMethod: string;
  readonly amount: Amount;
  /** What the issuer holds or held: the ceiling of all captures but an overcapture. */
  readonly amountAuthorized: Amount;
  readonly amountCaptured: Amount;
  readonly amountRefunded: Amount;
  readonly currency: Currency;
  readonly status: "failed" | "succeeded";
  /** Nothing more will be captured: all was, or the rest was released. */
  readonly captured: boolean;
  /** Captures so far that left the rest of the hold in place. */
  readonly partialCaptures: number;
  /** Increments asked for so far, declined ones included. */
  readonly incrementAttempts: number;
  readonly features: CardFeatures;
  /** `txn_…` of the first capture; absent until it is booked. */
  readonly balanceTransaction?: string | undefined;
  /** The network pays out at once: a test card's property. */
  readonly availableAtOnce: boolean;
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
  /** `card_…` of the token that it was made from, without an intent, as older integrations do. */
  readonly source?: string | undefined;
  readonly statementDescriptor?: string | undefined;
  readonly statementDescriptorSuffix?: string | undefined;
  readonly transferGroup?: string | undefined;
}
