import type { Decision } from "../changes.ts";
import type { Customer } from "../customers/customer.ts";
import type { AttemptFacts } from "../payment-intents/attempt.ts";
import type { PaymentIntent } from "../payment-intents/payment-intent.ts";

/** Where the customer of a payment can be written to. */
export function addressOf(
  { receiptEmail }: Pick<PaymentIntent, "receiptEmail">,
  customer: Pick<Customer, "deleted" | "email"> | undefined,
): string | undefined {
  return receiptEmail ?? (customer?.deleted === false ? customer.email : undefined);
}

/** A failure for the lack of a customer who was not there: the message to them is part of the same change. */
export function withRecoveryMail(failure: Decision<PaymentIntent>, facts: AttemptFacts): Decision<PaymentIntent> {
  if (failure.kind !== "declined" || facts.mailsRecoveryLinks !== true) return failure;
  const intent = failure.refusal.paymentIntent;
  if (intent?.status !== "requires_payment_method" || addressOf(intent, facts.customer) === undefined) return failure;
  const { changes } = failure;
  const jobs = [...changes.jobs, { kind: "mail-recovery-link", subject: intent.id, due: facts.now } as const];
  return { ...failure, changes: { ...changes, jobs } };
}
