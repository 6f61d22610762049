import { type Decision, type EventDraft, rejected } from "../changes.ts";
import type { Customer } from "../customers/customer.ts";
import { because } from "../refusals.ts";
import type { Tagged } from "../resources.ts";
import type { PaymentMethod } from "./payment-method.ts";

/** Takes the method from its customer for good; a customer whose default it was has none afterwards. */
export function detachPaymentMethod(
  method: PaymentMethod,
  facts: { readonly customer?: Customer | undefined },
): Decision<PaymentMethod> {
  if (method.state !== "attached") return rejected(because({ kind: "method_not_attached" }));
  const detached: PaymentMethod = { ...method, state: "spent", customer: undefined };
  const { customer } = facts;
  const wasDefault = customer !== undefined && !customer.deleted && customer.defaultPaymentMethod === method.id;
  const cleared = wasDefault ? { ...customer, defaultPaymentMethod: undefined } : undefined;
  const documents: Tagged[] = [{ resource: "payment_method", document: detached }];
  const events: EventDraft[] = [
    { type: "payment_method.detached", resource: "payment_method", document: detached, previous: method },
  ];
  if (customer !== undefined && cleared !== undefined) {
    documents.push({ resource: "customer", document: cleared });
    events.push({ type: "customer.updated", resource: "customer", document: cleared, previous: customer });
  }
  return { kind: "accepted", result: detached, changes: { documents, events, jobs: [] } };
}
