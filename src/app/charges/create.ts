import {
  beginCharge,
  type CreateCharge,
  customersSource,
  type Payer,
  payingCard,
  settleCharge,
} from "../../domain/charges/create.ts";
import { answering } from "../answer.ts";
import { tryCharge } from "../card-tries.ts";
import { findCustomer } from "../customers/find.ts";
import { freshCharge } from "../fresh.ts";
import type { Operation, Work } from "../operation.ts";
import { paymentFacts, type PaymentPorts } from "../payments.ts";
import { Refused } from "../refused.ts";
import { type TakenCard, takeToken, withUsedToken } from "../tokens/take.ts";

/** Charges the card of a token or a customer, without an intent. */
export function createCharge(ports: PaymentPorts): Operation<CreateCharge & Payer> {
  return async (work, command) => {
    const paying = await findCard(ports, work, command);
    const begun = beginCharge(command, paying);
    if (begun.kind === "rejected") return begun;
    const charge = freshCharge(ports.ids, work.now);
    const facts = paymentFacts(ports, work, charge);
    const answer = tryCharge(ports, work, begun.attempt, facts.fresh.attempt);
    const settled = settleCharge(begun.attempt, answer, { ...facts, fresh: { ...facts.fresh, charge } });
    return answering(withUsedToken(paying.usedToken, settled), (document) => ({
      kind: "one",
      shown: { resource: "charge", document },
    }));
  };
}

async function findCard(ports: PaymentPorts, work: Work, { customer: id, source }: Payer): Promise<TakenCard> {
  if (id === undefined) {
    if (source === undefined) throw new Refused({ kind: "charge_without_payer" });
    return takeToken(ports, work, source, "source");
  }
  const customer = await findCustomer(work, id, "parameter");
  const named = customersSource(customer, source);
  if ("kind" in named) throw new Refused(named);
  const found = payingCard(customer, named.source, await work.snapshot.read("payment_method", named.source));
  if ("kind" in found) throw new Refused(found);
  return found.paying;
}
