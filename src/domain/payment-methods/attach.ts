import { type Changes, type Decision, NO_CHANGES, rejected } from "../changes.ts";
import type { Customer } from "../customers/customer.ts";
import { because } from "../refusals.ts";
import type { RailAnswer } from "../rail-answers.ts";
import type { PaymentMethod } from "./payment-method.ts";

/** Whether the issuer has to be asked at all; a refusal or a method that is the customer's already needs no question. */
export function beginAttach(
  method: PaymentMethod,
  customer: Customer,
): { readonly kind: "verify" } | Exclude<Decision<PaymentMethod>, { kind: "declined" }> {
  if (method.state === "attached") {
    if (method.customer === customer.id) return { kind: "accepted", changes: NO_CHANGES, result: method };
    return rejected(because({ kind: "method_already_attached" }));
  }
  if (method.state === "spent") return rejected(because({ kind: "method_spent_attach" }));
  return { kind: "verify" };
}

/** Gives the method to the customer if the issuer approved of the card. */
export function settleAttach(method: PaymentMethod, customer: Customer, answer: RailAnswer): Decision<PaymentMethod> {
  if (answer.kind === "declined") {
    return rejected(because({ kind: "card_declined", decline: { ...answer.decline, param: "" } }));
  }
  if (answer.kind !== "approved") return rejected(because({ kind: "authentication_required" }));
  const attached: PaymentMethod = {
    ...method,
    card: { ...method.card, checks: answer.checks },
    state: "attached",
    customer: customer.id,
  };
  return { kind: "accepted", result: attached, changes: attachedChanges(attached) };
}

export function attachedChanges(method: PaymentMethod): Changes {
  return {
    documents: [{ resource: "payment_method", document: method }],
    events: [{ type: "payment_method.attached", resource: "payment_method", document: method }],
    jobs: [],
  };
}
