import { type Decision, rejected } from "../changes.ts";
import { because } from "../refusals.ts";
import type { Account } from "./account.ts";
import type { ConnectedAccount } from "./connected-account.ts";
import { type AccountInput, accountRefusal, mergeAccount } from "./create.ts";

export function updateAccount(
  account: ConnectedAccount,
  input: AccountInput,
  facts: { readonly platform: Account },
): Decision<ConnectedAccount> {
  const next = mergeAccount(account, input, facts.platform);
  const reason = accountRefusal(next, input);
  if (reason !== undefined) return rejected(because(reason));
  return {
    kind: "accepted",
    result: next,
    changes: {
      documents: [{ resource: "account", document: next }],
      events: [{ type: "account.updated", resource: "account", document: next, previous: account }],
      jobs: [],
    },
  };
}
