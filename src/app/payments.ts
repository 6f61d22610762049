import type { AttemptFacts } from "../domain/payment-intents/attempt.ts";
import type { PaymentTerms } from "../domain/payment-terms.ts";
import { freshFollowers } from "./fresh.ts";
import type { Work } from "./operation.ts";
import type { EntryPorts } from "./payment-methods/enter.ts";

export interface PaymentPorts extends EntryPorts {
  readonly terms: PaymentTerms;
}

/** Time, terms and new ids for whatever becomes of an object of a payment. */
export function paymentFacts(
  { ids, terms }: Pick<PaymentPorts, "ids" | "terms">,
  work: Work,
  paymentObjectId: string,
): AttemptFacts & { readonly fresh: ReturnType<typeof freshFollowers> } {
  return { now: work.now, fresh: freshFollowers(ids, paymentObjectId), ...terms };
}
