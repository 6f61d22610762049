import { type Changes, NO_CHANGES } from "../changes.ts";
import type { Instant } from "../instant.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import type { PaymentIntent } from "./payment-intent.ts";
import { withoutMethod } from "./settle.ts";
import { allows, assertTransition } from "./transitions.ts";

/**
 * Ends an authenticated attempt that nobody confirmed again in time. It changes nothing if the intent has moved on: was
 * confirmed, amended or canceled, or authenticated once more since the job was made.
 */
export function expireConfirmation(
  intent: PaymentIntent,
  facts: { readonly now: Instant; readonly method?: PaymentMethod | undefined },
): Changes {
  const accepted = intent.acceptedAuthentication;
  if (!allows(intent.status, "expire_confirmation") || accepted === undefined) return NO_CHANGES;
  if (facts.now < accepted.expires || facts.method === undefined) return NO_CHANGES;
  const next = withoutMethod(intent, { kind: "attempt_expired", method: facts.method });
  assertTransition(intent.status, "expire_confirmation", next.status);
  return {
    documents: [{ resource: "payment_intent", document: next }],
    events: [{ type: "payment_intent.payment_failed", resource: "payment_intent", document: next }],
    jobs: [],
  };
}
