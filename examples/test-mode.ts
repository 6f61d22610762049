/**
 * Calls of Florin's own for test mode. They play those whom a shop has to wait for: the customer at their bank's page, the
 * bank, and time. A shop has none of these lines.
 */
import type { Stripe } from "stripe";

/**
 * The customer whose bank asks who they are. A shop sends its customer's browser to
 * `intent.next_action.redirect_to_url.url`; in test mode Florin shows a page with three buttons there. This call presses
 * the first of them, so that the examples run without a browser.
 */
export async function authenticate(stripe: Stripe, intent: Stripe.PaymentIntent | Stripe.SetupIntent): Promise<void> {
  await stripe.rawRequest("POST", `/_florin/test/intents/${intent.id}/authenticate`, { outcome: "succeeded" });
}

/** The bank that refuses a debit before its payment succeeds, for a reason by the scheme's own code. */
export async function refuse(stripe: Stripe, payment: Stripe.PaymentIntent, code: string): Promise<void> {
  await stripe.rawRequest("POST", `/_florin/test/payments/${payment.id}/fail`, { code });
}

/** The bank that takes the money of a debit back after its payment succeeded. */
export async function takeBack(stripe: Stripe, payment: Stripe.PaymentIntent, code: string): Promise<void> {
  await stripe.rawRequest("POST", `/_florin/test/payments/${payment.id}/return`, { code });
}

/** The time of test mode, in Unix seconds. */
export async function timeNow(stripe: Stripe): Promise<number> {
  const clock = (await stripe.rawRequest("GET", "/_florin/test/clock")) as unknown as { readonly now: number };
  return clock.now;
}

/** Lets time pass for all of test mode, and answers when everything that fell due has happened. */
export async function letPass(stripe: Stripe, seconds: number): Promise<void> {
  await stripe.rawRequest("POST", "/_florin/test/clock/advance", { seconds });
}
