import { createAccount as decideCreation, type CreateAccount } from "../../domain/accounts/create.ts";
import type { Ids } from "../../ports/ids.ts";
import { answering } from "../answer.ts";
import { freshAccount } from "../fresh.ts";
import type { Operation } from "../operation.ts";

export function createAccount(ports: { readonly ids: Ids }): Operation<CreateAccount> {
  return async (work, command) => {
    const { now, account: platform, scope } = work;
    const decision = decideCreation(command, {
      id: freshAccount(ports.ids),
      now,
      livemode: scope.livemode,
      platform,
    });
    return answering(decision, (document) => ({ kind: "one", shown: { resource: "account", document } }));
  };
}
