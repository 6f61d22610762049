import { cardCharge } from "../../domain/charges/charge.ts";
import { NO_CHANGES } from "../../domain/changes.ts";
import { expireHold as decideExpiry } from "../../domain/payment-intents/expire-hold.ts";
import type { JobRule } from "../execute-job.ts";
import { latestCharge } from "./find.ts";

export const expireHold: JobRule = async (work, subject) => {
  const intent = await work.snapshot.read("payment_intent", subject);
  if (intent === undefined) return NO_CHANGES;
  return decideExpiry(intent, { now: work.now, charge: cardCharge(await latestCharge(work, intent)) });
};
