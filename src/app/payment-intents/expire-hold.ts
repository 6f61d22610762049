import { cardCharge } from "../../domain/charges/charge.ts";
import { NO_CHANGES } from "../../domain/changes.ts";
import { expireHold as decideExpiry } from "../../domain/payment-intents/expire-hold.ts";
import { claimedCustomer } from "../disputes/claimed.ts";
import type { JobRule } from "../execute-job.ts";
import { paymentFacts, type PaymentPorts } from "../payments.ts";
import { latestCharge } from "./find.ts";

export function expireHold(ports: Pick<PaymentPorts, "ids" | "terms">): JobRule {
  return async (work, subject) => {
    const intent = await work.snapshot.read("payment_intent", subject);
    if (intent === undefined) return NO_CHANGES;
    const charge = cardCharge(await latestCharge(work, intent));
    const customer = await claimedCustomer(work, charge);
    return decideExpiry(intent, { ...paymentFacts(ports, work, intent.id), charge, customer });
  };
}
