import { bookCharge } from "../app/charges/book.ts";
import { expireCharge } from "../app/charges/expire.ts";
import type { JobRule } from "../app/execute-job.ts";
import { expireConfirmation } from "../app/payment-intents/expire-confirmation.ts";
import { expireHold } from "../app/payment-intents/expire-hold.ts";
import type { PaymentPorts } from "../app/payments.ts";
import { advanceRefund } from "../app/refunds/advance.ts";
import type { JobDraft } from "../domain/changes.ts";

/** The rule of every kind of job that a decision can ask for. */
export function allJobs(ports: Pick<PaymentPorts, "ids" | "terms">): Readonly<Record<JobDraft["kind"], JobRule>> {
  return {
    "advance-refund": advanceRefund(ports),
    "book-charge": bookCharge(ports),
    "expire-charge": expireCharge,
    "expire-confirmation": expireConfirmation,
    "expire-hold": expireHold,
  };
}
