import { detachPaymentMethod } from "../../domain/payment-methods/detach.ts";
import { isShown } from "../../domain/customer-sessions/use.ts";
import type { Digest } from "../../ports/digest.ts";
import { answering } from "../answer.ts";
import { openMandates } from "../mandates/of-method.ts";
import type { Operation } from "../operation.ts";
import { missing, Refused } from "../refused.ts";
import { openSession, type SessionReference } from "./find.ts";

/** Lets the customer of a session let go of a method that the session shows. Any other does not exist for it. */
export function removeSessionMethod(ports: {
  readonly digest: Digest;
}): Operation<SessionReference & { readonly paymentMethod: string }> {
  return async (work, command) => {
    const { session, customer, component, features } = await openSession(ports, work, command);
    if (!features.remove) throw new Refused({ kind: "session_removal_disabled", component });
    const method = await work.snapshot.read("payment_method", command.paymentMethod);
    if (method === undefined || !isShown(method, session, features)) {
      throw missing("payment_method", command.paymentMethod, "payment_method", "path");
    }
    const mandates = await openMandates(work, method);
    return answering(detachPaymentMethod(method, { customer, mandates }), (document) => ({
      kind: "one",
      shown: { resource: "payment_method", document },
    }));
  };
}
