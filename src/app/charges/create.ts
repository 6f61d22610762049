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
import { findCustomer, ownerOf } from "../customers/find.ts";
import { freshCharge } from "../fresh.ts";
import type { ListPorts } from "../list.ts";
import type { Operation, Work } from "../operation.ts";
import { paymentFacts, type PaymentPorts } from "../payments.ts";
import { Refused } from "../refused.ts";
import { type TakenCard, takeToken, withUsedToken } from "../tokens/take.ts";

type CreateCommand = CreateCharge &
  Payer & {
    /** An older name of the source. */
    readonly card?: string | undefined;
    /** Pays nothing here; whoever names one is told how else it pays. */
    readonly paymentMethod?: string | undefined;
  };

/** Charges the card of a token or a customer, without an intent. */
export function createCharge(ports: ListPorts & PaymentPorts): Operation<CreateCommand> {
  return async (work, command) => {
    const { card, customer, paymentMethod, source = card } = command;
    const paying = await findCard(ports, work, { customer, source }, card === undefined ? "source" : "card");
    if (paymentMethod !== undefined) throw new Refused({ kind: "charge_by_payment_method" });
    const begun = beginCharge(command, paying);
    if (begun.kind === "rejected") return begun;
    const charge = freshCharge(ports.ids, work.now);
    const facts = { ...paymentFacts(ports, work, charge), customer: await ownerOf(work, paying) };
    const answer = tryCharge(ports, work, begun.attempt, facts.fresh.attempt);
    const settled = settleCharge(begun.attempt, answer, { ...facts, fresh: { ...facts.fresh, charge } });
    return answering(withUsedToken(paying.usedToken, settled), (document) => ({
      kind: "one",
      shown: { resource: "charge", document },
    }));
  };
}

/** `param` is where the request names the source. */
async function findCard(
  ports: ListPorts & PaymentPorts,
  work: Work,
  { customer: id, source: named }: Payer,
  param: string,
): Promise<TakenCard> {
  if (id === undefined) {
    if (named === undefined) throw new Refused({ kind: "charge_without_payer" });
    return takeToken(ports, work, named, param);
  }
  const customer = await findCustomer(work, id, "parameter");
  const source = customersSource(customer, named);
  if (source === undefined) {
    throw new Refused({ kind: "customer_without_card", hasMethod: await hasMethod(ports, work, customer.id) });
  }
  const found = payingCard(customer, source, await work.snapshot.read("payment_method", source));
  if ("kind" in found) throw new Refused(found);
  return found.paying;
}

async function hasMethod({ documents }: ListPorts, { scope }: Work, customer: string): Promise<boolean> {
  const page = { limit: 1, startingAfter: undefined, endingBefore: undefined };
  const { items } = await documents.list(scope, { resource: "payment_method", keys: { customer }, created: {}, page });
  return items.length > 0;
}
