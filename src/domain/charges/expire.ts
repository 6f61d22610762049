import { type Changes, NO_CHANGES } from "../changes.ts";
import type { Instant } from "../instant.ts";
import { cardCharge, type Charge } from "./charge.ts";

/**
 * Tells that the hold of a charge without an intent is over. The charge itself stays as it is, never captured. Nothing
 * happens if it was captured, or let go by a refund, in time.
 */
export function expireCharge(charge: Charge, facts: { readonly now: Instant }): Changes {
  const ends = cardCharge(charge)?.captureBefore;
  if (charge.captured || charge.amountRefunded > 0 || ends === undefined || facts.now < ends) return NO_CHANGES;
  return { ...NO_CHANGES, events: [{ type: "charge.expired", resource: "charge", document: charge }] };
}
