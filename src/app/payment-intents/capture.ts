import { cardCharge } from "../../domain/charges/charge.ts";
import {
  capturePaymentIntent as decideCapture,
  type CapturePaymentIntent,
} from "../../domain/payment-intents/capture.ts";
import { answering } from "../answer.ts";
import { claimedCustomer } from "../disputes/claimed.ts";
import { freshLineItems } from "../fresh.ts";
import type { Operation } from "../operation.ts";
import { paymentFacts, type PaymentPorts } from "../payments.ts";
import { findIntent, type IntentReference, latestCharge } from "./find.ts";
import { showIntent } from "./show-intent.ts";

export function capturePaymentIntent(
  ports: Pick<PaymentPorts, "ids" | "terms">,
): Operation<IntentReference & CapturePaymentIntent> {
  return async (work, command) => {
    const intent = await findIntent(work, command);
    const charge = cardCharge(await latestCharge(work, intent));
    const facts = {
      ...paymentFacts(ports, work, intent.id),
      charge,
      customer: await claimedCustomer(work, charge),
      lineItemIds: freshLineItems(ports.ids, work.now, command.amountDetails),
    };
    return answering(decideCapture(intent, command, facts), showIntent(work));
  };
}
