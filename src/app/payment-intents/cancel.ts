import { cancelPaymentIntent as decideCancel, type CancelPaymentIntent } from "../../domain/payment-intents/cancel.ts";
import { answering } from "../answer.ts";
import { claimedCustomer } from "../disputes/claimed.ts";
import type { Operation } from "../operation.ts";
import { paymentFacts, type PaymentPorts } from "../payments.ts";
import { findIntent, type IntentReference, latestCharge } from "./find.ts";
import { showIntent } from "./show-intent.ts";

export function cancelPaymentIntent(
  ports: Pick<PaymentPorts, "ids" | "terms">,
): Operation<IntentReference & CancelPaymentIntent> {
  return async (work, command) => {
    const intent = await findIntent(work, command);
    const charge = await latestCharge(work, intent);
    const customer = await claimedCustomer(work, charge);
    const facts = { ...paymentFacts(ports, work, intent.id), charge, customer };
    return answering(decideCancel(intent, command, facts), showIntent(work));
  };
}
