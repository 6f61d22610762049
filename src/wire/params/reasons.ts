/** Why parameters that several operations share are not supported, a sentence each. */
export const NO_CONNECT =
  "Money is not split between accounts: there are no application fees, transfers or payments on behalf of others.";
export const ACT_FOR_ACCOUNT = "Name the account in the header `Stripe-Account` instead.";
export const NO_ACCOUNTS_V2 = "Use `customer` instead.";
export const NO_RISK_SESSIONS = "Risk sessions are not evaluated.";
export const NO_TAX = "Taxes are not calculated.";
export const NO_BANK_SOURCES = "Sources of customers are cards.";
