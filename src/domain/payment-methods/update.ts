import { type Decision, rejected } from "../changes.ts";
import { type Change, changed } from "../cleared.ts";
import { mergeMetadata, type MetadataChange, metadataRefusal } from "../metadata.ts";
import { because } from "../refusals.ts";
import { type BillingDetailsInput, mergeBillingDetails } from "./create.ts";
import type { CardBrand, PaymentMethod } from "./payment-method.ts";

export interface UpdatePaymentMethod {
  readonly allowRedisplay?: PaymentMethod["allowRedisplay"] | undefined;
  readonly billingDetails?: BillingDetailsInput | undefined;
  readonly card?:
    | {
        readonly expMonth?: number | undefined;
        readonly expYear?: number | undefined;
        readonly networks?: { readonly preferred?: Change<CardBrand> } | undefined;
      }
    | undefined;
  readonly metadata?: MetadataChange | undefined;
}

/** Changes a saved method. One that belongs to no customer is not to be changed. */
export function updatePaymentMethod(method: PaymentMethod, input: UpdatePaymentMethod): Decision<PaymentMethod> {
  if (method.state !== "attached") return rejected(because({ kind: "method_update_unattached" }));
  const expMonth = input.card?.expMonth ?? method.card.expMonth;
  if (expMonth < 1 || expMonth > 12) {
    return rejected(because({ kind: "card_entry_refused", code: "invalid_expiry_month" }));
  }
  const next: PaymentMethod = {
    ...method,
    allowRedisplay: input.allowRedisplay ?? method.allowRedisplay,
    billingDetails: mergeBillingDetails(method.billingDetails, input.billingDetails),
    metadata: mergeMetadata(method.metadata, input.metadata),
    card: {
      ...method.card,
      expMonth,
      expYear: input.card?.expYear ?? method.card.expYear,
      preferredNetwork: changed(method.card.preferredNetwork, input.card?.networks?.preferred),
    },
  };
  const refusal = metadataRefusal(next.metadata);
  if (refusal !== undefined) return rejected(because(refusal));
  return {
    kind: "accepted",
    result: next,
    changes: {
      documents: [{ resource: "payment_method", document: next }],
      events: [{ type: "payment_method.updated", resource: "payment_method", document: next, previous: method }],
      jobs: [],
    },
  };
}
