import { cancelPaymentIntent as decideCancel, type CancelPaymentIntent } from "../../domain/payment-intents/cancel.ts";
import { answering } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { paymentFacts, type PaymentPorts } from "../payments.ts";
import { findIntent, type IntentReference, latestCharge } from "./find.ts";
import { showIntent } from "./show-intent.ts";

export function cancelPaymentIntent(
  ports: Pick<PaymentPorts, "ids" | "terms">,
): Operation<IntentReference & CancelPaymentIntent> {
  return async (work, command) => {
    const intent = await findIntent(work, command);
    const facts = { ...paymentFacts(ports, work, intent.id), charge: await latestCharge(work, intent) };
    return answering(decideCancel(intent, command, facts), showIntent(work));
  };
}
