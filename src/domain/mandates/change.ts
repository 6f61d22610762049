import { type Changes, NO_CHANGES } from "../changes.ts";
import type { Instant } from "../instant.ts";
import { lapseJob } from "./lapse.ts";
import type { Mandate, MandateEnd } from "./mandate.ts";

/** Ends a mandate for good. One that has ended stays as it is, and nothing is told again. */
export function endMandate(mandate: Mandate, why: MandateEnd): Changes {
  return mandate.status === "inactive" ? NO_CHANGES : updated(mandate, ended(mandate, why));
}

/** The payer's bank accepted a mandate that was lodged with it. */
export function acceptMandate(mandate: Mandate): Changes {
  return mandate.status === "pending" ? updated(mandate, { ...mandate, status: "active" }) : NO_CHANGES;
}

/** A payer's bank takes its revocation back; what was used up, or given up with its method, stays so. */
export function reinstateMandate(mandate: Mandate): Changes {
  const revoked = mandate.endedBecause === "debit_not_authorized" || mandate.endedBecause === "account_closed";
  return revoked ? updated(mandate, { ...mandate, status: "active", endedBecause: undefined }) : NO_CHANGES;
}

/**
 * The mandate after a payment was made on it: one for a single payment is used up. Whoever makes it and uses it at once
 * writes the outcome only: it never was seen as active.
 */
export function usedMandate(mandate: Mandate): Mandate {
  return mandate.singleUse === undefined ? mandate : ended(mandate, "used");
}

/** Uses a mandate that was made before. */
export function useMandate(mandate: Mandate, now: Instant): Changes {
  return mandate.singleUse === undefined
    ? { ...NO_CHANGES, jobs: lapseJob(mandate, now) }
    : endMandate(mandate, "used");
}

function ended(mandate: Mandate, endedBecause: MandateEnd): Mandate {
  return { ...mandate, status: "inactive", endedBecause };
}

function updated(previous: Mandate, document: Mandate): Changes {
  return {
    documents: [{ resource: "mandate", document }],
    events: [{ type: "mandate.updated", resource: "mandate", document, previous }],
    jobs: [],
  };
}
