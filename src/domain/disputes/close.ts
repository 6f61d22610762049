import type { Charge } from "../charges/charge.ts";
import { type Decision, rejected } from "../changes.ts";
import type { Instant } from "../instant.ts";
import { because } from "../refusals.ts";
import type { Dispute } from "./dispute.ts";
import { giveUp } from "./end.ts";
import { isOver } from "./expire.ts";
import { allowsOfDispute } from "./transitions.ts";

/** The merchant lets the claim stand, for good. */
export function closeDispute(
  dispute: Dispute,
  facts: { readonly now: Instant; readonly charge: Charge },
): Decision<Dispute> {
  if (!allowsOfDispute(dispute.status, "close") || isOver(dispute, facts.now)) {
    return rejected(because({ kind: "dispute_closed" }));
  }
  const { dispute: result, changes } = giveUp(dispute, "close", facts);
  return { kind: "accepted", result, changes };
}
