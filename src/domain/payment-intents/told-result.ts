import { type Changes, type Decision, rejected } from "../changes.ts";
import type { DebitCharge } from "../charges/charge.ts";
import { isInTime, isReturnable, reasonFor, returnDebit } from "../charges/return.ts";
import { because, type Reason } from "../refusals.ts";
import type { AttemptFacts } from "./attempt.ts";
import { type DebitPayment, failDebit, isWaiting, mandateEnd, settleDebit } from "./debit-result.ts";
import type { PaymentIntent } from "./payment-intent.ts";

/*
 * What a test tells of one payment, as the banks would tell it. A result that is told before its time replaces the one that
 * was to come.
 */

/** An intent and, where a debit is its newest attempt, all that belongs to it. */
export interface ToldPayment {
  readonly intent: PaymentIntent;
  readonly payment: DebitPayment | undefined;
}

export function tellSettled({ intent, payment }: ToldPayment, facts: AttemptFacts): Decision<PaymentIntent> {
  if (payment === undefined || !isWaiting(payment)) return refused(intent, noDebit(intent));
  return told(settleDebit(payment, facts));
}

/** @param code of the scheme, such as `AM04` or `R01`. */
export function tellFailed(
  { intent, payment }: ToldPayment,
  code: string,
  facts: AttemptFacts,
): Decision<PaymentIntent> {
  if (payment === undefined || !isWaiting(payment)) return refused(intent, noDebit(intent));
  const reason = reasonFor(payment.charge, code);
  if (reason === undefined) return refused(intent, unknown(payment.charge, code));
  const failure = { code: reason.failureCode, returnCode: reason.code };
  return told(failDebit(payment, { failure, mandate: reason.mandate }, facts));
}

/** A bank takes back what had succeeded, as long as the scheme lets it. */
export function tellReturned(
  { intent, payment }: ToldPayment,
  code: string,
  facts: AttemptFacts,
): Decision<PaymentIntent> {
  if (payment === undefined || !isReturnable(payment.charge)) {
    return refused(intent, { kind: "no_debit_to_return", status: intent.status });
  }
  const { charge, mandate } = payment;
  const reason = reasonFor(charge, code);
  if (reason === undefined) return refused(intent, unknown(charge, code));
  if (!isInTime(charge, reason, facts.now)) return refused(intent, { kind: "return_too_late", code: reason.code });
  const returned = {
    reason: reason.disputeReason,
    networkReasonCode: reason.code,
    mandateEnd: reason.mandate === "ends" ? mandateEnd(reason.failureCode) : undefined,
  };
  return told({ intent, changes: returnDebit(charge, returned, { ...facts, mandate }) });
}

function told({
  intent,
  changes,
}: {
  readonly intent: PaymentIntent;
  readonly changes: Changes;
}): Decision<PaymentIntent> {
  return { kind: "accepted", result: intent, changes };
}

function refused(paymentIntent: PaymentIntent, reason: Reason): Decision<PaymentIntent> {
  return rejected(because(reason, { paymentIntent }));
}

function noDebit({ status }: PaymentIntent): Reason {
  return { kind: "no_debit_to_settle", status };
}

function unknown({ type }: DebitCharge, code: string): Reason {
  return { kind: "return_code_unknown", type, code };
}
