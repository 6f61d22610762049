import type { Decision } from "../../domain/changes.ts";
import { debitCharge } from "../../domain/charges/charge.ts";
import type { AttemptFacts } from "../../domain/payment-intents/attempt.ts";
import type { PaymentIntent } from "../../domain/payment-intents/payment-intent.ts";
import { tellFailed, tellReturned, tellSettled, type ToldPayment } from "../../domain/payment-intents/told-result.ts";
import { answering } from "../answer.ts";
import { ownerOf } from "../customers/find.ts";
import type { Operation } from "../operation.ts";
import { paymentFacts, type PaymentPorts } from "../payments.ts";
import { debitPayment } from "./debit-payment.ts";
import { findIntent, latestCharge } from "./find.ts";
import { showIntent } from "./show-intent.ts";

/*
 * Calls of our own for test mode: what banks would tell of one payment, told at once.
 */

type Ports = Pick<PaymentPorts, "ids" | "terms">;

interface Told {
  readonly paymentIntent: string;
}

interface ToldWithCode extends Told {
  /** Of the scheme: `AM04`, `R10`, `6`, … */
  readonly code: string;
}

export function settlePayment(ports: Ports): Operation<Told> {
  return telling(ports, (told, _command, facts) => tellSettled(told, facts));
}

export function failPayment(ports: Ports): Operation<ToldWithCode> {
  return telling(ports, (told, { code }, facts) => tellFailed(told, code, facts));
}

export function returnPayment(ports: Ports): Operation<ToldWithCode> {
  return telling(ports, (told, { code }, facts) => tellReturned(told, code, facts));
}

function telling<Command extends Told>(
  ports: Ports,
  rule: (told: ToldPayment, command: Command, facts: AttemptFacts) => Decision<PaymentIntent>,
): Operation<Command> {
  return async (work, command) => {
    const intent = await findIntent(work, { intent: command.paymentIntent });
    const charge = debitCharge(await latestCharge(work, intent));
    const payment = charge && (await debitPayment(work, charge));
    const facts = { ...paymentFacts(ports, work, intent.id), customer: await ownerOf(work, intent) };
    return answering(rule({ intent, payment }, command, facts), showIntent(work));
  };
}
