import type { PaymentIntent } from "../domain/payment-intents/payment-intent.ts";
import type { SetupIntent } from "../domain/setup-intents/setup-intent.ts";
import { type Answer, seen } from "./answer.ts";
import type { Operation, Work } from "./operation.ts";
import { findIntent, type IntentReference } from "./payment-intents/find.ts";
import { findSetupIntent } from "./setup-intents/find.ts";

/** An intent of either kind, as the pages for cardholders see it. */
export type ChallengedIntent =
  | { readonly resource: "payment_intent"; readonly document: PaymentIntent }
  | { readonly resource: "setup_intent"; readonly document: SetupIntent };

export async function findChallengedIntent(work: Work, reference: IntentReference): Promise<ChallengedIntent> {
  return isSetup(reference.intent)
    ? { resource: "setup_intent", document: await findSetupIntent(work, reference) }
    : { resource: "payment_intent", document: await findIntent(work, reference) };
}

export const seeChallengedIntent: Operation<IntentReference> = async (work, reference) =>
  seen({ kind: "one", shown: await findChallengedIntent(work, reference) });

/** The intent that an answer is about. */
export function challengedIntentIn(answer: Answer): ChallengedIntent | undefined {
  if (answer.kind !== "one" && answer.kind !== "for_client") return undefined;
  const { shown } = answer;
  return shown.resource === "payment_intent" || shown.resource === "setup_intent" ? shown : undefined;
}

export function isSetup(intentId: string): boolean {
  return intentId.startsWith("seti_");
}
