import type Stripe from "stripe";
import { shop, stripe } from "./payments.ts";

/** A card that is being saved, whose issuer asks the customer. */
export function challengedSetup(more: Partial<Stripe.SetupIntentCreateParams> = {}): Promise<Stripe.SetupIntent> {
  return stripe.setupIntents.create({
    payment_method: "pm_card_authenticationRequiredOnSetup",
    confirm: true,
    return_url: `${shop.url}/back?card=1`,
    ...more,
  });
}

export function setupChallengeOf(intent: Stripe.SetupIntent): string {
  return intent.next_action?.redirect_to_url?.url ?? "";
}

/** What became of a setup: its status, the last error's code, and how its attempts ended, newest first. */
export async function setupStateOf({ id }: Stripe.SetupIntent) {
  const { status, last_setup_error } = await stripe.setupIntents.retrieve(id);
  const { data } = await stripe.setupAttempts.list({ setup_intent: id });
  return { status, error: last_setup_error?.code, attempts: data.map((attempt) => attempt.status) };
}

/** What the shop's return page was told of a setup, each time that it was opened. */
export function setupToldOf({ id, client_secret }: Stripe.SetupIntent): (string | null)[] {
  return shop.returns
    .filter(({ searchParams }) => searchParams.get("setup_intent") === id)
    .filter(({ searchParams }) => searchParams.get("setup_intent_client_secret") === client_secret)
    .map(({ searchParams }) => searchParams.get("redirect_status"));
}
