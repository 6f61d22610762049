import assert from "node:assert/strict";
import type Stripe from "stripe";
import { CARDS_ONLY, refusalOf } from "./intents.ts";

export interface RecoveryLink {
  readonly object: string;
  readonly expires_at: number;
  readonly livemode: boolean;
  readonly payment_intent?: string;
  readonly setup_intent?: string;
  readonly url: string;
}

export const ALWAYS_ASKS = "pm_card_authenticationRequired";

export interface AbsentCustomer {
  readonly card?: string;
  readonly email?: string;
  readonly more?: Partial<Stripe.PaymentIntentCreateParams>;
}

/** A payment in the absence of its customer, with a saved card that is refused. Answers the intent that is left open. */
export async function failedPayment(
  stripe: Stripe,
  { card = ALWAYS_ASKS, email, more = {} }: AbsentCustomer = {},
): Promise<Stripe.PaymentIntent> {
  const customer = await stripe.customers.create(email === undefined ? {} : { email });
  const method = await stripe.paymentMethods.attach(card, { customer: customer.id });
  const error = await refusalOf(
    stripe.paymentIntents.create({
      ...CARDS_ONLY,
      customer: customer.id,
      payment_method: method.id,
      off_session: true,
      confirm: true,
      ...more,
    }),
  );
  assert.ok(error.payment_intent !== undefined, error.message);
  assert.equal(error.payment_intent.status, "requires_payment_method");
  return error.payment_intent;
}

export function recoveryLink(stripe: Stripe, intent: { readonly id: string }): Promise<RecoveryLink> {
  const kind = intent.id.startsWith("seti_") ? "setup_intents" : "payment_intents";
  return stripe.rawRequest("POST", `/_florin/${kind}/${intent.id}/recovery_link`, {});
}

/** The page of a failed payment. */
export async function recoveryPage(stripe: Stripe, absent: AbsentCustomer = {}) {
  const intent = await failedPayment(stripe, absent);
  const { url } = await recoveryLink(stripe, intent);
  return { intent, url };
}

export interface Visit {
  readonly status: number;
  /** Where the browser is sent on. */
  readonly location: string | undefined;
  readonly headers: Headers;
  /** What can be read, without the look. */
  readonly text: string;
}

/** Opens a page, without going on to another one. */
export async function visit(url: string, form?: Readonly<Record<string, string>>): Promise<Visit> {
  const body = form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) };
  const answer = await fetch(url, { redirect: "manual", ...body });
  const text = (await answer.text()).replace(/<style>[^]*<\/style>/, "");
  return {
    status: answer.status,
    location: answer.headers.get("location") ?? undefined,
    headers: answer.headers,
    text,
  };
}

export const SHOWN = { amount: "1999", currency: "eur" } as const;

/** What the form sends for the card of the last try. */
export const SAME_CARD = { ...SHOWN, pay: "same" } as const;

/** What the form sends for another card. */
export function otherCard(number = "4242 4242 4242 4242") {
  return { ...SHOWN, pay: "card", number, expiry: "08 / 41", cvc: "123" } as const;
}
