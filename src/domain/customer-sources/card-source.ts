import type { CardMethod, PaymentMethod } from "../payment-methods/payment-method.ts";

/*
 * Before there were PaymentMethods, customers had sources. A card that is added as a source is a PaymentMethod like any
 * other, which payments and lists of methods take; its id, which older integrations keep, is that of its token's card.
 */
export function isCardSource(method: PaymentMethod): method is CardMethod {
  return method.type === "card" && method.id.startsWith("card_");
}
