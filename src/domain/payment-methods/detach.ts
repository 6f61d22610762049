import { type Decision, type EventDraft, rejected } from "../changes.ts";
import type { Customer } from "../customers/customer.ts";
import { isCardSource } from "../customer-sources/card-source.ts";
import { endMandate } from "../mandates/change.ts";
import type { Mandate } from "../mandates/mandate.ts";
import { because } from "../refusals.ts";
import type { Tagged } from "../resources.ts";
import type { PaymentMethod } from "./payment-method.ts";

/** What hangs on a method that is taken from its customer. */
export interface DetachFacts {
  readonly customer?: Customer | undefined;
  readonly mandates: readonly Mandate[];
  /** The source that the customer is left with as the default, if this one is it. */
  readonly nextDefault?: string | undefined;
}

/**
 * Takes the method from its customer for good, and ends its mandates. Where it was the customer's default, another or
 * none takes its place.
 */
export function detachPaymentMethod(method: PaymentMethod, facts: DetachFacts): Decision<PaymentMethod> {
  if (method.state !== "attached") return rejected(because({ kind: "method_not_attached" }));
  const detached: PaymentMethod = { ...method, state: "spent", customer: undefined };
  const documents: Tagged[] = [{ resource: "payment_method", document: detached }];
  const events: EventDraft[] = [
    { type: "payment_method.detached", resource: "payment_method", document: detached, previous: method },
  ];
  if (isCardSource(method)) {
    events.unshift({ type: "customer.source.deleted", resource: "payment_method", document: method });
  }
  const { customer } = facts;
  const left = customer === undefined || customer.deleted ? customer : withoutMethod(customer, method.id, facts);
  if (customer !== undefined && left !== undefined && left !== customer) {
    documents.push({ resource: "customer", document: left });
    events.push({ type: "customer.updated", resource: "customer", document: left, previous: customer });
  }
  for (const mandate of facts.mandates) {
    const ended = endMandate(mandate, "detached");
    documents.push(...ended.documents);
    events.push(...ended.events);
  }
  return { kind: "accepted", result: detached, changes: { documents, events, jobs: [] } };
}

function withoutMethod(customer: Customer, id: string, { nextDefault }: DetachFacts): Customer {
  const { defaultPaymentMethod, defaultSource } = customer;
  if (defaultPaymentMethod !== id && defaultSource !== id) return customer;
  return {
    ...customer,
    defaultPaymentMethod: defaultPaymentMethod === id ? undefined : defaultPaymentMethod,
    defaultSource: defaultSource === id ? nextDefault : defaultSource,
  };
}
