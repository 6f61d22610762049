import type { CardBrand } from "../domain/payment-methods/payment-method.ts";

/** Card brands as cardholders know them. */
export const BRAND_NAMES: { readonly [Brand in CardBrand]: string } = {
  amex: "American Express",
  cartes_bancaires: "Cartes Bancaires",
  diners: "Diners Club",
  discover: "Discover",
  eftpos_au: "eftpos",
  jcb: "JCB",
  mastercard: "Mastercard",
  unionpay: "UnionPay",
  unknown: "Card",
  visa: "Visa",
};
