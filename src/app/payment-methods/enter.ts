import type { CreatePaymentMethod } from "../../domain/payment-methods/create.ts";
import { createPaymentMethod, mergeBillingDetails } from "../../domain/payment-methods/create.ts";
import type { Card, CardBrand, PaymentMethod } from "../../domain/payment-methods/payment-method.ts";
import { readCardData } from "../../domain/payment-methods/card-data.ts";
import { utcDate } from "../../domain/civil-date.ts";
import type { Token } from "../../domain/tokens/token.ts";
import type { Ids } from "../../ports/ids.ts";
import type { PureCardRail } from "../../ports/rail.ts";
import type { Scope } from "../../ports/store.ts";
import type { Vault } from "../../ports/vault.ts";
import { freshMethod, freshVaultRecord } from "../fresh.ts";
import type { BankEntries, CardEntries, CardRails, Work } from "../operation.ts";
import { otherMode } from "../other-mode.ts";
import { missing, Refused } from "../refused.ts";
import { type AccountFields, accountHashes, enterAccount, isDebitType, newDebitMethod } from "./enter-account.ts";
import { takeToken } from "../tokens/take.ts";

/** A payment method described by what the customer typed, or by a token that stands for it. */
export interface MethodEntry extends Omit<CreatePaymentMethod, "preferredNetwork">, AccountFields {
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
  readonly bankEntries: BankEntries;
  readonly cardEntries: CardEntries;
  readonly cardRails: CardRails;
  readonly vault: Pick<Vault, "seal">;
}

/** A new method, and the token that it took its card from, as used. Both are written, or neither. */
export interface EnteredMethod {
  readonly method: PaymentMethod;
  readonly usedToken?: Token | undefined;
}

/** Makes a new method out of card data or a token. `prefix` names the hash in refusals: empty, or `payment_method_data`. */
export async function enterMethod(
  ports: EntryPorts,
  work: Work,
  entry: MethodEntry,
  prefix = "",
): Promise<EnteredMethod> {
  const path = (name: string) => within(prefix, name);
  if (entry.type === undefined) throw new Refused({ kind: "parameter_missing", param: path("type") });
  const other = hashOfOtherType(entry, entry.type);
  if (other !== undefined)
    throw new Refused({ kind: "method_hash_of_other_type", type: entry.type, param: path(other) });
  if (isDebitType(entry.type)) return { method: enterAccount(ports, work, entry.type, entry, path) };
  if (entry.type !== "card")
    throw new Refused({ kind: "method_type_unavailable", type: entry.type, param: path("type") });
  const fields = entry.card;
  if (fields === undefined) throw new Refused({ kind: "parameter_missing", param: path("card") });
  const { number, token } = fields;
  if (token !== undefined) {
    const typed = TYPED.find(([, field]) => fields[field] !== undefined);
    if (typed !== undefined) {
      throw new Refused({ kind: "exclusive_parameters", params: [path("card[token]"), path(`card[${typed[0]}]`)] });
    }
    if (!token.startsWith("tok_")) throw new Refused({ kind: "token_id_invalid", token });
    const { card, billingDetails: held, usedToken } = await takeToken(ports, work, token, path("card[token]"));
    const billingDetails = mergeBillingDetails(held, entry.billingDetails);
    return { method: create(ports, work, card, { ...entry, billingDetails }), usedToken };
  }
  if (number === undefined) throw new Refused({ kind: "parameter_missing", param: path("card[number]") });
  return { method: create(ports, work, takeCard(ports, work, { ...fields, number }, path), entry) };
}

/** What a token stands for already: names in requests, and the same in camel case. */
const TYPED = [
  ["number", "number"],
  ["exp_month", "expMonth"],
  ["exp_year", "expYear"],
  ["cvc", "cvc"],
] as const;

/** A parameter's place in a hash: `a[b]` in `data` is `data[a][b]`. */
function within(hash: string, name: string): string {
  const [first = ""] = name.split("[", 1);
  return hash === "" ? name : `${hash}[${first}]${name.slice(first.length)}`;
}

/** The first hash that belongs to another type than the method is to have: what it says would be lost. */
function hashOfOtherType(entry: MethodEntry, type: string): string | undefined {
  const card = entry.card !== undefined && type !== "card" ? "card" : undefined;
  return card ?? accountHashes(entry).find((name) => name !== type);
}

/**
 * The card that stands for card data. The number goes to the vault, with the document that keeps the card; the security
 * code goes nowhere.
 */
export function takeCard(
  ports: Pick<EntryPorts, "cardEntries" | "ids" | "vault">,
  work: Work,
  fields: CardFields & { readonly number: string },
  path: (name: string) => string = (name) => name,
): Card {
  const { number, expMonth, expYear, cvc } = fields;
  if (expMonth === undefined) throw new Refused({ kind: "parameter_missing", param: path("card[exp_month]") });
  if (expYear === undefined) throw new Refused({ kind: "parameter_missing", param: path("card[exp_year]") });
  const data = readCardData({ number, expMonth, expYear, cvc }, utcDate(work.now));
  if (typeof data === "string") throw new Refused({ kind: "card_entry_refused", code: data });
  const answer = ports.cardEntries(work.scope).enter(work.account.id, data);
  if (answer.kind === "declined") {
    throw new Refused({ kind: "card_declined", decline: { declineCode: answer.declineCode, blocked: false } });
  }
  const record = ports.vault.seal(work.scope, freshVaultRecord(ports.ids, work.now), data.number);
  work.snapshot.hold(record);
  return { ...answer.card, vaultId: record.id };
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
  const account = wellKnownAccount(ports, work, work.scope, id);
  if (account !== undefined) return newDebitMethod(ports, work, account.scheme, account.account, {});
  const inOtherMode = isWellKnown(ports, work, otherMode(work.scope), id);
  throw missing("payment_method", id, param, at, inOtherMode);
}

function wellKnown(ports: EntryPorts, work: Work, scope: Scope, id: string): Card | undefined {
  if (!id.startsWith("pm_card_")) return undefined;
  return ports.cardEntries(scope).named(work.account.id, id, utcDate(work.now));
}

function wellKnownAccount(ports: Pick<EntryPorts, "bankEntries">, work: Work, scope: Scope, id: string) {
  return ports.bankEntries(scope).named(work.account.id, id);
}

function isWellKnown(ports: EntryPorts, work: Work, scope: Scope, id: string): boolean {
  return wellKnown(ports, work, scope, id) !== undefined || wellKnownAccount(ports, work, scope, id) !== undefined;
}

/** The rail that takes this mode's cards. */
export function cardRail(ports: Pick<EntryPorts, "cardRails">, work: Work): PureCardRail {
  const rail = ports.cardRails(work.scope);
  if (rail === undefined) throw new Refused({ kind: "no_rail_in_live_mode" });
  return rail;
}
