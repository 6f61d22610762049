import { finishAuthentication } from "../../domain/payment-intents/authenticate.ts";
import { challengeOutcome } from "../../domain/three-d-secure/challenge.ts";
import { answering } from "../answer.ts";
import { type ChallengeEnd, type ChallengePorts, challengeResult } from "../challenges.ts";
import { ownerOf } from "../customers/find.ts";
import type { Operation } from "../operation.ts";
import { paymentFacts, type PaymentPorts } from "../payments.ts";
import { findIntent, type IntentReference } from "./find.ts";
import { pay } from "./pay.ts";
import { showIntent } from "./show-intent.ts";

export type AuthenticateCommand = ChallengeEnd &
  IntentReference & {
    /** The attempt whose challenge was answered; absent if whichever one waits is meant. */
    readonly attempt?: string | undefined;
  };

/** Ends the customer's part of an intent, as the issuer tells it. */
export function authenticatePaymentIntent(ports: ChallengePorts & PaymentPorts): Operation<AuthenticateCommand> {
  return async (work, command) => {
    const intent = await findIntent(work, command);
    const method =
      intent.paymentMethod === undefined ? undefined : await work.snapshot.read("payment_method", intent.paymentMethod);
    const result = challengeResult(ports, work, intent, command);
    const customer = await ownerOf(work, intent);
    const facts = { ...paymentFacts(ports, work, intent.id), customer, method, answered: command.attempt, result };
    const step = finishAuthentication(intent, result && challengeOutcome(result), facts);
    if (step.kind !== "attempt") return answering(step, showIntent(work));
    const paid = pay(ports, work, step.attempt, facts);
    // The customer's part went well even if the issuer then declined: the intent tells how it ended.
    return paid.kind === "declined" && paid.refusal.paymentIntent !== undefined
      ? { kind: "accepted", changes: paid.changes, result: showIntent(work)(paid.refusal.paymentIntent) }
      : answering(paid, showIntent(work));
  };
}
