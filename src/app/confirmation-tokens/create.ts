import {
  type CreateConfirmationToken,
  createConfirmationToken as decideCreation,
} from "../../domain/confirmation-tokens/create.ts";
import { freshConfirmationToken } from "../fresh.ts";
import { acceptanceOf, type MandateData } from "../mandates/acceptance.ts";
import type { Operation } from "../operation.ts";
import { type GivenMethod, givenMethod } from "../payment-intents/given-method.ts";
import type { EntryPorts } from "../payment-methods/enter.ts";
import { withUsedToken } from "../tokens/take.ts";

type CreateTokenCommand = CreateConfirmationToken &
  GivenMethod & { readonly mandateData?: MandateData | null | undefined };

/** Keeps what a client has collected until it is confirmed with. There is no event for it. */
export function createConfirmationToken(ports: EntryPorts): Operation<CreateTokenCommand> {
  return async (work, command) => {
    const given = await givenMethod(ports, work, command);
    const id = freshConfirmationToken(ports.ids, work.now);
    const consent = acceptanceOf(work, command);
    const document = decideCreation(command, { id, now: work.modeNow, method: given?.method, consent });
    const tagged = { resource: "confirmation_token", document } as const;
    return withUsedToken(given?.usedToken, {
      kind: "accepted",
      changes: { documents: [tagged], events: [], jobs: [] },
      result: { kind: "one", shown: tagged },
    });
  };
}
