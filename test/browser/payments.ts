import assert from "node:assert/strict";
import type Stripe from "stripe";
import { startFlorin } from "../support/florin.ts";
import { eventTypesAbout } from "../support/intents.ts";
import { openShop } from "./shop.ts";

export const florin = await startFlorin();
export const stripe = florin.stripe();
export const shop = await openShop();

/** A payment whose card's issuer asks the customer, and who then comes back to the shop. */
export async function challengedPayment(
  more: Partial<Stripe.PaymentIntentCreateParams> = {},
): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({
    amount: 1999,
    currency: "eur",
    payment_method: "pm_card_threeDSecure2Required",
    confirm: true,
    return_url: `${shop.url}/back?order=7#top`,
    ...more,
  });
}

/** Address of the page that the customer is sent to. */
export function challengeOf(intent: Stripe.PaymentIntent): string {
  const action = intent.next_action;
  const url = action?.redirect_to_url?.url ?? (action?.use_stripe_sdk as { stripe_js?: string } | undefined)?.stripe_js;
  assert.ok(typeof url === "string", "the customer has a challenge to answer");
  return url;
}

/** What became of a payment: its status, and how many charges it brought about. */
export async function stateOf(intent: Stripe.PaymentIntent): Promise<{ status: string; charges: number }> {
  const { status, amount_received, amount } = await stripe.paymentIntents.retrieve(intent.id);
  const charges = (await eventTypesAbout(stripe, intent.id)).filter((type) => type.startsWith("charge.succeeded"));
  assert.equal(amount_received, status === "succeeded" ? amount : 0);
  return { status, charges: charges.length };
}

export const PAID = { status: "succeeded", charges: 1 };
export const NOT_PAID = { status: "requires_payment_method", charges: 0 };

/** What the shop's return page was told of a payment, each time that it was opened. */
export function toldOf(intent: Stripe.PaymentIntent): (string | null)[] {
  return shop.returns
    .filter(({ searchParams }) => searchParams.get("payment_intent") === intent.id)
    .map(({ searchParams }) => {
      assert.equal(searchParams.get("payment_intent_client_secret"), intent.client_secret);
      return searchParams.get("redirect_status");
    });
}
