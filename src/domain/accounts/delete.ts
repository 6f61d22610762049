import { type Decision, rejected } from "../changes.ts";
import type { Balance } from "../ledger/balance.ts";
import { because, type Reason } from "../refusals.ts";
import type { ConnectedAccount } from "./connected-account.ts";

/** Marks an account as deleted. What is under way in it goes on; no event of the API tells of it. */
export function deleteAccount(
  account: ConnectedAccount,
  facts: { readonly balance: Balance },
): Decision<ConnectedAccount> {
  const reason = account.platform.livemode ? liveRefusal(account, facts.balance) : undefined;
  if (reason !== undefined) return rejected(because(reason));
  const deleted: ConnectedAccount = { ...account, deleted: true };
  return {
    kind: "accepted",
    result: deleted,
    changes: { documents: [{ resource: "account", document: deleted }], events: [], jobs: [] },
  };
}

/**
 * Accounts of test mode can be deleted at any time. In live mode, one that runs itself is not its platform's to delete,
 * and another one has to be empty first (API documentation: delete an account).
 */
function liveRefusal({ controller }: ConnectedAccount, { available, pending }: Balance): Reason | undefined {
  if (controller.dashboard === "full" && controller.losses === "stripe") return { kind: "account_not_deletable" };
  const isEmpty = [...available, ...pending].every(({ amount }) => amount === 0);
  return isEmpty ? undefined : { kind: "account_holds_money" };
}
