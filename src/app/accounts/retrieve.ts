import { seen } from "../answer.ts";
import type { Operation } from "../operation.ts";

/** The account that the key belongs to. */
export const retrieveAccount: Operation<object> = async (work) =>
  seen({ kind: "one", shown: { resource: "account", document: work.account } });
