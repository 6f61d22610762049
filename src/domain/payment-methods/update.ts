import { type Decision, rejected } from "../changes.ts";
import { type Change, changed } from "../cleared.ts";
import { mergeMetadata, type MetadataChange, metadataRefusal } from "../metadata.ts";
import { because, type Reason } from "../refusals.ts";
import { type BillingDetailsInput, mergeBillingDetails } from "./create.ts";
import type { CardBrand, CardMethod, DebitMethod, PaymentMethod } from "./payment-method.ts";

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
  readonly usBankAccount?:
    | {
        readonly accountHolderType?: "company" | "individual" | undefined;
        readonly accountType?: "checking" | "savings" | undefined;
      }
    | undefined;
}

/** Changes a saved method. One that belongs to no customer is not to be changed. */
export function updatePaymentMethod(method: PaymentMethod, input: UpdatePaymentMethod): Decision<PaymentMethod> {
  if (method.state !== "attached") return rejected(because({ kind: "method_update_unattached" }));
  const noted: PaymentMethod = {
    ...method,
    allowRedisplay: input.allowRedisplay ?? method.allowRedisplay,
    billingDetails: mergeBillingDetails(method.billingDetails, input.billingDetails),
    metadata: mergeMetadata(method.metadata, input.metadata),
  };
  const next = withTypeChanges(noted, input);
  const refusal = hashRefusal(method, input) ?? cardRefusal(input) ?? metadataRefusal(next.metadata);
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

/** A method has the hash of its own type alone. */
function hashRefusal({ type }: PaymentMethod, { card, usBankAccount }: UpdatePaymentMethod): Reason | undefined {
  if (card !== undefined && type !== "card") return { kind: "method_hash_of_other_type", type, param: "card" };
  if (usBankAccount === undefined || type === "us_bank_account") return undefined;
  return { kind: "method_hash_of_other_type", type, param: "us_bank_account" };
}

function withTypeChanges(method: PaymentMethod, { card, usBankAccount }: UpdatePaymentMethod): PaymentMethod {
  if (method.type === "card") return card === undefined ? method : withCardChanges(method, card);
  return usBankAccount === undefined ? method : withHolder(method, usBankAccount);
}

function withHolder(method: DebitMethod, changes: NonNullable<UpdatePaymentMethod["usBankAccount"]>): DebitMethod {
  const { account } = method;
  const holder = {
    type: changes.accountHolderType ?? account.holder?.type,
    account: changes.accountType ?? account.holder?.account ?? "checking",
  };
  return { ...method, account: { ...account, holder } };
}

function cardRefusal({ card }: UpdatePaymentMethod): Reason | undefined {
  const month = card?.expMonth;
  if (month === undefined || (month >= 1 && month <= 12)) return undefined;
  return { kind: "card_entry_refused", code: "invalid_expiry_month" };
}

function withCardChanges(method: CardMethod, changes: NonNullable<UpdatePaymentMethod["card"]>): CardMethod {
  const { card } = method;
  return {
    ...method,
    card: {
      ...card,
      expMonth: changes.expMonth ?? card.expMonth,
      expYear: changes.expYear ?? card.expYear,
      preferredNetwork: changed(card.preferredNetwork, changes.networks?.preferred),
    },
  };
}
