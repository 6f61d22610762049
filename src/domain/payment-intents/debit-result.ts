import type { DebitFailure } from "../bank-debits/collection.ts";
import { claimAt } from "../bank-debits/debit-times.ts";
import { type Changes, type EventDraft, NO_CHANGES } from "../changes.ts";
import { bookCharge } from "../charges/book.ts";
import type { DebitCharge } from "../charges/charge.ts";
import { failedDebit } from "../charges/debit.ts";
import { endMandate } from "../mandates/change.ts";
import type { Mandate, MandateEnd } from "../mandates/mandate.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import type { Tagged } from "../resources.ts";
import type { AttemptFacts } from "./attempt.ts";
import type { PaymentIntent } from "./payment-intent.ts";
import { afterFailure, withoutMethod } from "./settle.ts";
import { allows, assertTransition } from "./transitions.ts";

/** A payment by bank debit with all that its result touches. */
export interface DebitPayment {
  readonly intent: PaymentIntent;
  readonly charge: DebitCharge;
  /** Absent if the method was never kept. */
  readonly method: PaymentMethod;
  readonly mandate?: Mandate | undefined;
}

/** What a result has changed, and the intent as it became. */
interface Ended {
  readonly intent: PaymentIntent;
  readonly changes: Changes;
}

/** The moment at which the rail's own course for a debit comes to its result. A result that was told before stays. */
export function debitResult(payment: DebitPayment, facts: AttemptFacts): Changes {
  const { charge } = payment;
  const { course, times } = charge;
  if (!isWaiting(payment) || course === undefined || course.kind === "waits" || facts.now < times.resultAt)
    return NO_CHANGES;
  const ended = course.kind === "fails" ? failDebit(payment, course, facts) : settleDebit(payment, facts);
  return ended.changes;
}

/** Whether a debit has no result yet. The intent's own charge alone moves it. */
export function isWaiting({ charge, intent }: Pick<DebitPayment, "charge" | "intent">): boolean {
  return allows(intent.status, "settle") && charge.status === "pending" && intent.latestCharge === charge.id;
}

/** The money has come in: it is booked, and stays unless its bank claims it back. */
export function settleDebit({ intent, charge }: DebitPayment, facts: AttemptFacts): Ended {
  const { charge: booked, movement } = bookCharge({ ...charge, status: "succeeded" } as const, facts);
  const { course } = charge;
  const claim = course?.kind === "disputed" ? ({ kind: "return", reason: course.reason } as const) : undefined;
  const succeeded: DebitCharge = { ...booked, claim };
  const next: PaymentIntent = { ...intent, status: "succeeded", amountReceived: charge.amountCaptured };
  assertTransition(intent.status, "settle", next.status);
  return {
    intent: next,
    changes: {
      documents: [
        { resource: "charge", document: succeeded },
        { resource: "balance_transaction", document: movement },
        { resource: "payment_intent", document: next },
      ],
      events: [
        { type: "charge.succeeded", resource: "charge", document: succeeded },
        { type: "payment_intent.succeeded", resource: "payment_intent", document: next },
      ],
      jobs:
        claim === undefined
          ? []
          : [{ kind: "return-debit", subject: charge.id, due: claimAt(facts.debitPace, facts.now) }],
    },
  };
}

/** The payer's bank sent the debit back before its money counted. */
export function failDebit(
  { intent, charge, mandate, method }: DebitPayment,
  { failure, mandate: fate }: { readonly failure: DebitFailure; readonly mandate: "ends" | "stays" },
  facts: AttemptFacts,
): Ended {
  const failed = failedDebit(charge, failure);
  const open = withoutMethod(intent, { kind: "debit_failed", failure, charge: charge.id, method }, failed);
  const { intent: next, events } = afterFailure(open, facts);
  assertTransition(intent.status, "fail", next.status);
  const ended = fate === "ends" && mandate !== undefined ? endMandate(mandate, mandateEnd(failure.code)) : NO_CHANGES;
  const told: EventDraft = { type: "charge.failed", resource: "charge", document: failed };
  const written: readonly Tagged[] = [
    { resource: "charge", document: failed },
    { resource: "payment_intent", document: next },
  ];
  return {
    intent: next,
    changes: {
      documents: [...written, ...ended.documents],
      events: [told, ...events, ...ended.events],
      jobs: [],
    },
  };
}

/** Why a mandate is over after a debit on it came back. */
export function mandateEnd(code: DebitFailure["code"]): MandateEnd {
  switch (code) {
    case "account_closed":
    case "bank_account_restricted":
    case "debit_not_authorized":
      return code;
    case "no_account":
      return "account_closed";
    default:
      return "could_not_process";
  }
}
