import { rejected } from "../../domain/changes.ts";
import { because } from "../../domain/refusals.ts";
import { sendRefundBack } from "../../domain/refunds/advance.ts";
import type { Operation } from "../operation.ts";
import { paymentFacts, type PaymentPorts } from "../payments.ts";
import { findRefund, type RefundReference } from "./find.ts";

/** A call of our own for test mode: the bank of a debited account sends a refund back. */
export function sendBackRefund(ports: Pick<PaymentPorts, "ids" | "terms">): Operation<RefundReference> {
  return async (work, command) => {
    const refund = await findRefund(work, command);
    const charge = await work.snapshot.read("charge", refund.charge);
    if (charge === undefined || charge.type === "card" || refund.status === "failed") {
      return rejected(because({ kind: "refund_without_failure" }));
    }
    const { now, fresh } = paymentFacts(ports, work, charge.id);
    const changes = sendRefundBack(refund, { now, charge, fresh, reference: "" });
    const failed = changes.documents.find(({ resource }) => resource === "refund");
    if (failed === undefined) throw new Error(`${refund.id} was sent back but did not fail`);
    return { kind: "accepted", changes, result: { kind: "one", shown: failed } };
  };
}
