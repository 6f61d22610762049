import type { CreatePaymentMethod } from "../../domain/payment-methods/create.ts";
import { createPaymentMethod } from "../../domain/payment-methods/create.ts";
import type { Card, CardBrand, PaymentMethod } from "../../domain/payment-methods/payment-method.ts";
import { utcDate } from "../../domain/civil-date.ts";
import type { Ids } from "../../ports/ids.ts";
import type { PureCardRail } from "../../ports/rail.ts";
import type { Scope } from "../../ports/store.ts";
import { freshMethod } from "../fresh.ts";
import type { CardRails, Work } from "../operation.ts";
import { otherMode } from "../other-mode.ts";
import { missing, Refused } from "../refused.ts";

/** A payment method described by what the customer typed, or by a token that stands for it. */
export interface MethodEntry extends Omit<CreatePaymentMethod, "preferredNetwork"> {
  readonly type?: string | undefined;
  readonly card?: CardFields | undefined;
}

export interface CardFields {
  readonly number?: string | undefined;
  readonly expMonth?: number | undefined;
  readonly expYear?: number | undefined;
  readonly cvc?: string | undefined;
  readonly token?: string | undefined;
  readonly networks?: { readonly preferred?: CardBrand | undefined } | undefined;
}

export interface EntryPorts {
  readonly ids: Ids;
  readonly cardRails: CardRails;
}

/** Makes a new method out of card data or a token. `prefix` names the hash in refusals: empty, or `payment_method_data`. */
export function enterMethod(ports: EntryPorts, work: Work, entry: MethodEntry, prefix = ""): PaymentMethod {
  const path = (name: string) => (prefix === "" ? name : `${prefix}[${name}]`);
  if (entry.type === undefined) throw new Refused({ kind: "parameter_missing", param: path("type") });
  if (entry.type !== "card") throw new Refused({ kind: "method_type_unavailable", type: entry.type });
  const fields = entry.card;
  if (fields === undefined) throw new Refused({ kind: "parameter_missing", param: path("card") });
  const rail = cardRail(ports, work);
  const { number, token } = fields;
  if (token !== undefined) {
    const card = rail.named(work.account.id, token, utcDate(work.now));
    if (card === undefined || !token.startsWith("tok_")) throw missing("token", token, "card[token]", "parameter");
    return create(ports, work, card, entry);
  }
  if (number === undefined) throw new Refused({ kind: "parameter_missing", param: path("card[number]") });
  return create(ports, work, takeCard(rail, work, { ...fields, number }), entry);
}

function takeCard(rail: PureCardRail, work: Work, fields: CardFields & { readonly number: string }): Card {
  const { number, expMonth, expYear, cvc } = fields;
  if (expMonth === undefined) throw new Refused({ kind: "parameter_missing", param: "card[exp_month]" });
  if (expYear === undefined) throw new Refused({ kind: "parameter_missing", param: "card[exp_year]" });
  const answer = rail.enter(work.account.id, { number, expMonth, expYear, cvc }, utcDate(work.now));
  switch (answer.kind) {
    case "accepted":
      return answer.card;
    case "refused":
      throw new Refused({ kind: "card_entry_refused", code: answer.code });
    case "declined":
      throw new Refused({ kind: "card_declined", decline: { declineCode: answer.declineCode, blocked: false } });
  }
}

function create(ports: EntryPorts, work: Work, card: Card, entry: MethodEntry): PaymentMethod {
  const preferredNetwork = entry.card?.networks?.preferred;
  return createPaymentMethod(
    card,
    { ...entry, preferredNetwork },
    { id: freshMethod(ports.ids, work.now), now: work.now },
  );
}

/**
 * The method that an id names. A well-known test id (`pm_card_visa`) means a new method each time it is used; it is
 * written only if the decision goes on to use it.
 */
export async function findMethod(
  ports: EntryPorts,
  work: Work,
  id: string,
  at: "parameter" | "path",
  param = "payment_method",
): Promise<PaymentMethod> {
  const stored = await work.snapshot.read("payment_method", id);
  if (stored !== undefined) return stored;
  const named = wellKnown(ports, work, work.scope, id);
  if (named !== undefined) return create(ports, work, named, {});
  const inOtherMode = wellKnown(ports, work, otherMode(work.scope), id) !== undefined;
  throw missing("payment_method", id, param, at, inOtherMode);
}

function wellKnown(ports: EntryPorts, work: Work, scope: Scope, id: string): Card | undefined {
  if (!id.startsWith("pm_card_")) return undefined;
  return ports.cardRails(scope)?.named(work.account.id, id, utcDate(work.now));
}

/** The rail that takes this mode's cards. */
export function cardRail(ports: Pick<EntryPorts, "cardRails">, work: Work): PureCardRail {
  const rail = ports.cardRails(work.scope);
  if (rail === undefined) throw new Refused({ kind: "no_rail_in_live_mode" });
  return rail;
}
