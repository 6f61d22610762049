import { createNumberToken, createToken as decideCreation, type TokenFields } from "../../domain/tokens/create.ts";
import type { Token } from "../../domain/tokens/token.ts";
import type { Decision } from "../../domain/changes.ts";
import type { Answer } from "../answer.ts";
import { freshNumberToken, freshToken } from "../fresh.ts";
import type { Operation } from "../operation.ts";
import { type CardFields, type EntryPorts, takeCard } from "../payment-methods/enter.ts";
import { Refused } from "../refused.ts";

export interface CreateTokenCommand {
  readonly card?: (TokenFields & Omit<CardFields, "token"> & { readonly number: string }) | undefined;
  /** Of a person's number a token is made, and no more. */
  readonly pii?: object | undefined;
}

/** Takes a card for the merchant to use once. There is no event for it. */
export function createToken(ports: Omit<EntryPorts, "cardRails">): Operation<CreateTokenCommand> {
  return async (work, { card: fields, pii }) => {
    const { clientIp, now } = work;
    if (pii !== undefined) return newToken(createNumberToken(freshNumberToken(ports.ids, now), { now, clientIp }));
    if (fields === undefined) throw new Refused({ kind: "parameter_missing", param: "card" });
    const card = takeCard(ports, work, fields);
    return newToken(decideCreation(card, fields, { now, fresh: freshToken(ports.ids, now), clientIp }));
  };
}

export function newToken(token: Token): Decision<Answer> {
  const tagged = { resource: "token", document: token } as const;
  return {
    kind: "accepted",
    changes: { documents: [tagged], events: [], jobs: [] },
    result: { kind: "one", shown: tagged },
  };
}
