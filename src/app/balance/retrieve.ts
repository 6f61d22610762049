import { balanceOf } from "../../domain/ledger/balance.ts";
import type { LedgerReader } from "../../ports/store.ts";
import { seen } from "../answer.ts";
import type { Operation } from "../operation.ts";

/** What the merchant is owed, summed from the books. */
export function retrieveBalance(ports: { readonly ledger: LedgerReader }): Operation<object> {
  return async (work) => {
    const totals = await ports.ledger.readTotals(work.scope);
    const document = balanceOf(totals, work.now, work.account.defaultCurrency);
    return seen({ kind: "one", shown: { resource: "balance", document } });
  };
}
