import type { PaymentMethod } from "../../domain/payment-methods/payment-method.ts";
import type { SetupAttempt } from "../../domain/setup-intents/setup-attempt.ts";
import type { SetupIntent } from "../../domain/setup-intents/setup-intent.ts";
import type { Answer } from "../answer.ts";
import type { Work } from "../operation.ts";
import { missing, Refused } from "../refused.ts";

/** How a request names an intent; a publishable key must show the intent's own secret as well. */
export interface SetupIntentReference {
  readonly intent: string;
  readonly clientSecret?: string | undefined;
}

export async function findSetupIntent(work: Work, reference: SetupIntentReference): Promise<SetupIntent> {
  const id = reference.intent;
  if (id.includes("_secret_")) throw new Refused({ kind: "client_secret_as_id" });
  const intent = await work.snapshot.read("setup_intent", id);
  if (intent === undefined) throw missing("setup_intent", id, "intent", "path");
  const secret = reference.clientSecret;
  if ((work.byClient || secret !== undefined) && secret !== intent.clientSecret) {
    throw new Refused({ kind: "setup_client_secret_mismatch" });
  }
  return intent;
}

export async function latestAttempt(work: Work, { latestAttempt: id }: SetupIntent): Promise<SetupAttempt | undefined> {
  return id === undefined ? undefined : work.snapshot.read("setup_attempt", id);
}

/** The method that an intent names. */
export async function intentMethod(work: Work, { paymentMethod: id }: SetupIntent): Promise<PaymentMethod | undefined> {
  return id === undefined ? undefined : work.snapshot.read("payment_method", id);
}

/** A publishable key sees the part of an intent that a customer's browser may know. */
export function showSetupIntent(work: Work): (intent: SetupIntent) => Answer {
  return (document) => ({
    kind: work.byClient ? "for_client" : "one",
    shown: { resource: "setup_intent", document },
  });
}
