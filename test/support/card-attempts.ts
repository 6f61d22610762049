import type { Stripe } from "stripe";
import { AT_ONCE, refusalOf } from "./intents.ts";

type Create = Stripe.PaymentIntentCreateParams;

/** What became of one payment attempt. */
export interface CardAttempt {
  /** The intent, retrieved after the attempt, with its payment method. */
  readonly intent: Stripe.PaymentIntent;
  /** Absent if the attempt did not reach the network. */
  readonly charge?: Stripe.Charge;
  /** The answer's error if the payment failed. */
  readonly error?: InstanceType<typeof Stripe.errors.StripeError>;
}

/** What a customer typed beside the number; null types nothing in that field. */
export interface Typed {
  readonly cvc?: string | null;
  readonly address?: { readonly line1?: string; readonly postal_code?: string };
}

/**
 * Tries to pay with a card: digits are typed with a security code, `tok_…` comes inline as a token, and `pm_…` is named
 * as the payment method.
 */
export async function attemptWith(
  stripe: Stripe,
  card: string,
  params: Partial<Create> = {},
  typed: Typed = {},
): Promise<CardAttempt> {
  const creation = stripe.paymentIntents.create({ ...AT_ONCE, ...methodParams(card, typed), ...params });
  const answer = await creation.catch(() => undefined);
  const error = answer === undefined ? await refusalOf(creation) : undefined;
  const id = answer?.id ?? error?.payment_intent?.id;
  if (id === undefined) throw error ?? new Error("no intent came about");
  const intent = await stripe.paymentIntents.retrieve(id, { expand: ["latest_charge", "payment_method"] });
  const charge = intent.latest_charge;
  return {
    intent,
    ...(charge !== null && typeof charge === "object" && { charge }),
    ...(error !== undefined && { error }),
  };
}

/** Parameters of a payment with the card. */
export function methodParams(
  card: string,
  typed: Typed = {},
): Pick<Create, "payment_method"> | Pick<Create, "payment_method_data"> {
  if (card.startsWith("pm_")) return { payment_method: card };
  const data = {
    type: "card",
    card: card.startsWith("tok_") ? { token: card } : numberTyped(card, typed.cvc),
    ...(typed.address !== undefined && { billing_details: { address: typed.address } }),
  };
  // The client's types leave the card out of inline methods; the API takes it.
  return { payment_method_data: data as unknown as Stripe.PaymentIntentCreateParams.PaymentMethodData };
}

/** A number as it is typed, with a security code as long as its brand has it. */
export function numberTyped(number: string, cvc: string | null = /^3[47]/.test(number) ? "1234" : "123") {
  return { number, exp_month: 12, exp_year: 2034, ...(cvc !== null && { cvc }) };
}

/** The ways to name a card: its digits, and a name of the tables as payment method and as token. */
export function waysTo(number: string | undefined, names: readonly string[] = []): readonly string[] {
  return [...(number === undefined ? [] : [number]), ...names.flatMap((name) => [`pm_card_${name}`, `tok_${name}`])];
}
