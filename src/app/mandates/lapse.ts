import { NO_CHANGES } from "../../domain/changes.ts";
import { endMandate } from "../../domain/mandates/change.ts";
import type { JobRule } from "../execute-job.ts";

/** Nothing was debited on the mandate for as long as its scheme lets it rest. */
export const lapseMandate: JobRule = async (work, subject) => {
  const mandate = await work.snapshot.read("mandate", subject);
  return mandate === undefined ? NO_CHANGES : endMandate(mandate, "lapsed");
};
