import type { Address, BillingDetails } from "../addresses.ts";
import { type Change, changed } from "../cleared.ts";
import type { Instant } from "../instant.ts";
import { mergeMetadata, type MetadataChange } from "../metadata.ts";
import { uncheckedAddress } from "./checks.ts";
import type { BankAccount } from "./bank-account.ts";
import type { Card, CardBrand, CardMethod, DebitMethod, DebitType, PaymentMethod } from "./payment-method.ts";

export interface BillingDetailsInput {
  readonly address?: Change<Address>;
  readonly email?: Change<string>;
  readonly name?: Change<string>;
  readonly phone?: Change<string>;
  readonly taxId?: Change<string>;
}

export interface CreatePaymentMethod {
  readonly allowRedisplay?: PaymentMethod["allowRedisplay"] | undefined;
  readonly billingDetails?: BillingDetailsInput | undefined;
  readonly metadata?: MetadataChange | undefined;
  readonly preferredNetwork?: CardBrand | undefined;
}

export function createPaymentMethod(
  card: Card,
  input: CreatePaymentMethod,
  facts: { readonly id: string; readonly now: Instant },
): CardMethod {
  const billingDetails = mergeBillingDetails({}, input.billingDetails);
  return {
    id: facts.id,
    created: facts.now,
    type: "card",
    card: {
      ...card,
      checks: { ...card.checks, ...uncheckedAddress(billingDetails.address) },
      preferredNetwork: input.preferredNetwork ?? card.preferredNetwork,
    },
    state: "unused",
    billingDetails,
    allowRedisplay: input.allowRedisplay ?? "unspecified",
    metadata: mergeMetadata({}, input.metadata),
  };
}

export function createDebitMethod(
  type: DebitType,
  account: BankAccount,
  input: Omit<CreatePaymentMethod, "preferredNetwork">,
  facts: { readonly id: string; readonly now: Instant },
): DebitMethod {
  return {
    id: facts.id,
    created: facts.now,
    type,
    account,
    state: "unused",
    billingDetails: mergeBillingDetails({}, input.billingDetails),
    allowRedisplay: input.allowRedisplay ?? "unspecified",
    metadata: mergeMetadata({}, input.metadata),
  };
}

/** Parts that are not mentioned stay as they were. */
export function mergeBillingDetails(current: BillingDetails, input: BillingDetailsInput | undefined): BillingDetails {
  if (input === undefined) return current;
  return {
    address: input.address == null ? changed(current.address, input.address) : { ...current.address, ...input.address },
    email: changed(current.email, input.email),
    name: changed(current.name, input.name),
    phone: changed(current.phone, input.phone),
    taxId: changed(current.taxId, input.taxId),
  };
}
