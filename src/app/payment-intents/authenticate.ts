import { authorizationRequest } from "../../domain/payment-intents/attempt.ts";
import { type AuthenticationOutcome, finishAuthentication } from "../../domain/payment-intents/authenticate.ts";
import { settleAttempt } from "../../domain/payment-intents/settle.ts";
import { answering } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { cardRail } from "../payment-methods/enter.ts";
import { paymentFacts, type PaymentPorts } from "../payments.ts";
import { findIntent, type IntentReference } from "./find.ts";
import { showIntent } from "./show-intent.ts";

export interface AuthenticateCommand extends IntentReference {
  readonly outcome: AuthenticationOutcome;
  /** The attempt whose challenge page was answered; absent if whichever one waits is meant. */
  readonly attempt?: string | undefined;
}

/** Ends the customer's part of an intent in test mode: asked for by its challenge page, or by a test in its place. */
export function authenticatePaymentIntent(ports: PaymentPorts): Operation<AuthenticateCommand> {
  return async (work, command) => {
    const intent = await findIntent(work, command);
    const method =
      intent.paymentMethod === undefined ? undefined : await work.snapshot.read("payment_method", intent.paymentMethod);
    const facts = {
      ...paymentFacts(ports, work, intent.id),
      method,
      answered: command.attempt,
      result: {
        flow: "challenge",
        result: "authenticated",
        eci: "05",
        transactionId: ports.ids.uuid(),
        version: "2.1.0",
      },
    } as const;
    const step = finishAuthentication(intent, command.outcome, facts);
    if (step.kind !== "attempt") return answering(step, showIntent(work));
    const answer = cardRail(ports, work).authorize(authorizationRequest(step.attempt));
    const settled = settleAttempt(step.attempt, answer, facts);
    // The customer's part went well even if the issuer then declined: the intent tells how it ended.
    return settled.kind === "declined" && settled.refusal.paymentIntent !== undefined
      ? { kind: "accepted", changes: settled.changes, result: showIntent(work)(settled.refusal.paymentIntent) }
      : answering(settled, showIntent(work));
  };
}
