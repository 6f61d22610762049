import type { FutureUsage } from "../future-usage.ts";
import type { Checks } from "./checks.ts";
import type { Card, CardMethod, DebitMethod, PaymentMethod } from "./payment-method.ts";

/** What an approval brings for the card that it was asked about. */
export interface CardApproval {
  readonly checks: Checks;
  readonly networkTransactionId: string;
}

/**
 * What a payment makes of its card. One that belongs to a customer stays; one that is to be used again is attached
 * to the payment's customer, or may still be attached by hand; any other is used up.
 */
export function afterPayment(
  method: CardMethod,
  approval: CardApproval,
  payment: { readonly customer: string | undefined; readonly futureUsage: FutureUsage | undefined },
): CardMethod {
  const card = approvedCard(method.card, approval, payment.futureUsage);
  if (method.state !== "attached" && payment.futureUsage === undefined) return { ...method, card, state: "spent" };
  return kept({ ...method, card }, payment.customer);
}

/** What a debit makes of its account, as soon as it is handed in. */
export function afterDebit(
  method: DebitMethod,
  payment: { readonly customer: string | undefined; readonly futureUsage: FutureUsage | undefined },
): DebitMethod {
  if (method.state !== "attached" && payment.futureUsage === undefined) return { ...method, state: "spent" };
  return kept(method, payment.customer);
}

/** What a setup makes of its card. */
export function afterSetup(
  method: CardMethod,
  approval: CardApproval,
  setup: { readonly customer: string | undefined; readonly usage: FutureUsage },
): CardMethod {
  return kept({ ...method, card: approvedCard(method.card, approval, setup.usage) }, setup.customer);
}

/** A method that may be used again: it belongs to its customer, or may still be given to one. */
export function kept<Method extends PaymentMethod>(method: Method, customer: string | undefined): Method {
  if (method.state === "attached") return method;
  return customer === undefined ? { ...method, state: "set_up" } : { ...method, state: "attached", customer };
}

/** A card that was set up for payments without its holder stays so, whatever it is used for later. */
function approvedCard(
  card: Card,
  { checks, networkTransactionId }: CardApproval,
  usage: FutureUsage | undefined,
): Card {
  const stays = usage === undefined || card.setUp?.usage === "off_session";
  return { ...card, checks, setUp: stays ? card.setUp : { usage, networkTransactionId } };
}
