import type { BookingTerms } from "./ledger/movements.ts";

/** How an installation takes payments. */
export interface PaymentTerms {
  readonly booking: BookingTerms;
  /** How often an intent may be confirmed before it is canceled. */
  readonly confirmationLimit: number;
}
