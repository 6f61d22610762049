import { NO_CHANGES } from "../../domain/changes.ts";
import { bookCapturedCharge } from "../../domain/charges/book.ts";
import type { JobRule } from "../execute-job.ts";
import { paymentFacts, type PaymentPorts } from "../payments.ts";

/** Books a charge that was answered before it was booked. */
export function bookCharge(ports: Pick<PaymentPorts, "ids" | "terms">): JobRule {
  return async (work, subject) => {
    const charge = await work.snapshot.read("charge", subject);
    return charge === undefined ? NO_CHANGES : bookCapturedCharge(charge, paymentFacts(ports, work, charge.id));
  };
}
