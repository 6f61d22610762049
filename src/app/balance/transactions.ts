import { seen } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { missing } from "../refused.ts";

export const retrieveBalanceTransaction: Operation<{ readonly id: string }> = async (work, { id }) => {
  const document = await work.snapshot.read("balance_transaction", id);
  if (document === undefined) throw missing("balance_transaction", id, "id", "path");
  return seen({ kind: "one", shown: { resource: "balance_transaction", document } });
};
