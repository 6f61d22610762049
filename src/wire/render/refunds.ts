import type { DebitType } from "../../domain/payment-methods/payment-method.ts";
import type { Refund, RefundStatus } from "../../domain/refunds/refund.ts";

/** Members that are absent here, and not null, come only when they have a value; livemode never does. */
export function renderRefund(refund: Refund) {
  return {
    id: refund.id,
    object: "refund" as const,
    amount: refund.amount,
    balance_transaction: refund.balanceTransaction ?? null,
    charge: refund.charge,
    created: refund.created,
    currency: refund.currency,
    customer: refund.customer ?? null,
    customer_account: null,
    destination_details: renderDestination(refund),
    ...(refund.failureBalanceTransaction === undefined
      ? {}
      : { failure_balance_transaction: refund.failureBalanceTransaction }),
    ...(refund.failureReason === undefined ? {} : { failure_reason: refund.failureReason }),
    metadata: { ...refund.metadata },
    payment_intent: refund.paymentIntent ?? null,
    payment_method: refund.paymentMethod,
    // The rail takes its time, which is the only reason for which a refund waits.
    ...(refund.status === "pending" ? { pending_reason: "processing" as const } : {}),
    reason: refund.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: refund.status,
    transfer_reversal: null,
  };
}

/** A card gets its money back through its network; an account by a credit transfer. */
function renderDestination(refund: Refund) {
  const { destination } = refund;
  if (destination === "card") return { card: cardDestination(refund), type: "card" as const };
  const type = TRANSFERS[destination];
  if (type === undefined) return { type: destination };
  // Transfers carry no reference that a payer could ask for; the API has no place for one in Australia.
  const transfer = type === "au_bank_transfer" ? {} : { reference: null, reference_status: "unavailable" };
  return { [type]: transfer, type };
}

/** The API's names for transfers to accounts, where it has one. */
const TRANSFERS: { readonly [Type in DebitType]?: string } = {
  au_becs_debit: "au_bank_transfer",
  bacs_debit: "gb_bank_transfer",
  sepa_debit: "eu_bank_transfer",
  us_bank_account: "us_bank_transfer",
};

/** By the acquirer's reference number a cardholder's bank finds the refund. A hold that was let go has none. */
function cardDestination({ balanceTransaction, reference, status }: Refund) {
  const reference_type = "acquirer_reference_number";
  if (balanceTransaction === undefined) {
    return { reference_status: "unavailable" as const, reference_type, type: "reversal" as const };
  }
  return {
    ...(reference === undefined ? {} : { reference }),
    reference_status: reference === undefined ? REFERENCE_STATUS[status] : ("available" as const),
    reference_type,
    type: status === "pending" ? ("pending" as const) : ("refund" as const),
  };
}

/** Whether a reference number is still to come. */
const REFERENCE_STATUS: { readonly [S in RefundStatus]: "pending" | "unavailable" } = {
  failed: "unavailable",
  pending: "pending",
  succeeded: "pending",
};
