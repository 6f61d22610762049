import assert from "node:assert/strict";
import type { Stripe } from "stripe";
import type { Situation } from "../../scripts/strong-authentication/stated-outcomes.ts";
import { methodParams } from "./card-attempts.ts";
import { authenticate, idOf, refusalOf } from "./intents.ts";

/** An amount in minor units. */
export interface Price {
  readonly amount: number;
  readonly currency: string;
}

interface Saved {
  readonly customer: string;
  readonly payment_method?: string;
}

const NO_REDIRECTS = { automatic_payment_methods: { enabled: true, allow_redirects: "never" } } as const;

/**
 * Uses a card in the given way, completing the challenge if there is one, and says in a few words what came of it: see the
 * legend of docs/strong-authentication.md. `none` if the card could not be saved before.
 */
export async function observe(stripe: Stripe, card: string, situation: Situation, price: Price): Promise<string> {
  const { id: customer } = await stripe.customers.create();
  switch (situation) {
    case "set up off_session":
    case "set up on_session":
      return (await setUp(stripe, card, customer, usageOf(situation))).words;
    case "pay on-session":
      return (await pay(stripe, card, price, { customer }, {})).words;
    case "pay and save":
      return (await pay(stripe, card, price, { customer }, { setup_future_usage: "off_session" })).words;
    case "pay off-session":
      return (await pay(stripe, card, price, { customer }, { off_session: true })).words;
    case "pay off-session, set up off_session":
    case "pay off-session, set up on_session":
      return chargeLater(stripe, price, customer, await setUp(stripe, card, customer, usageOf(situation)));
    case "pay off-session, saved by paying": {
      const saving = await pay(stripe, card, price, { customer }, { setup_future_usage: "off_session" });
      return chargeLater(stripe, price, customer, saving);
    }
  }
}

function usageOf(situation: Situation): "off_session" | "on_session" {
  return situation.endsWith("off_session") ? "off_session" : "on_session";
}

interface Use {
  readonly words: string;
  /** The method, if it is its customer's now. */
  readonly method?: string | undefined;
}

async function chargeLater(stripe: Stripe, price: Price, customer: string, { method }: Use): Promise<string> {
  if (method === undefined) return "none";
  return (await pay(stripe, method, price, { customer, payment_method: method }, { off_session: true })).words;
}

async function setUp(
  stripe: Stripe,
  card: string,
  customer: string,
  usage: "off_session" | "on_session",
): Promise<Use> {
  const params = { ...methodParams(card), ...NO_REDIRECTS, customer, usage, confirm: true };
  const creation = stripe.setupIntents.create(params);
  const created = await creation.catch(async () => (await refusalOf(creation)).setup_intent);
  assert.ok(created != null, "the intent is there, whatever came of it");
  const challenged = created.status === "requires_action";
  if (challenged) await authenticate(stripe, created.id, "succeeded");
  const intent = await stripe.setupIntents.retrieve(created.id, { expand: ["latest_attempt"] });
  const attempt = intent.latest_attempt;
  assert.ok(attempt !== null && typeof attempt === "object");
  const error = intent.last_setup_error;
  const words = [
    ...(challenged ? ["challenge"] : []),
    intent.status === "succeeded" ? "ok" : (error?.decline_code ?? error?.code ?? intent.status),
    ...resultWords(attempt.payment_method_details.card?.three_d_secure, challenged),
  ].join(", ");
  return { words, method: intent.status === "succeeded" ? idOf(intent.payment_method) : undefined };
}

async function pay(
  stripe: Stripe,
  card: string,
  price: Price,
  saved: Saved,
  more: Partial<Stripe.PaymentIntentCreateParams>,
): Promise<Use> {
  const params = { ...methodParams(card), ...NO_REDIRECTS, ...price, ...saved, ...more, confirm: true };
  const creation = stripe.paymentIntents.create(params);
  const created = await creation.catch(async () => (await refusalOf(creation)).payment_intent);
  assert.ok(created != null, "the intent is there, whatever came of it");
  const challenged = created.status === "requires_action";
  if (challenged) await authenticate(stripe, created.id, "succeeded");
  const intent = await stripe.paymentIntents.retrieve(created.id, { expand: ["latest_charge"] });
  const charge = intent.latest_charge as Stripe.Charge | null;
  const error = intent.last_payment_error;
  const refused = error?.code === "authentication_required";
  const words = [
    ...(challenged ? ["challenge"] : []),
    intent.status === "succeeded" ? "ok" : refused ? refusedWords(charge) : (error?.decline_code ?? intent.status),
    ...resultWords(charge?.payment_method_details?.card?.three_d_secure, challenged),
  ].join(", ");
  return { words, method: intent.status === "succeeded" ? idOf(intent.payment_method) : undefined };
}

/** Whoever is refused before the network is asked has no charge. */
function refusedWords(charge: Stripe.Charge | null): string {
  return charge === null ? "refused" : "refused by issuer";
}

interface ThreeDSecure {
  readonly result: string | null;
  readonly exemption_indicator?: string | null | undefined;
  readonly authentication_flow: string | null;
}

/** What a challenge brings goes without saying. */
function resultWords(authentication: ThreeDSecure | null | undefined, challenged: boolean): readonly string[] {
  if (authentication == null) return [];
  const { result, exemption_indicator: exemption, authentication_flow: flow } = authentication;
  if (challenged && result === "authenticated" && flow === "challenge") return [];
  return [`${result}${exemption == null ? "" : ` (${exemption})`}`];
}
