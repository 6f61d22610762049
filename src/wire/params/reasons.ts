/** Why parameters that several operations share are not supported, a sentence each. */
export const NO_CONNECT = "There are no connected accounts.";
export const NO_ACCOUNTS_V2 = "Use `customer` instead.";
export const NO_RISK_SESSIONS = "Risk sessions are not evaluated.";
export const NO_LINE_ITEMS = "Line items, taxes and discounts of a payment are not kept.";
export const NO_TAX = "Taxes are not calculated.";
export const NO_CONFIGURATIONS = "Use `allowed_payment_method_types` or `excluded_payment_method_types` instead.";
export const NO_BANK_SOURCES = "Sources of customers are cards.";
