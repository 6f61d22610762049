import { NO_CHANGES, rejected } from "../../domain/changes.ts";
import { readProof } from "../../domain/microdeposits/proof.ts";
import type { PaymentIntent } from "../../domain/payment-intents/payment-intent.ts";
import {
  awaitedPaymentProof,
  expireVerification as decideExpiry,
  verifyPayment,
  type VerifyFacts,
} from "../../domain/payment-intents/verify.ts";
import { because } from "../../domain/refusals.ts";
import { answering } from "../answer.ts";
import type { JobRule } from "../execute-job.ts";
import { accountRail } from "../mandates/account-rail.ts";
import type { Operation, Work } from "../operation.ts";
import { paymentFacts, type PaymentPorts } from "../payments.ts";
import { findIntent, type IntentReference } from "./find.ts";
import { pay } from "./pay.ts";
import { showIntent } from "./show-intent.ts";

type VerifyCommand = IntentReference & {
  readonly amounts?: readonly number[] | undefined;
  readonly descriptorCode?: string | undefined;
};

/** The customer tells what came to the account; if it is right, the debit that waited is made. */
export function verifyPaymentMicrodeposits(ports: PaymentPorts): Operation<VerifyCommand> {
  return async (work, command) => {
    const intent = await findIntent(work, command);
    const about = { paymentIntent: intent };
    const facts = await factsAbout(ports, work, intent);
    const { method } = facts;
    if (awaitedPaymentProof(intent) === undefined || method === undefined || method.type === "card") {
      return rejected(because({ kind: "verify_unexpected_state", status: intent.status }, about));
    }
    const read = readProof(command);
    if (read.kind === "refused") return rejected(because(read.reason, about));
    const answer = accountRail(ports, work).proofAnswer(method.account, read.proof);
    const step = verifyPayment(intent, read.proof, answer, facts);
    return answering(step.kind === "attempt" ? pay(ports, work, step.attempt, facts) : step, showIntent(work));
  };
}

/** Ten days after microdeposits were sent. */
export function expireVerification(ports: Pick<PaymentPorts, "ids" | "terms">): JobRule {
  return async (work, subject) => {
    const intent = await work.snapshot.read("payment_intent", subject);
    return intent === undefined ? NO_CHANGES : decideExpiry(intent, await factsAbout(ports, work, intent));
  };
}

async function factsAbout(
  ports: Pick<PaymentPorts, "ids" | "terms">,
  work: Work,
  { id, paymentMethod, pendingDebit }: PaymentIntent,
): Promise<VerifyFacts> {
  return {
    ...paymentFacts(ports, work, id),
    method: paymentMethod === undefined ? undefined : await work.snapshot.read("payment_method", paymentMethod),
    mandate: pendingDebit === undefined ? undefined : await work.snapshot.read("mandate", pendingDebit.mandate),
  };
}
