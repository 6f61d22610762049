import { seen } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { missing } from "../refused.ts";

/** What a merchant shows a bank that asks: the text that its customer agreed to, when, and from where. */
export const retrieveMandateEvidence: Operation<{ readonly mandate: string }> = async (work, { mandate: id }) => {
  const document = await work.snapshot.read("mandate", id);
  if (document === undefined) throw missing("mandate", id, "mandate", "path");
  return seen({ kind: "one", shown: { resource: "mandate_evidence", document } });
};
