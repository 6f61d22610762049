import type { Stripe } from "stripe";
import { RETURN_URL } from "./intents.ts";

/** Parameters that confirm a setup at once. */
export const SET_UP = { confirm: true, return_url: RETURN_URL } as const;

/** Attempts of a setup, newest first. */
export async function setupAttemptsOf(stripe: Stripe, setupIntent: string): Promise<readonly Stripe.SetupAttempt[]> {
  return (await stripe.setupAttempts.list({ setup_intent: setupIntent })).data;
}

/** Ends the challenge that a setup waits for, as its cardholder would. */
export function authenticateSetup(
  stripe: Stripe,
  intent: string,
  outcome: "canceled" | "failed" | "succeeded",
): Promise<Stripe.SetupIntent> {
  return stripe.rawRequest("POST", `/_florin/test/intents/${intent}/authenticate`, { outcome });
}
