import type { Charge } from "../charges/charge.ts";
import { type Changes, NO_CHANGES } from "../changes.ts";
import type { Instant } from "../instant.ts";
import { patienceEnds } from "./deadlines.ts";
import type { Dispute } from "./dispute.ts";
import { giveUp } from "./end.ts";
import { allowsOfDispute } from "./transitions.ts";

/** The bank has waited long enough. Nothing happens if the merchant has answered, or something else has ended the dispute. */
export function expireDispute(dispute: Dispute, facts: { readonly now: Instant; readonly charge: Charge }): Changes {
  return isOver(dispute, facts.now) ? giveUp(dispute, "expire", facts).changes : NO_CHANGES;
}

/** A dispute that nobody answered in time is over from that moment on, whether or not our books have noticed yet. */
export function isOver(dispute: Dispute, now: Instant): boolean {
  const end = patienceEnds(dispute);
  return end !== undefined && now >= end && allowsOfDispute(dispute.status, "expire");
}
