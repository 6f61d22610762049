import { authorizationRequest } from "../../domain/payment-intents/attempt.ts";
import { beginConfirmation, type ConfirmPaymentIntent } from "../../domain/payment-intents/confirm.ts";
import { settleAttempt } from "../../domain/payment-intents/settle.ts";
import type { Customer } from "../../domain/customers/customer.ts";
import type { PaymentIntent } from "../../domain/payment-intents/payment-intent.ts";
import type { PaymentMethod } from "../../domain/payment-methods/payment-method.ts";
import { answering } from "../answer.ts";
import type { Operation, Work } from "../operation.ts";
import { cardRail } from "../payment-methods/enter.ts";
import { paymentFacts, type PaymentPorts } from "../payments.ts";
import { withUsedToken } from "../tokens/take.ts";
import { findIntent, type IntentReference } from "./find.ts";
import { type GivenMethod, givenMethod } from "./given-method.ts";
import { showIntent } from "./show-intent.ts";

export type ConfirmCommand = IntentReference & Omit<ConfirmPaymentIntent, keyof GivenMethod> & ConfirmMethod;

interface ConfirmMethod extends GivenMethod {
  readonly paymentMethod?: string | undefined;
}

export function confirmPaymentIntent(ports: PaymentPorts): Operation<ConfirmCommand> {
  return async (work, command) => {
    const intent = await findIntent(work, command);
    const customer = intent.customer === undefined ? undefined : await work.snapshot.read("customer", intent.customer);
    const given = await givenMethod(ports, work, command);
    const method = given?.method ?? (await ownMethod(work, intent, customer));
    const facts = { ...paymentFacts(ports, work, intent.id), customer, method, byClient: work.byClient };
    const begun = beginConfirmation(intent, command, facts);
    if (begun.kind === "rejected") return begun;
    const answer = cardRail(ports, work).authorize(authorizationRequest(begun.attempt));
    const settled = settleAttempt(begun.attempt, answer, facts);
    return answering(withUsedToken(given?.usedToken, settled), showIntent(work));
  };
}

async function ownMethod(
  work: Work,
  intent: PaymentIntent,
  customer: Customer | undefined,
): Promise<PaymentMethod | undefined> {
  if (intent.paymentMethod === undefined) return defaultMethod(work, customer);
  return work.snapshot.read("payment_method", intent.paymentMethod);
}

/** A customer may have a method to fall back on when the request and the intent name none. */
export async function defaultMethod(work: Work, customer: Customer | undefined): Promise<PaymentMethod | undefined> {
  const id = customer?.defaultPaymentMethod;
  return id === undefined ? undefined : work.snapshot.read("payment_method", id);
}
