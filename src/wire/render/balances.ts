import type { Balance, MoneyOfCurrency } from "../../domain/ledger/balance.ts";
import type { RenderContext } from "./context.ts";

/** All money came from cards. Nothing is put aside for refunds and disputes, and the answer says so by currency. */
export function renderBalance({ available, pending }: Balance, context: RenderContext) {
  return {
    object: "balance" as const,
    available: available.map(fromCards),
    livemode: context.livemode,
    pending: pending.map(fromCards),
    refund_and_dispute_prefunding: { available: available.map(nothingOf), pending: pending.map(nothingOf) },
  };
}

function fromCards({ amount, currency }: MoneyOfCurrency) {
  return { amount, currency, source_types: { card: amount } };
}

function nothingOf({ currency }: MoneyOfCurrency) {
  return { amount: 0, currency };
}
