import type { CollectionAnswer, CollectionRequest, DebitCourse } from "../../domain/bank-debits/collection.ts";
import type { PureDebitRail } from "../../ports/debit-rail.ts";
import { riskOf } from "./attempt-marks.ts";
import type { BankAccountBehaviour } from "./bank-accounts/behaviour.ts";
import { behaviourByToken } from "./bank-accounts/catalogue.ts";

/** The sandbox's banks, as far as they are asked for money. Refunds reach every account, but not at once. */
export const sandboxDebitRail: PureDebitRail = { collect, refundCourse: () => "pending_first" };

function collect({ account, attempt }: CollectionRequest): CollectionAnswer {
  const behaviour = behaviourByToken(account.railToken);
  if (behaviour.outcome.kind === "blocked") return { kind: "blocked", risk: riskOf(attempt, "highest") };
  const { delay } = behaviour;
  return { kind: "accepted", course: courseOf(behaviour), delay, risk: riskOf(attempt, "normal") };
}

/** A mandate that its bank refuses has come to its end before its debit does. */
function courseOf({ mandate: fate, outcome }: BankAccountBehaviour): DebitCourse {
  const mandate = fate === "stays" ? "stays" : "ends";
  switch (outcome.kind) {
    case "succeeds":
    case "blocked":
      return { kind: "succeeds" };
    case "fails": {
      const { failureCode: code, returnCode, intentError } = outcome;
      return { kind: "fails", failure: { code, returnCode, intentError }, mandate };
    }
    case "disputed":
      return { kind: "disputed", reason: outcome.reason, mandate };
    case "stays_processing":
      return { kind: "waits" };
  }
}
