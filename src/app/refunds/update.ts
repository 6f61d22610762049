import type { MetadataChange } from "../../domain/metadata.ts";
import { updateRefund as decideUpdate } from "../../domain/refunds/update.ts";
import { answering } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { findRefund, type RefundReference } from "./find.ts";

export const updateRefund: Operation<RefundReference & { readonly metadata?: MetadataChange }> = async (
  work,
  command,
) => {
  const refund = await findRefund(work, command);
  return answering(decideUpdate(refund, command.metadata), (document) => ({
    kind: "one",
    shown: { resource: "refund", document },
  }));
};
