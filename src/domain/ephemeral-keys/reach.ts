import type { PaymentMethod } from "../payment-methods/payment-method.ts";

/** What an ephemeral key reaches: what is its customer's own, or methods that are nobody's as well. */
export type Reach = "own" | "own_or_free";

/** What a request is about. */
export interface Named {
  /** Absent where it names neither a customer nor a method to do something with. */
  readonly customer: string | undefined;
  /** Every method that it names, wherever; undefined for an id that names none. */
  readonly methods: readonly (Pick<PaymentMethod, "customer"> | undefined)[];
}

/** What is not there is as far out of reach as what is somebody else's: the two must not be told apart. */
export function isWithin(reach: Reach, holder: string, { customer, methods }: Named): boolean {
  const mayBeTaken = (method: Named["methods"][number]) =>
    method !== undefined && (method.customer === holder || (reach === "own_or_free" && method.customer === undefined));
  return customer === holder && methods.every(mayBeTaken);
}
