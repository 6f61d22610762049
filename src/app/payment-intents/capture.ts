import {
  capturePaymentIntent as decideCapture,
  type CapturePaymentIntent,
} from "../../domain/payment-intents/capture.ts";
import { answering } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { findIntent, type IntentReference } from "./find.ts";
import { showIntent } from "./show-intent.ts";

export const capturePaymentIntent: Operation<IntentReference & CapturePaymentIntent> = async (work, command) => {
  const intent = await findIntent(work, command);
  const charge =
    intent.latestCharge === undefined ? undefined : await work.snapshot.read("charge", intent.latestCharge);
  return answering(decideCapture(intent, command, { charge }), showIntent(work));
};
