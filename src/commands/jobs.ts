import { returnAnnounced, settleDebit } from "../app/charges/debit-jobs.ts";
import { expireVerification } from "../app/payment-intents/verify-microdeposits.ts";
import { bookCharge } from "../app/charges/book.ts";
import { expireCharge } from "../app/charges/expire.ts";
import { decideDispute } from "../app/disputes/decide.ts";
import { expireDispute } from "../app/disputes/expire.ts";
import type { JobRule } from "../app/execute-job.ts";
import { expireConfirmation } from "../app/payment-intents/expire-confirmation.ts";
import { expireHold } from "../app/payment-intents/expire-hold.ts";
import { answerMandate } from "../app/mandates/answer.ts";
import { lapseMandate } from "../app/mandates/lapse.ts";
import { expireSetupVerification } from "../app/setup-intents/verify.ts";
import type { PaymentPorts } from "../app/payments.ts";
import { arrive } from "../app/test-clocks/advance.ts";
import { deleteOldTestClock } from "../app/test-clocks/delete.ts";
import { mailRecoveryLink, type MailLinkPorts } from "../app/recovery/mail-link.ts";
import { advanceRefund } from "../app/refunds/advance.ts";
import { type JobDraft, NO_CHANGES } from "../domain/changes.ts";

/** Messages that were to be sent before the operator put an end to it. */
const unsent: JobRule = async () => NO_CHANGES;

/**
 * The rule of every kind of job that a decision can ask for.
 * @param mail absent where no messages are sent.
 */
export function allJobs(
  ports: Pick<PaymentPorts, "accountRails" | "ids" | "terms">,
  mail: MailLinkPorts | undefined,
): Readonly<Record<JobDraft["kind"], JobRule>> {
  return {
    "advance-refund": advanceRefund(ports),
    "advance-test-clock": arrive,
    "answer-mandate": answerMandate(ports),
    "book-charge": bookCharge(ports),
    "decide-dispute": decideDispute(ports),
    "delete-test-clock": deleteOldTestClock,
    "expire-charge": expireCharge,
    "expire-confirmation": expireConfirmation,
    "expire-dispute": expireDispute,
    "expire-hold": expireHold(ports),
    "expire-setup-verification": expireSetupVerification,
    "expire-verification": expireVerification(ports),
    "lapse-mandate": lapseMandate,
    "mail-recovery-link": mail === undefined ? unsent : mailRecoveryLink(mail),
    "return-debit": returnAnnounced(ports),
    "settle-debit": settleDebit(ports),
  };
}
