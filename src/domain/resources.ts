import type { Charge } from "./charges/charge.ts";
import type { BalanceTransaction } from "./ledger/balance-transaction.ts";
import type { Customer } from "./customers/customer.ts";
import type { PaymentIntent } from "./payment-intents/payment-intent.ts";
import type { PaymentMethod } from "./payment-methods/payment-method.ts";
import type { Refund } from "./refunds/refund.ts";
import type { Token } from "./tokens/token.ts";

/** Every kind of document that an installation keeps, by the API's name for it. */
export interface Documents {
  balance_transaction: BalanceTransaction;
  charge: Charge;
  customer: Customer;
  payment_intent: PaymentIntent;
  payment_method: PaymentMethod;
  refund: Refund;
  token: Token;
}

export type Resource = keyof Documents;

/** A document together with the name of its kind. */
export type Tagged = { [R in Resource]: { readonly resource: R; readonly document: Documents[R] } }[Resource];
