import { NO_CHANGES } from "../../domain/changes.ts";
import { advanceRefund as decideAdvance } from "../../domain/refunds/advance.ts";
import type { JobRule } from "../execute-job.ts";
import { paymentFacts, type PaymentPorts } from "../payments.ts";

/** Length of an acquirer's reference number (ISO 8583 field 31). */
const REFERENCE_DIGITS = 23;

export function advanceRefund(ports: Pick<PaymentPorts, "ids" | "terms">): JobRule {
  return async (work, subject) => {
    const refund = await work.snapshot.read("refund", subject);
    const charge = refund && (await work.snapshot.read("charge", refund.charge));
    if (refund === undefined || charge === undefined) return NO_CHANGES;
    const { now, fresh } = paymentFacts(ports, work, charge.id);
    return decideAdvance(refund, { now, charge, fresh, reference: ports.ids.digits(REFERENCE_DIGITS) });
  };
}
