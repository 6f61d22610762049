import { seen } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { missing } from "../refused.ts";

export const retrieveConfirmationToken: Operation<{ readonly confirmationToken: string }> = async (
  work,
  { confirmationToken: id },
) => {
  const document = await work.snapshot.read("confirmation_token", id);
  if (document === undefined) throw missing("confirmation_token", id, "confirmation_token", "path");
  return seen({ kind: "one", shown: { resource: "confirmation_token", document } });
};
