import type { StatementTexts } from "../accounts/account.ts";
import type { BillingDetails, Shipping } from "../addresses.ts";
import type { DebitTimes } from "../bank-debits/debit-times.ts";
import type { DebitCourse, DebitFailure } from "../bank-debits/collection.ts";
import type { Instant } from "../instant.ts";
import type { Amount, Currency } from "../money.ts";
import type { CardFeatures } from "./card-features.ts";
import type { Claim } from "../disputes/claim.ts";
import type { BankAccount } from "../payment-methods/bank-account.ts";
import type { Card, DebitType } from "../payment-methods/payment-method.ts";
import type { Decline, Risk } from "../rail-answers.ts";
import type { AuthenticationResult } from "../three-d-secure/authentication.ts";

/** What every attempt to take money has, whatever it was made with. */
interface AnyCharge {
  /** `ch_3…`, or `py_3…` for a bank debit. */
  readonly id: string;
  readonly created: Instant;
  /** Absent for a charge that was made without one, by the older call. */
  readonly paymentIntent?: string | undefined;
  readonly paymentMethod: string;
  readonly amount: Amount;
  readonly amountCaptured: Amount;
  readonly amountRefunded: Amount;
  readonly currency: Currency;
  /** Nothing more will be captured: all was, or the rest was released. */
  readonly captured: boolean;
  /** `txn_…` of the first capture; absent until it is booked. */
  readonly balanceTransaction?: string | undefined;
  /** The network pays out at once: a test card's property, and that of debits, whose money has come in when they succeed. */
  readonly availableAtOnce: boolean;
  /** When the money of the last capture may be paid out; absent until it is booked. */
  readonly availableOn?: Instant | undefined;
  /** What the payer's bank will have against the payment once its money is taken. */
  readonly claim?: Claim | undefined;
  readonly risk: Risk;
  readonly billingDetails: BillingDetails;
  readonly customer?: string | undefined;
  readonly description?: string | undefined;
  readonly dispute?: ChargeDispute | undefined;
  readonly fraudReport?: "fraudulent" | "safe" | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  readonly receiptEmail?: string | undefined;
  readonly shipping?: Shipping | undefined;
  readonly statementDescriptor?: string | undefined;
  readonly statementDescriptorSuffix?: string | undefined;
  readonly transferGroup?: string | undefined;
}

/** One attempt that reached the card network, or that the risk rules stopped before it. */
export interface CardCharge extends AnyCharge {
  readonly type: "card";
  readonly status: "failed" | "succeeded";
  /** What the issuer holds or held: the ceiling of all captures but an overcapture. */
  readonly amountAuthorized: Amount;
  /** Captures so far that left the rest of the hold in place. */
  readonly partialCaptures: number;
  /** Increments asked for so far, declined ones included. */
  readonly incrementAttempts: number;
  readonly features: CardFeatures;
  /** The card as it stood at the attempt, with the issuer's checks. */
  readonly card: Card;
  readonly moto: boolean;
  /** What the account had on statements when the charge was made; it may have something else by now. */
  readonly statement?: StatementTexts | undefined;
  readonly authorizationCode?: string | undefined;
  readonly networkTransactionId?: string | undefined;
  /** End of the hold, for a charge that was authorized to be captured later. */
  readonly captureBefore?: Instant | undefined;
  readonly authentication?: AuthenticationResult | undefined;
  readonly decline?: Decline | undefined;
  /** `card_…` of the token that it was made from, without an intent, as older integrations do. */
  readonly source?: string | undefined;
}

/** One debit of a bank account. It is known days later whether it came in, and weeks later whether it stays. */
export interface DebitCharge extends AnyCharge {
  readonly type: DebitType;
  /** `pending` until its result is known. */
  readonly status: "failed" | "pending" | "succeeded";
  readonly account: BankAccount;
  /** `mandate_…` that it was made on. */
  readonly mandate: string;
  readonly times: DebitTimes;
  /** What the rail said will become of it; absent if the rail keeps silent. */
  readonly course?: DebitCourse | undefined;
  /** Why it failed; a debit that was canceled in time has failed without a reason of any bank. */
  readonly failure?: DebitFailure | "blocked" | "canceled" | undefined;
  /** The part of `amountRefunded` that has not left yet: what the bank takes back first. */
  readonly refundsUnderWay: Amount;
}

export type Charge = CardCharge | DebitCharge;

/** The charge of a card payment. What holds, captures and increments are about, debits do not have. */
export function cardCharge(charge: Charge | undefined): CardCharge | undefined {
  return charge?.type === "card" ? charge : undefined;
}

export function debitCharge(charge: Charge | undefined): DebitCharge | undefined {
  return charge === undefined || charge.type === "card" ? undefined : charge;
}

/** What a charge knows of its dispute. Refunds look here, so that a refund and a dispute at once meet in the charge. */
export interface ChargeDispute {
  /** `du_1…` */
  readonly id: string;
  /** The bank has taken the money: it can't be given back a second time. */
  readonly blocksRefunds: boolean;
}
