import type { Instant } from "../instant.ts";
import type { Reason } from "../refusals.ts";
import { cardCharge, type Charge } from "./charge.ts";

/** The issuer lets go of its hold at a moment that was known from the start, whether or not our books have noticed yet. */
export function holdRefusal(charge: Charge | undefined, now: Instant): Reason | undefined {
  const end = cardCharge(charge)?.captureBefore;
  return end !== undefined && now >= end ? { kind: "hold_expired" } : undefined;
}
