import type { BillingDetails } from "../../domain/addresses.ts";
import type { Card, CardBrand, CardMethod } from "../../domain/payment-methods/payment-method.ts";
import { renderPreference } from "./payment-methods.ts";

/** The brands as they were written before there were PaymentMethods. */
const BRANDS: { readonly [B in CardBrand]: string } = {
  amex: "American Express",
  cartes_bancaires: "Cartes Bancaires",
  diners: "Diners Club",
  discover: "Discover",
  eftpos_au: "Eftpos Australia",
  jcb: "JCB",
  mastercard: "MasterCard",
  unionpay: "UnionPay",
  unknown: "Unknown",
  visa: "Visa",
};

export interface LegacyCard {
  /** `card_1…` */
  readonly id: string;
  readonly card: Card;
  readonly billingDetails: BillingDetails;
  /** Only a charge tells whose card it is; a token has no such member. */
  readonly customer?: string | null | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  /** Only a customer's card tells where it may be shown. */
  readonly allowRedisplay?: CardMethod["allowRedisplay"] | undefined;
}

/** Where a card is shown. */
type Place = "charge" | "source" | "token";

/**
 * A card with the members that tokens, customers' sources and charges without an intent show it by. They differ a little
 * (recorded, 2025).
 */
export function renderLegacyCard(shown: LegacyCard, place: Place) {
  const { id, card, billingDetails, customer, metadata, allowRedisplay } = shown;
  const { address, email, name, phone } = billingDetails;
  return {
    id,
    object: "card" as const,
    address_city: address?.city ?? null,
    address_country: address?.country ?? null,
    address_line1: address?.line1 ?? null,
    address_line1_check: card.checks.line1 ?? null,
    address_line2: address?.line2 ?? null,
    address_state: address?.state ?? null,
    address_zip: address?.postalCode ?? null,
    address_zip_check: card.checks.postalCode ?? null,
    ...(allowRedisplay === undefined ? {} : { allow_redisplay: allowRedisplay }),
    brand: BRANDS[card.brand],
    country: card.country ?? null,
    ...(customer === undefined ? {} : { customer }),
    cvc_check: card.checks.cvc ?? null,
    dynamic_last4: null,
    ...(place === "charge" ? {} : { email: email ?? null }),
    exp_month: card.expMonth,
    exp_year: card.expYear,
    fingerprint: card.fingerprint,
    funding: card.funding,
    last4: card.last4,
    metadata: { ...metadata },
    name: name ?? null,
    ...(place === "source" ? {} : { networks: { preferred: renderPreference(card) } }),
    ...(place === "charge" ? {} : { phone: phone ?? null }),
    regulated_status: "unregulated" as const,
    tokenization_method: null,
    ...(place === "charge" ? {} : { wallet: null }),
  };
}
