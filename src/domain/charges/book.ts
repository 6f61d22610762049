import { type Changes, NO_CHANGES } from "../changes.ts";
import type { Instant } from "../instant.ts";
import type { BalanceTransaction } from "../ledger/balance-transaction.ts";
import { type BookingTerms, chargeMovement } from "../ledger/movements.ts";
import type { Amount } from "../money.ts";
import type { Charge } from "./charge.ts";

export interface BookingFacts {
  readonly now: Instant;
  readonly booking: BookingTerms;
  readonly fresh: { readonly balanceTransaction: string };
}

/** Books money that was captured. The charge names its first booking; later ones are found by their source. */
export function bookCharge<Booked extends Charge>(
  charge: Booked,
  facts: BookingFacts,
  captured: Amount = charge.amountCaptured,
): { readonly charge: Booked; readonly movement: BalanceTransaction } {
  const movement = chargeMovement(charge, captured, facts.booking, {
    id: facts.fresh.balanceTransaction,
    now: facts.now,
    availableAtOnce: charge.availableAtOnce,
  });
  const balanceTransaction = charge.balanceTransaction ?? movement.id;
  return { movement, charge: { ...charge, balanceTransaction, availableOn: movement.availableOn } };
}

/** Books a charge that was captured without waiting for the books. It changes nothing if that has happened already. */
export function bookCapturedCharge(charge: Charge, facts: BookingFacts): Changes {
  // A debit that is pending counts as captured, but nothing of it has come in.
  if (!charge.captured || charge.status !== "succeeded" || charge.balanceTransaction !== undefined) return NO_CHANGES;
  const booked = bookCharge(charge, facts);
  return {
    documents: [
      { resource: "balance_transaction", document: booked.movement },
      { resource: "charge", document: booked.charge },
    ],
    events: [{ type: "charge.updated", resource: "charge", document: booked.charge, previous: charge }],
    jobs: [],
  };
}
