import { cancelPaymentIntent as decideCancel, type CancelPaymentIntent } from "../../domain/payment-intents/cancel.ts";
import { answering } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { findIntent, type IntentReference, latestCharge } from "./find.ts";
import { showIntent } from "./show-intent.ts";

export const cancelPaymentIntent: Operation<IntentReference & CancelPaymentIntent> = async (work, command) => {
  const intent = await findIntent(work, command);
  const facts = { now: work.now, charge: await latestCharge(work, intent) };
  return answering(decideCancel(intent, command, facts), showIntent(work));
};
