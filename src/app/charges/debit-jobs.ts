import { NO_CHANGES } from "../../domain/changes.ts";
import { debitCharge } from "../../domain/charges/charge.ts";
import { claimAnnounced, returnDebit } from "../../domain/charges/return.ts";
import { debitResult } from "../../domain/payment-intents/debit-result.ts";
import { claimedCustomer } from "../disputes/claimed.ts";
import type { JobRule } from "../execute-job.ts";
import { debitPayment } from "../payment-intents/debit-payment.ts";
import { paymentFacts, type PaymentPorts } from "../payments.ts";

type Ports = Pick<PaymentPorts, "ids" | "terms">;

/** The result of a debit is due. */
export function settleDebit(ports: Ports): JobRule {
  return async (work, subject) => {
    const charge = debitCharge(await work.snapshot.read("charge", subject));
    const payment = charge && (await debitPayment(work, charge));
    return payment === undefined ? NO_CHANGES : debitResult(payment, paymentFacts(ports, work, subject));
  };
}

/** What a bank was going to have against a debit that succeeded. */
export function returnAnnounced(ports: Ports): JobRule {
  return async (work, subject) => {
    const charge = debitCharge(await work.snapshot.read("charge", subject));
    const announced = charge && claimAnnounced(charge);
    if (charge === undefined || announced === undefined) return NO_CHANGES;
    const mandate = await work.snapshot.read("mandate", charge.mandate);
    const customer = await claimedCustomer(work, charge);
    return returnDebit(charge, announced, { ...paymentFacts(ports, work, subject), mandate, customer });
  };
}
