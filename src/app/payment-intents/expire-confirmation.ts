import { NO_CHANGES } from "../../domain/changes.ts";
import { expireConfirmation as decideExpiry } from "../../domain/payment-intents/expire-confirmation.ts";
import type { JobRule } from "../execute-job.ts";

export const expireConfirmation: JobRule = async (work, subject) => {
  const intent = await work.snapshot.read("payment_intent", subject);
  if (intent === undefined) return NO_CHANGES;
  const method =
    intent.paymentMethod === undefined ? undefined : await work.snapshot.read("payment_method", intent.paymentMethod);
  return decideExpiry(intent, { now: work.now, method });
};
