import type { Decision } from "../../domain/changes.ts";
import { sourceCreated } from "../../domain/customer-sources/create.ts";
import { isCardSource } from "../../domain/customer-sources/card-source.ts";
import type { Customer } from "../../domain/customers/customer.ts";
import type { MetadataChange } from "../../domain/metadata.ts";
import { createPaymentMethod } from "../../domain/payment-methods/create.ts";
import type { CardMethod } from "../../domain/payment-methods/payment-method.ts";
import { answering } from "../answer.ts";
import { findCustomer } from "../customers/find.ts";
import type { Operation, Work } from "../operation.ts";
import { attachTo } from "../payment-methods/attach.ts";
import type { EntryPorts } from "../payment-methods/enter.ts";
import { type TakenCard, takeToken, withUsedToken } from "../tokens/take.ts";
import { cardAnswer } from "./find.ts";

export interface CreateSourceCommand {
  readonly customer: string;
  /** `tok_…` */
  readonly source: string;
  readonly metadata?: MetadataChange | undefined;
}

/** Gives the card of a token to a customer, once the issuer approves of it. */
export function createCardSource(ports: EntryPorts): Operation<CreateSourceCommand> {
  return async (work, { customer: id, source, metadata }) => {
    const customer = await findCustomer(work, id, "path");
    const taken = await takeToken(ports, work, source, "source");
    return answering(addSource(ports, work, { taken, metadata }, customer), cardAnswer);
  };
}

export interface NewSource {
  readonly taken: TakenCard;
  readonly metadata?: MetadataChange | undefined;
}

/** Makes a card that was taken from its token a source of the customer, unless its issuer disapproves. */
export function addSource(
  ports: Pick<EntryPorts, "cardRails">,
  work: Work,
  { taken: { card, cardId, billingDetails, usedToken }, metadata }: NewSource,
  customer: Customer,
): Decision<CardMethod> {
  const facts = { id: cardId, now: work.now };
  const attached = attachTo(ports, work, createPaymentMethod(card, { billingDetails, metadata }, facts), customer);
  if (attached.kind !== "accepted") return attached;
  const { result } = attached;
  if (!isCardSource(result)) throw new Error(`${result.id} is no card source`);
  return withUsedToken(usedToken, sourceCreated(result, customer));
}
