import type { Decision, EventDraft } from "../changes.ts";
import type { Customer } from "../customers/customer.ts";
import { metadataRefusal } from "../metadata.ts";
import { rejected } from "../changes.ts";
import { because } from "../refusals.ts";
import { attachedChanges } from "../payment-methods/attach.ts";
import type { CardMethod } from "../payment-methods/payment-method.ts";

/** Tells of a card that was given to its customer as a source; the first one becomes the default. */
export function sourceCreated(source: CardMethod, customer: Customer): Decision<CardMethod> {
  const refusal = metadataRefusal(source.metadata);
  if (refusal !== undefined) return rejected(because(refusal));
  const { documents, events } = attachedChanges(source);
  const created: EventDraft = { type: "customer.source.created", resource: "payment_method", document: source };
  if (customer.defaultSource !== undefined) {
    return { kind: "accepted", result: source, changes: { documents, events: [...events, created], jobs: [] } };
  }
  const next: Customer = { ...customer, defaultSource: source.id };
  return {
    kind: "accepted",
    result: source,
    changes: {
      documents: [...documents, { resource: "customer", document: next }],
      events: [
        ...events,
        created,
        { type: "customer.updated", resource: "customer", document: next, previous: customer },
      ],
      jobs: [],
    },
  };
}
