import {
  type BalanceTransaction,
  reportingCategory,
  transactionType,
} from "../../domain/ledger/balance-transaction.ts";
import type { RenderContext } from "./context.ts";

/**
 * One movement of the merchant's money. Time alone makes a pending one available, so its status is not kept but read off
 * the clock. Payments settle in their own currency: there is no exchange rate.
 */
export function renderBalanceTransaction(movement: BalanceTransaction, context: RenderContext) {
  const { amount, currency, fee, kind } = movement;
  return {
    id: movement.id,
    object: "balance_transaction" as const,
    amount,
    available_on: movement.availableOn,
    balance_type: "payments" as const,
    created: movement.created,
    currency,
    description: movement.description ?? null,
    exchange_rate: null,
    fee,
    fee_details: fee === 0 ? [] : [feeDetail(movement)],
    net: amount - fee,
    reporting_category: reportingCategory(kind),
    source: movement.source,
    status: movement.availableOn <= context.now ? ("available" as const) : ("pending" as const),
    type: transactionType(kind),
  };
}

function feeDetail({ currency, fee, kind }: BalanceTransaction) {
  const description = kind === "dispute" ? "Dispute fee" : "Stripe processing fees";
  return { amount: fee, application: null, currency, description, type: "stripe_fee" };
}
