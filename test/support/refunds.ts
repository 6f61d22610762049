import assert from "node:assert/strict";
import type { Stripe } from "stripe";
import { AT_ONCE } from "./intents.ts";

/** A payment of 1999, booked at once. */
export function pay(
  stripe: Stripe,
  params: Partial<Stripe.PaymentIntentCreateParams> = {},
): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({
    ...AT_ONCE,
    payment_method: "pm_card_visa",
    capture_method: "automatic",
    ...params,
  });
}

/** A member that was expanded. */
export function expanded<T extends object>(member: string | T | null | undefined): T {
  assert.ok(typeof member === "object" && member !== null, "the member is expanded");
  return member;
}
