import type { AccountInput } from "../../domain/accounts/create.ts";
import { updateAccount as decideUpdate } from "../../domain/accounts/update.ts";
import { answering } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { type AccountReference, findConnectedAccount } from "./find.ts";

export const updateAccount: Operation<AccountReference & AccountInput> = async (work, command) => {
  const account = await findConnectedAccount(work, command);
  const decision = decideUpdate(account, command, { platform: work.account });
  return answering(decision, (document) => ({ kind: "one", shown: { resource: "account", document } }));
};
