import { NO_CHANGES } from "../../domain/changes.ts";
import { expireDispute as decideExpiry } from "../../domain/disputes/expire.ts";
import type { JobRule } from "../execute-job.ts";
import { disputedCharge } from "./find.ts";

/** The bank waits for an answer no longer. */
export const expireDispute: JobRule = async (work, subject) => {
  const dispute = await work.snapshot.read("dispute", subject);
  if (dispute === undefined) return NO_CHANGES;
  return decideExpiry(dispute, { now: work.now, charge: await disputedCharge(work, dispute) });
};
