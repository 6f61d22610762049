import { type Instant, laterBy } from "../instant.ts";
import type { Dispute } from "./dispute.ts";

const SECONDS_A_DAY = 86_400;

/** How long a merchant has to answer: one recorded dispute had until the end of the eighth day. Networks differ. */
const RESPONSE_DAYS = 8;

/** An inquiry that the bank has not escalated by then is over (reference: disputes). */
const INQUIRY_DAYS = 120;

/** Last second of a day (UTC). */
export function respondBy(opened: Instant): Instant {
  return laterBy(opened, (RESPONSE_DAYS + 1) * SECONDS_A_DAY - (opened % SECONDS_A_DAY) - 1);
}

/** From when on the bank waits for the merchant no longer; undefined where it does not wait. */
export function patienceEnds({ claim, created, respondBy: last }: Dispute): Instant | undefined {
  if (claim.kind === "inquiry") return laterBy(created, INQUIRY_DAYS * SECONDS_A_DAY);
  return last === undefined ? undefined : laterBy(last, 1);
}
