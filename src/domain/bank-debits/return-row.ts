/** The API's `failure_code` of a debit that came back. */
export type DebitFailureCode =
  | "account_closed"
  | "bank_account_restricted"
  | "debit_not_authorized"
  | "generic_could_not_process"
  | "insufficient_funds"
  | "no_account"
  | "refer_to_customer";

/** The API's `reason` of a dispute about a debit. */
export type DebitDisputeReason =
  | "bank_cannot_process"
  | "customer_initiated"
  | "debit_not_authorized"
  | "general"
  | "incorrect_account_details"
  | "insufficient_funds";

/** The API's reason for which a US bank account takes no further debits (`us_bank_account.status_details.blocked`). */
export type BlockedReason =
  | "bank_account_closed"
  | "bank_account_frozen"
  | "bank_account_invalid_details"
  | "bank_account_restricted"
  | "debit_not_authorized";

/** One code of a scheme: why a debit came back, and what follows. */
export interface ReturnRow {
  /** In words. */
  readonly meaning: string;
  readonly failureCode: DebitFailureCode;
  /** Whether the mandate is dead after it. */
  readonly mandate: "ends" | "stays";
  /**
   * A right of the payer that the code exercises, which he keeps long after the bank's own days for returns:
   * `no_questions` within the scheme's refund time, `unauthorized` within the time for unauthorized debits.
   */
  readonly claim?: "no_questions" | "unauthorized" | undefined;
  /** Where it is another one than the failure code says. */
  readonly disputeReason?: DebitDisputeReason | undefined;
  /** Only US accounts are blocked. */
  readonly blocks?: BlockedReason | undefined;
}

export type ReturnTable = Readonly<Record<string, ReturnRow>>;
