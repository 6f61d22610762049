import type { Amount, Currency } from "../money.ts";
import type { BankAccount } from "../payment-methods/bank-account.ts";
import type { Risk } from "../rail-answers.ts";
import type { DebitDisputeReason, DebitFailureCode } from "./return-row.ts";
import type { DebitScheme } from "./schemes.ts";

/** What a rail needs to know to collect one debit. */
export interface CollectionRequest {
  /** `payatt_…`: the rail answers the same attempt the same way. */
  readonly attempt: string;
  readonly amount: Amount;
  readonly currency: Currency;
  readonly scheme: DebitScheme;
  readonly account: BankAccount;
}

/** The API's `failure_code` of a debit: a bank's reason, a limit of the payment company, or details that do not fit. */
export type PaymentFailureCode =
  | DebitFailureCode
  | "charge_exceeds_source_limit"
  | "charge_exceeds_transaction_limit"
  | "charge_exceeds_weekly_limit"
  | "incorrect_account_holder_name"
  | "invalid_currency";

/** Why a debit did not come in. */
export interface DebitFailure {
  readonly code: PaymentFailureCode;
  /** The scheme's own code, where a bank is the one who refuses. */
  readonly returnCode?: string | undefined;
  /** What the intent's error says where that is not the failure code itself. */
  readonly intentError?: { readonly code: string; readonly declineCode: string } | undefined;
}

/** What a rail knows beforehand of how a debit goes on. `mandate` is what becomes of the mandate with it. */
export type DebitCourse =
  | { readonly kind: "succeeds" }
  | { readonly kind: "fails"; readonly failure: DebitFailure; readonly mandate: "ends" | "stays" }
  /** It waits, and can be called back, for as long as nobody ends it. */
  | { readonly kind: "waits" }
  /** It comes in, and is claimed back later. */
  | { readonly kind: "disputed"; readonly reason: DebitDisputeReason; readonly mandate: "ends" | "stays" };

export type DebitDelay = "normal" | "three_minutes";

/** A rail's answer to a debit that is handed in. Whether the money comes is known later. */
export type CollectionAnswer =
  | {
      readonly kind: "accepted";
      /** Absent where only the bank's news will tell. */
      readonly course?: DebitCourse | undefined;
      /** When the result shows, where results come quickly. */
      readonly delay: DebitDelay;
      readonly risk: Risk;
    }
  /** The risk rules stop it before it is sent anywhere. */
  | { readonly kind: "blocked"; readonly risk: Risk };
