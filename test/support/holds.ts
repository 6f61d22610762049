import type { Stripe } from "stripe";
import { AT_ONCE } from "./intents.ts";

type Create = Stripe.PaymentIntentCreateParams;

/** What a merchant may ask the network to allow with a hold. */
type Feature = "incremental_authorization" | "multicapture" | "overcapture";

/** A hold of 1999 on a Visa card, shown with its charge. */
export function hold(stripe: Stripe, params: Partial<Create> = {}): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({
    ...AT_ONCE,
    payment_method: "pm_card_visa",
    capture_method: "manual",
    expand: ["latest_charge"],
    ...params,
  });
}

/** Parameters that ask for features of the card. */
export function asking(...features: readonly Feature[]): Pick<Create, "payment_method_options"> {
  const card = Object.fromEntries(features.map((feature) => [`request_${feature}`, "if_available"]));
  return { payment_method_options: { card } };
}

/** The amounts of an intent: its own, what can be captured, what was received. */
export function amountsOf(
  intent: Stripe.PaymentIntent,
): readonly [amount: number, capturable: number, received: number] {
  return [intent.amount, intent.amount_capturable, intent.amount_received];
}

/** The amounts of a charge: its own, what was captured of it, what was given back. */
export function chargeAmountsOf(charge: Stripe.Charge): readonly [amount: number, captured: number, refunded: number] {
  return [charge.amount, charge.amount_captured, charge.amount_refunded];
}
