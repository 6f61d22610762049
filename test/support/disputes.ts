import assert from "node:assert/strict";
import type { Stripe } from "stripe";
import type { Florin } from "./florin.ts";
import { eventsAbout, idOf } from "./intents.ts";
import { pay } from "./refunds.ts";

/** A payment and the dispute that its card brought about. */
export interface DisputedPayment {
  readonly intent: Stripe.PaymentIntent;
  readonly charge: string;
  readonly dispute: Stripe.Dispute;
}

/** Pays 1999 with a card whose holder disputes it. */
export async function payDisputed(
  stripe: Stripe,
  params: Partial<Stripe.PaymentIntentCreateParams> = {},
): Promise<DisputedPayment> {
  const intent = await pay(stripe, { payment_method: "pm_card_createDispute", ...params });
  const { data } = await stripe.disputes.list({ payment_intent: intent.id });
  const [dispute] = data;
  assert.ok(dispute !== undefined && data.length === 1, "the payment has one dispute");
  return { intent, charge: idOf(intent.latest_charge), dispute };
}

/** Lets the bank read the evidence that was just handed in. */
export async function untilDecided(florin: Florin): Promise<void> {
  florin.clock.advance(5);
  await florin.finishDueWork();
}

/** Types of the events about a payment and its disputes behind the given number of them, with what they say has changed. */
export async function newsAbout(stripe: Stripe, intent: string, seen = 0) {
  const events = await eventsAbout(stripe, intent);
  return events.slice(seen).map(({ type, data }) => [type, data.previous_attributes]);
}

/** What may be paid out and what has to wait, in one currency. */
export async function fundsIn(stripe: Stripe, currency: string): Promise<{ available: number; pending: number }> {
  const { available, pending } = await stripe.balance.retrieve();
  const of = (parts: readonly { readonly currency: string; readonly amount: number }[]) =>
    parts.find((part) => part.currency === currency)?.amount ?? 0;
  return { available: of(available), pending: of(pending) };
}
