import { isCardSource } from "../../domain/customer-sources/card-source.ts";
import type { Customer } from "../../domain/customers/customer.ts";
import type { CardMethod, PaymentMethod } from "../../domain/payment-methods/payment-method.ts";
import type { DocumentReader } from "../../ports/store.ts";
import type { Answer } from "../answer.ts";
import { findCustomer } from "../customers/find.ts";
import type { Work } from "../operation.ts";
import { missing } from "../refused.ts";

export interface SourceCommand {
  readonly customer: string;
  readonly source: string;
}

/** A card among the sources of a customer. */
export async function findCardSource(
  work: Work,
  command: SourceCommand,
): Promise<{ readonly customer: Customer; readonly source: CardMethod }> {
  const customer = await findCustomer(work, command.customer, "path");
  const source = await readCardSource(work, customer, command.source);
  if (source === undefined) throw missing("source", command.source, "id", "path");
  return { customer, source };
}

/** Undefined where the customer has no such source. */
export async function readCardSource(work: Work, customer: Customer, id: string): Promise<CardMethod | undefined> {
  const source = await work.snapshot.read("payment_method", id);
  return source !== undefined && isCardSource(source) && source.customer === customer.id ? source : undefined;
}

export function cardAnswer(document: CardMethod): Answer {
  return { kind: "one", shown: { resource: "card", document } };
}

/** The source that is a customer's default once another one is gone: the one that was added last. */
export async function nextDefaultSource(
  ports: { readonly documents: DocumentReader },
  work: Work,
  gone: PaymentMethod,
): Promise<string | undefined> {
  const { customer } = gone;
  if (customer === undefined || !isCardSource(gone)) return undefined;
  const query = { resource: "payment_method", keys: { source_of: customer }, created: {}, page: { limit: 2 } };
  const { items } = await ports.documents.list(work.scope, query);
  return items.find(({ id }) => id !== gone.id)?.id;
}
