import { type Changes, type Decision, NO_CHANGES, rejected } from "../changes.ts";
import type { Customer } from "../customers/customer.ts";
import { because } from "../refusals.ts";
import type { RailAnswer } from "../rail-answers.ts";
import { kept } from "./after-payment.ts";
import type { CardMethod, PaymentMethod } from "./payment-method.ts";

/**
 * Whether the issuer has to be asked at all: a refusal, a method that is the customer's already, and a bank account, whose
 * bank answers nobody beforehand, need no question.
 */
export function beginAttach(
  method: PaymentMethod,
  customer: Customer,
): { readonly kind: "verify"; readonly method: CardMethod } | Exclude<Decision<PaymentMethod>, { kind: "declined" }> {
  if (method.state === "attached") {
    if (method.customer === customer.id) return { kind: "accepted", changes: NO_CHANGES, result: method };
    return rejected(because({ kind: "method_already_attached" }));
  }
  if (method.state === "spent") return rejected(because({ kind: "method_spent_attach" }));
  return method.type === "card" ? { kind: "verify", method } : attached(kept(method, customer.id));
}

/** Gives the card to the customer if its issuer approved of it. */
export function settleAttach(method: CardMethod, customer: Customer, answer: RailAnswer): Decision<PaymentMethod> {
  if (answer.kind === "declined") {
    return rejected(because({ kind: "card_declined", decline: { ...answer.decline, param: "" } }));
  }
  if (answer.kind === "soft_declined") return rejected(because({ kind: "authentication_required" }));
  return attached(kept({ ...method, card: { ...method.card, checks: answer.checks } }, customer.id));
}

function attached(method: PaymentMethod): Extract<Decision<PaymentMethod>, { kind: "accepted" }> {
  return { kind: "accepted", result: method, changes: attachedChanges(method) };
}

export function attachedChanges(method: PaymentMethod): Changes {
  return {
    documents: [{ resource: "payment_method", document: method }],
    events: [{ type: "payment_method.attached", resource: "payment_method", document: method }],
    jobs: [],
  };
}
