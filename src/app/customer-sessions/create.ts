import {
  type CreateCustomerSession,
  createCustomerSession as decideCreation,
} from "../../domain/customer-sessions/create.ts";
import type { Digest } from "../../ports/digest.ts";
import type { Ids } from "../../ports/ids.ts";
import { answering } from "../answer.ts";
import { findCustomer } from "../customers/find.ts";
import { freshSessionSecret } from "../fresh.ts";
import type { Operation } from "../operation.ts";
import { sessionId } from "./find.ts";

export interface SessionPorts {
  readonly ids: Ids;
  readonly digest: Digest;
}

/** Opens a session. Its secret is shown this once. */
export function createCustomerSession(
  ports: SessionPorts,
): Operation<CreateCustomerSession & { readonly customer: string }> {
  return async (work, command) => {
    const customer = await findCustomer(work, command.customer, "parameter");
    const clientSecret = freshSessionSecret(ports.ids);
    const facts = { now: work.modeNow, id: sessionId(ports, clientSecret), customer: customer.id };
    return answering(decideCreation(command, facts), (session) => ({
      kind: "new_customer_session",
      session,
      clientSecret,
    }));
  };
}
