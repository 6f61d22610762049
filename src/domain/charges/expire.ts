import { type Changes, NO_CHANGES } from "../changes.ts";
import type { Instant } from "../instant.ts";
import type { Charge } from "./charge.ts";

/**
 * Tells that the hold of a charge without an intent is over. The charge itself stays as it is, never captured. Nothing
 * happens if it was captured in time.
 */
export function expireCharge(charge: Charge, facts: { readonly now: Instant }): Changes {
  if (charge.captured || charge.captureBefore === undefined || facts.now < charge.captureBefore) return NO_CHANGES;
  return { ...NO_CHANGES, events: [{ type: "charge.expired", resource: "charge", document: charge }] };
}
