import type { AmountFault } from "../../domain/payment-intents/amount-details.ts";

/** Code and text of details that do not add up, in a refusal as well as in the intent that got them all the same. */
export function amountFaultFacts(fault: AmountFault) {
  return { code: CODES[fault.fault], message: TEXTS[fault.fault](fault) };
}

const CODES = {
  differs: "amount_details_amount_mismatch",
  exceeds: "amount_details_tax_shipping_discount_greater_than_amount",
} as const;

/** The first is the API's; its words for the second are not known. */
const TEXTS: { readonly [F in AmountFault["fault"]]: (fault: AmountFault) => string } = {
  differs: ({ total, amount }) =>
    `The total value of \`amount_details\` (${total}) does not match the \`amount\` (${amount}). Make sure that the total value of \`line_items\` matches the amount to charge, taking into account any discounts, tax, and shipping. See https://docs.stripe.com/payments/payment-line-items`,
  exceeds: ({ total, amount }) =>
    `Tax and shipping less the discount in \`amount_details\` (${total}) are greater than the \`amount\` (${amount}).`,
};
