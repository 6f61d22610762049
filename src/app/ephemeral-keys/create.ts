import { createEphemeralKey as decideCreation } from "../../domain/ephemeral-keys/life.ts";
import type { Digest } from "../../ports/digest.ts";
import type { Ids } from "../../ports/ids.ts";
import { answering } from "../answer.ts";
import { findCustomer } from "../customers/find.ts";
import { freshEphemeralKey } from "../fresh.ts";
import type { Operation } from "../operation.ts";
import { newSecret } from "./secret.ts";

export interface EphemeralKeyPorts {
  readonly ids: Ids;
  readonly digest: Digest;
}

/** Makes a key for one customer's app. Its secret is shown this once. */
export function createEphemeralKey({ ids, digest }: EphemeralKeyPorts): Operation<{ readonly customer: string }> {
  return async (work, command) => {
    const customer = await findCustomer(work, command.customer, "parameter");
    const { modeNow: created, scope } = work;
    const id = freshEphemeralKey(ids, created);
    const secret = newSecret(ids, { scope, id });
    const decision = decideCreation({ id, created, customer: customer.id, digest: digest(secret) });
    return answering(decision, (key) => ({ kind: "new_ephemeral_key", key, secret }));
  };
}
