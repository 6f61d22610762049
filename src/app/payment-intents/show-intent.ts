import type { PaymentIntent } from "../../domain/payment-intents/payment-intent.ts";
import type { Answer } from "../answer.ts";
import type { Work } from "../operation.ts";

/** A publishable key sees the part of an intent that a customer's browser may know. */
export function showIntent(work: Work): (intent: PaymentIntent) => Answer {
  return (document) => ({
    kind: work.byClient ? "for_client" : "one",
    shown: { resource: "payment_intent", document },
  });
}
