import { createToken as decideCreation, type TokenFields } from "../../domain/tokens/create.ts";
import type { Token } from "../../domain/tokens/token.ts";
import type { Decision } from "../../domain/changes.ts";
import type { Answer } from "../answer.ts";
import { freshToken } from "../fresh.ts";
import type { Operation } from "../operation.ts";
import { type CardFields, type EntryPorts, takeCard } from "../payment-methods/enter.ts";

export interface CreateTokenCommand {
  readonly card: TokenFields & Omit<CardFields, "token"> & { readonly number: string };
}

/** Takes a card for the merchant to use once. There is no event for it. */
export function createToken(ports: Omit<EntryPorts, "cardRails">): Operation<CreateTokenCommand> {
  return async (work, { card: fields }) => {
    const card = takeCard(ports, work, fields);
    return newToken(
      decideCreation(card, fields, {
        now: work.now,
        fresh: freshToken(ports.ids, work.now),
        clientIp: work.clientIp,
      }),
    );
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
