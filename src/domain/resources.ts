import type { Charge } from "./charges/charge.ts";
import type { Customer } from "./customers/customer.ts";
import type { PaymentIntent } from "./payment-intents/payment-intent.ts";
import type { PaymentMethod } from "./payment-methods/payment-method.ts";

/** Every kind of document that an installation keeps, by the API's name for it. */
export interface Documents {
  charge: Charge;
  customer: Customer;
  payment_intent: PaymentIntent;
  payment_method: PaymentMethod;
}

export type Resource = keyof Documents;

/** A document together with the name of its kind. */
export type Tagged = { [R in Resource]: { readonly resource: R; readonly document: Documents[R] } }[Resource];
