import { cancelPaymentIntent as decideCancel, type CancelPaymentIntent } from "../../domain/payment-intents/cancel.ts";
import { answering } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { findIntent, type IntentReference } from "./find.ts";
import { showIntent } from "./show-intent.ts";

export const cancelPaymentIntent: Operation<IntentReference & CancelPaymentIntent> = async (work, command) => {
  const intent = await findIntent(work, command);
  return answering(decideCancel(intent, command, { now: work.now }), showIntent(work));
};
