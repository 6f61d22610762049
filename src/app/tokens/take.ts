import type { Decision } from "../../domain/changes.ts";
import type { PayingCard } from "../../domain/charges/create.ts";
import { utcDate } from "../../domain/civil-date.ts";
import type { Card } from "../../domain/payment-methods/payment-method.ts";
import type { Token } from "../../domain/tokens/token.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Scope } from "../../ports/store.ts";
import { joined } from "../answer.ts";
import { freshCard } from "../fresh.ts";
import type { CardEntries, Work } from "../operation.ts";
import { otherMode } from "../other-mode.ts";
import { missing, Refused } from "../refused.ts";

export interface TokenPorts {
  readonly ids: Ids;
  readonly cardEntries: CardEntries;
}

/** A card that a request named by a token. */
export interface TakenCard extends PayingCard {
  /** The token, as it is to be written with whatever its card is used for. Well-known names are never used up. */
  readonly usedToken?: Token | undefined;
}

/** The card behind a token, for one use. `param` is where the request names the token. */
export async function takeToken(ports: TokenPorts, work: Work, id: string, param: string): Promise<TakenCard> {
  const named = wellKnownToken(ports, work, work.scope, id);
  if (named !== undefined) return { card: named, cardId: freshCard(ports.ids, work.now), billingDetails: {} };
  const token = await work.snapshot.read("token", id);
  if (token === undefined || token.type === "pii") throw missingToken(ports, work, id, param);
  if (token.used) throw new Refused({ kind: "token_used", token: id, param });
  const { card, cardId, billingDetails } = token;
  return { card, cardId, billingDetails, usedToken: { ...token, used: true } };
}

/** A decision that leaves a trace has used up the token that it took its card from. */
export function withUsedToken<Result>(token: Token | undefined, decision: Decision<Result>): Decision<Result> {
  if (token === undefined || decision.kind === "rejected") return decision;
  const use = { documents: [{ resource: "token", document: token } as const], events: [], jobs: [] };
  return { ...decision, changes: joined(use, decision.changes) };
}

/** The card behind a public name such as `tok_visa`. */
export function wellKnownToken(
  { cardEntries }: Pick<TokenPorts, "cardEntries">,
  work: Work,
  scope: Scope,
  id: string,
): Card | undefined {
  if (!id.startsWith("tok_")) return undefined;
  return cardEntries(scope).named(work.account.id, id, utcDate(work.now));
}

/** No such token answers 400, also where the path names it (reference: tokens). */
export function missingToken(ports: Pick<TokenPorts, "cardEntries">, work: Work, id: string, param: string): Refused {
  const inOtherMode = wellKnownToken(ports, work, otherMode(work.scope), id) !== undefined;
  return missing("token", id, param, "parameter", inOtherMode);
}
