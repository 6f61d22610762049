import { NO_CHANGES } from "../../domain/changes.ts";
import { acceptMandate, endMandate } from "../../domain/mandates/change.ts";
import type { JobRule } from "../execute-job.ts";
import type { AccountRailPorts } from "./account-rail.ts";

/** The payer's bank answers a mandate that was lodged with it. One that ended meanwhile stays as it is. */
export function answerMandate({ accountRails }: AccountRailPorts): JobRule {
  return async (work, subject) => {
    const mandate = await work.snapshot.read("mandate", subject);
    if (mandate?.status !== "pending") return NO_CHANGES;
    const method = await work.snapshot.read("payment_method", mandate.paymentMethod);
    const rail = accountRails(work.scope);
    if (method === undefined || method.type === "card" || rail === undefined) return NO_CHANGES;
    const accepted = rail.mandateAnswer(method.account) === "accepted";
    return accepted ? acceptMandate(mandate) : endMandate(mandate, "refused");
  };
}
