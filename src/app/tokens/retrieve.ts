import { createToken } from "../../domain/tokens/create.ts";
import { seen } from "../answer.ts";
import { freshToken } from "../fresh.ts";
import type { Operation } from "../operation.ts";
import { newToken } from "./create.ts";
import { missingToken, type TokenPorts, wellKnownToken } from "./take.ts";

/** Looking at a well-known name makes a new token of its card, as looking at a well-known test id makes a method. */
export function retrieveToken(ports: TokenPorts): Operation<{ readonly token: string }> {
  return async (work, { token: id }) => {
    const named = wellKnownToken(ports, work, work.scope, id);
    if (named !== undefined) {
      return newToken(createToken(named, {}, { now: work.now, fresh: freshToken(ports.ids, work.now) }));
    }
    const document = await work.snapshot.read("token", id);
    if (document === undefined) throw missingToken(ports, work, id, "token");
    return seen({ kind: "one", shown: { resource: "token", document } });
  };
}
