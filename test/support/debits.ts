import type { Stripe } from "stripe";
import type { Florin } from "./florin.ts";

export type DebitType = "acss_debit" | "au_becs_debit" | "bacs_debit" | "sepa_debit" | "us_bank_account";

/** The customer's consent, as a merchant's server tells it. */
export const CONSENT = {
  customer_acceptance: { type: "online", online: { ip_address: "203.0.113.7", user_agent: "Browser/1.0" } },
} as const;

/** A debit of 20.00, confirmed at once. */
export const DEBIT = {
  amount: 2000,
  automatic_payment_methods: { enabled: true, allow_redirects: "never" },
  confirm: true,
  mandate_data: CONSENT,
} as const;

/** For each type, its currency, an account that pays, and how long test mode takes to say so. */
export const SCHEMES = [
  { type: "sepa_debit", currency: "eur", pays: "pm_sepaDebit_success_DE", seconds: 15 },
  { type: "us_bank_account", currency: "usd", pays: "pm_usBankAccount_success", seconds: 20 },
  { type: "au_becs_debit", currency: "aud", pays: "pm_auBecsDebit_success", seconds: 15 },
  { type: "bacs_debit", currency: "gbp", pays: "pm_bacsDebit_success", seconds: 15 },
] as const satisfies readonly { type: DebitType; currency: string; pays: string; seconds: number }[];

type Params = Partial<Stripe.PaymentIntentCreateParams>;

export function debit(
  stripe: Stripe,
  currency: string,
  payment_method: string,
  params: Params = {},
): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({ ...DEBIT, currency, payment_method, ...params });
}

/** The intent with its newest charge, as they are now. */
export function current(stripe: Stripe, { id }: { readonly id: string }): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.retrieve(id, { expand: ["latest_charge"] });
}

/** Lets the time pass that test mode takes for a result, and whatever follows from it. */
export async function pass(florin: Florin, seconds: number): Promise<void> {
  florin.clock.advance(seconds);
  await florin.finishDueWork();
}

/** Tells one payment's result, as its bank would. */
export function tell(
  stripe: Stripe,
  { id }: { readonly id: string },
  what: "fail" | "return" | "settle",
  code?: string,
): Promise<Stripe.PaymentIntent> {
  return stripe.rawRequest("POST", `/_florin/test/payments/${id}/${what}`, code === undefined ? {} : { code });
}

/** A debit that has succeeded. */
export async function succeeded(
  florin: Florin,
  stripe: Stripe,
  currency: string,
  method: string,
  params: Params = {},
): Promise<Stripe.PaymentIntent> {
  const intent = await debit(stripe, currency, method, params);
  await tell(stripe, intent, "settle");
  await florin.finishDueWork();
  return current(stripe, intent);
}
