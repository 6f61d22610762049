import { NO_CHANGES } from "../../domain/changes.ts";
import { decideDispute as decideVerdict } from "../../domain/disputes/decide.ts";
import type { JobRule } from "../execute-job.ts";
import { paymentFacts, type PaymentPorts } from "../payments.ts";
import { disputedCharge } from "./find.ts";

/** The bank has read the evidence that was submitted some seconds ago. */
export function decideDispute(ports: Pick<PaymentPorts, "ids" | "terms">): JobRule {
  return async (work, subject) => {
    const dispute = await work.snapshot.read("dispute", subject);
    if (dispute === undefined) return NO_CHANGES;
    const charge = await disputedCharge(work, dispute);
    return decideVerdict(dispute, { ...paymentFacts(ports, work, charge.id), charge });
  };
}
