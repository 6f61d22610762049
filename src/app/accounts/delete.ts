import { deleteAccount as decideDeletion } from "../../domain/accounts/delete.ts";
import { balanceOf } from "../../domain/ledger/balance.ts";
import type { LedgerReader } from "../../ports/store.ts";
import { answering } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { type AccountReference, findConnectedAccount } from "./find.ts";

export function deleteAccount(ports: { readonly ledger: LedgerReader }): Operation<AccountReference> {
  return async (work, command) => {
    const account = await findConnectedAccount(work, command);
    const totals = await ports.ledger.readTotals({ account: account.id, livemode: account.platform.livemode });
    const balance = balanceOf(totals, work.now, account.defaultCurrency);
    return answering(decideDeletion(account, { balance }), ({ id }) => ({ kind: "deleted_account", id }));
  };
}
