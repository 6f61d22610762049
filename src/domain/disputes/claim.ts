/** Why the payer's bank says that it disputes a payment, in the API's words. */
export type DisputeReason =
  | "bank_cannot_process"
  | "customer_initiated"
  | "debit_not_authorized"
  | "fraudulent"
  | "general"
  | "incorrect_account_details"
  | "insufficient_funds"
  | "product_not_received";

/** What a payer's bank has against a payment, as the rail tells it. */
export interface Claim {
  /**
   * An inquiry asks for an explanation and takes nothing. A chargeback takes the money until the bank has decided. A
   * return has taken it for good: nothing can be said against it.
   */
  readonly kind: "chargeback" | "inquiry" | "return";
  readonly reason: DisputeReason;
  /** The card network's own code for the reason, such as Visa's `10.4`. */
  readonly networkReasonCode?: string | undefined;
}

/** What the bank makes of the evidence. An inquiry that is escalated becomes a chargeback. */
export type Verdict = "escalated" | "lost" | "won";
