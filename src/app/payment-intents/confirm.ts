import { rejected } from "../../domain/changes.ts";
import { paymentWith, usageRefusal } from "../../domain/confirmation-tokens/use.ts";
import { beginConfirmation, type ConfirmPaymentIntent } from "../../domain/payment-intents/confirm.ts";
import type { Customer } from "../../domain/customers/customer.ts";
import type { PaymentIntent } from "../../domain/payment-intents/payment-intent.ts";
import type { PaymentMethod } from "../../domain/payment-methods/payment-method.ts";
import { because } from "../../domain/refusals.ts";
import { answering } from "../answer.ts";
import { takeConfirmationToken, withSpentToken } from "../confirmation-tokens/take.ts";
import { freshLineItems } from "../fresh.ts";
import type { Operation, Work } from "../operation.ts";
import { changedConfiguration } from "../payment-method-configurations/choose.ts";
import { paymentFacts, type PaymentPorts } from "../payments.ts";
import { withUsedToken } from "../tokens/take.ts";
import { debitClaims, type MandateWords, methodOfMandate } from "./debit-claims.ts";
import { findIntent, type IntentReference } from "./find.ts";
import { type GivenMethod, givenMethod } from "./given-method.ts";
import { pay } from "./pay.ts";
import { showIntent } from "./show-intent.ts";

export type ConfirmCommand = IntentReference &
  MandateWords &
  Omit<ConfirmPaymentIntent, keyof GivenMethod> &
  ConfirmMethod;

interface ConfirmMethod extends GivenMethod {
  readonly confirmationToken?: string | undefined;
  readonly paymentMethod?: string | undefined;
}

export function confirmPaymentIntent(ports: PaymentPorts): Operation<ConfirmCommand> {
  return async (work, request) => {
    const intent = await findIntent(work, request);
    const taken = await takeConfirmationToken(work, request.confirmationToken, "payment_intent");
    const usage = request.setupFutureUsage === undefined ? intent.setupFutureUsage : undefined;
    const reason = taken && usageRefusal(taken.token, usage);
    if (reason !== undefined) return rejected(because(reason, { paymentIntent: intent }));
    const command = paymentWith(request, taken?.token);
    const customer = intent.customer === undefined ? undefined : await work.snapshot.read("customer", intent.customer);
    const given = await givenMethod(ports, work, command);
    const method =
      given?.method ??
      taken?.method ??
      (await methodOfMandate(work, command)) ??
      (await ownMethod(work, intent, customer));
    const claims = await debitClaims(work, command, method, taken?.token);
    const configuration = await changedConfiguration(work, intent.methods, command);
    const lineItemIds = freshLineItems(ports.ids, work.now, command.amountDetails);
    const loaded = { customer, method, byClient: work.byClient, claims, configuration, lineItemIds };
    const facts = { ...paymentFacts(ports, work, intent.id), ...loaded };
    const begun = beginConfirmation(intent, command, facts);
    if (begun.kind === "rejected") return begun;
    const paid = pay(ports, work, begun.attempt, facts);
    const spent = withSpentToken(taken, { resource: "payment_intent", id: intent.id }, paid);
    return answering(withUsedToken(given?.usedToken, spent), showIntent(work));
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

/**
 * A customer may have a method to fall back on when the request and the intent name none: the one for invoices
 * (recorded), or the source that payments were made with before there were PaymentMethods (as documented). One who was
 * deleted has none any more.
 */
export async function defaultMethod(work: Work, customer: Customer | undefined): Promise<PaymentMethod | undefined> {
  const id = customer?.defaultPaymentMethod ?? customer?.defaultSource;
  return id === undefined || customer?.deleted === true ? undefined : work.snapshot.read("payment_method", id);
}
