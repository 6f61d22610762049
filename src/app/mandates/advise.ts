import { adviseMandate as decideAdvice } from "../../domain/mandates/advise.ts";
import { answering } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { missing } from "../refused.ts";

/** Lets a test tell what a payer's bank would: that a mandate is revoked. */
export const adviseMandate: Operation<{ readonly mandate: string; readonly code?: string | undefined }> = async (
  work,
  { mandate: id, code },
) => {
  const mandate = await work.snapshot.read("mandate", id);
  if (mandate === undefined) throw missing("mandate", id, "mandate", "path");
  return answering(decideAdvice(mandate, code), (document) => ({
    kind: "one",
    shown: { resource: "mandate", document },
  }));
};
