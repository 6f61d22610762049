import type { ConnectedAccount } from "../../domain/accounts/connected-account.ts";
import { seen } from "../answer.ts";
import type { Operation, Work } from "../operation.ts";
import { Refused } from "../refused.ts";

export interface AccountReference {
  readonly account: string;
}

/** An account that is connected to who asks, and not deleted. */
export async function findConnectedAccount(work: Work, { account: id }: AccountReference): Promise<ConnectedAccount> {
  if (id === work.account.id) throw new Refused({ kind: "own_account" });
  const found = await work.snapshot.read("account", id);
  if (found === undefined || found.deleted) throw new Refused({ kind: "account_inaccessible", account: id });
  return found;
}

/** An account that is connected to who asks, or the one that asks. */
export const retrieveAccountById: Operation<AccountReference> = async (work, command) => {
  const document = command.account === work.account.id ? work.account : await findConnectedAccount(work, command);
  return seen({ kind: "one", shown: { resource: "account", document } });
};
