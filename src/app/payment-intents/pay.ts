import type { Decision } from "../../domain/changes.ts";
import type { Attempt, AttemptFacts } from "../../domain/payment-intents/attempt.ts";
import { settleDebitAttempt } from "../../domain/payment-intents/debit-attempt.ts";
import type { PaymentIntent } from "../../domain/payment-intents/payment-intent.ts";
import { settleAttempt } from "../../domain/payment-intents/settle.ts";
import type { DebitMethod, PaymentMethod } from "../../domain/payment-methods/payment-method.ts";
import { tryPayment } from "../card-tries.ts";
import { freshMandate } from "../fresh.ts";
import { accountRail } from "../mandates/account-rail.ts";
import type { Work } from "../operation.ts";
import { debitRail, type PaymentPorts } from "../payments.ts";

/** Puts an attempt to the rail of its method, and says what becomes of the intent. */
export function pay(
  ports: PaymentPorts,
  work: Work,
  attempt: Attempt<PaymentMethod>,
  facts: AttemptFacts,
): Decision<PaymentIntent> {
  return isCard(attempt)
    ? settleAttempt(attempt, tryPayment(ports, work, attempt), facts)
    : collect(ports, work, attempt as Attempt<DebitMethod>, facts);
}

function collect(
  ports: PaymentPorts,
  work: Work,
  attempt: Attempt<DebitMethod>,
  facts: AttemptFacts,
): Decision<PaymentIntent> {
  const { account, type: scheme } = attempt.method;
  const { amount, currency } = attempt.intent;
  const collection = debitRail(ports, work).collect({ attempt: attempt.id, amount, currency, scheme, account });
  const microdeposits = accountRail(ports, work).sendMicrodeposits(account);
  const fresh = { ...facts, freshMandate: freshMandate(ports.ids, work.now) };
  return settleDebitAttempt(attempt, { collection, microdeposits }, fresh);
}

function isCard(attempt: Attempt<PaymentMethod>): attempt is Attempt {
  return attempt.method.type === "card";
}
