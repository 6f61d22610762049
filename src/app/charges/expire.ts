import { NO_CHANGES } from "../../domain/changes.ts";
import { expireCharge as decideExpiry } from "../../domain/charges/expire.ts";
import type { JobRule } from "../execute-job.ts";

/** Ends the hold of a charge that has no intent. */
export const expireCharge: JobRule = async (work, subject) => {
  const charge = await work.snapshot.read("charge", subject);
  return charge === undefined ? NO_CHANGES : decideExpiry(charge, { now: work.now });
};
