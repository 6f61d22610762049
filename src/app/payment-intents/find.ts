import type { Charge } from "../../domain/charges/charge.ts";
import type { PaymentIntent } from "../../domain/payment-intents/payment-intent.ts";
import type { Work } from "../operation.ts";
import { missing, Refused } from "../refused.ts";

/** How a request names an intent; a publishable key must show the intent's own secret as well. */
export interface IntentReference {
  readonly intent: string;
  readonly clientSecret?: string | undefined;
}

export async function findIntent(work: Work, reference: IntentReference): Promise<PaymentIntent> {
  const id = reference.intent;
  if (id.includes("_secret_")) throw new Refused({ kind: "client_secret_as_id" });
  const intent = await work.snapshot.read("payment_intent", id);
  if (intent === undefined) throw missing("payment_intent", id, "intent", "path");
  const secret = reference.clientSecret;
  if ((work.byClient || secret !== undefined) && secret !== intent.clientSecret) {
    throw new Refused({ kind: "client_secret_mismatch" });
  }
  return intent;
}

/** The charge of the newest attempt that reached the network. */
export async function latestCharge(work: Work, intent: PaymentIntent): Promise<Charge | undefined> {
  return intent.latestCharge === undefined ? undefined : work.snapshot.read("charge", intent.latestCharge);
}
