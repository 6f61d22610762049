import type { CollectionAnswer, DebitFailure } from "../bank-debits/collection.ts";
import type { DebitTimes } from "../bank-debits/debit-times.ts";
import type { Attempt } from "../payment-intents/attempt.ts";
import type { Instant } from "../instant.ts";
import { ZERO } from "../money.ts";
import type { DebitMethod } from "../payment-methods/payment-method.ts";
import type { DebitCharge } from "./charge.ts";

/** What is known of a debit when it is handed in. */
export interface DebitTerms {
  /** `py_…` */
  readonly id: string;
  readonly now: Instant;
  /** `mandate_…` */
  readonly mandate: string;
  readonly times: DebitTimes;
}

/** The charge of a debit on its way. It counts as captured: nothing more will be asked of the payer's bank. */
export function pendingCharge(
  { intent, method }: Attempt<DebitMethod>,
  answer: CollectionAnswer,
  { id, now, mandate, times }: DebitTerms,
): DebitCharge {
  const { amount, currency, customer, description, metadata } = intent;
  const { receiptEmail, shipping, statementDescriptor, statementDescriptorSuffix, transferGroup } = intent;
  return {
    id,
    created: now,
    type: method.type,
    status: "pending",
    paymentIntent: intent.id,
    paymentMethod: method.id,
    amount,
    amountCaptured: amount,
    amountRefunded: ZERO,
    refundsUnderWay: ZERO,
    currency,
    captured: true,
    availableAtOnce: true,
    risk: answer.risk,
    account: method.account,
    billingDetails: method.billingDetails,
    mandate,
    times,
    course: answer.kind === "accepted" ? answer.course : undefined,
    customer,
    description,
    metadata,
    receiptEmail,
    shipping,
    statementDescriptor,
    statementDescriptorSuffix,
    transferGroup,
  };
}

/** A debit whose money did not come, or was not asked for any more. */
export function failedDebit(charge: DebitCharge, failure: DebitFailure | "blocked" | "canceled"): DebitCharge {
  return { ...charge, status: "failed", captured: false, amountCaptured: ZERO, course: undefined, failure };
}
