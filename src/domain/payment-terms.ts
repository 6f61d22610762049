import type { DebitPace } from "./bank-debits/debit-times.ts";
import type { BookingTerms } from "./ledger/movements.ts";

/** How an installation takes payments. */
export interface PaymentTerms {
  readonly booking: BookingTerms;
  /** How quickly results of debits show where no bank is asked. */
  readonly debitPace: DebitPace;
  /** How often an intent may be confirmed before it is canceled. */
  readonly confirmationLimit: number;
  /** Customers are written to when a payment in their absence fails for the lack of them. */
  readonly mailsRecoveryLinks?: boolean | undefined;
}
