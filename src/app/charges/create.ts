import {
  beginCharge,
  chargeRequest,
  type CreateCharge,
  type Payer,
  payingSource,
  settleCharge,
} from "../../domain/charges/create.ts";
import { answering } from "../answer.ts";
import { findCustomer } from "../customers/find.ts";
import { freshCharge } from "../fresh.ts";
import type { Operation } from "../operation.ts";
import { cardRail } from "../payment-methods/enter.ts";
import { paymentFacts, type PaymentPorts } from "../payments.ts";
import { Refused } from "../refused.ts";
import { takeToken, withUsedToken } from "../tokens/take.ts";

/** Charges the card of a token, without an intent. */
export function createCharge(ports: PaymentPorts): Operation<CreateCharge & Payer> {
  return async (work, command) => {
    if (command.customer !== undefined) await findCustomer(work, command.customer, "parameter");
    const payer = payingSource(command);
    if ("kind" in payer) throw new Refused(payer);
    const paying = await takeToken(ports, work, payer.source, "source");
    const begun = beginCharge(command, paying);
    if (begun.kind === "rejected") return begun;
    const charge = freshCharge(ports.ids, work.now);
    const facts = paymentFacts(ports, work, charge);
    const answer = cardRail(ports, work).authorize(chargeRequest(begun.attempt, facts.fresh.attempt));
    const settled = settleCharge(begun.attempt, answer, { ...facts, fresh: { ...facts.fresh, charge } });
    return answering(withUsedToken(paying.usedToken, settled), (document) => ({
      kind: "one",
      shown: { resource: "charge", document },
    }));
  };
}
