import { rejected } from "../../domain/changes.ts";
import { because } from "../../domain/refusals.ts";
import type { Operation } from "../operation.ts";
import { findRefund, type RefundReference } from "./find.ts";

/** Only refunds that wait for the customer can be canceled, and no card refund does. */
export const cancelRefund: Operation<RefundReference> = async (work, command) => {
  await findRefund(work, command);
  return rejected(because({ kind: "refund_not_cancelable" }));
};
