import { type CaptureCharge, captureCharge as decideCapture } from "../../domain/charges/capture.ts";
import { answering } from "../answer.ts";
import { claimedCustomer } from "../disputes/claimed.ts";
import type { Operation } from "../operation.ts";
import { paymentFacts, type PaymentPorts } from "../payments.ts";
import { findCharge } from "./retrieve.ts";

/** Takes the money that a charge without an intent holds. */
export function captureCharge(
  ports: Pick<PaymentPorts, "ids" | "terms">,
): Operation<CaptureCharge & { readonly charge: string }> {
  return async (work, command) => {
    const charge = await findCharge(work, command.charge);
    const customer = await claimedCustomer(work, charge);
    const decision = decideCapture(charge, command, { ...paymentFacts(ports, work, charge.id), customer });
    return answering(decision, (document) => ({ kind: "one", shown: { resource: "charge", document } }));
  };
}
