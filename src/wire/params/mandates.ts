import { expanding } from "./paging.ts";
import { string, table } from "./table.ts";

export const retrieveMandate = table("mandates.retrieve", expanding);

/** A call of our own: what a payer's bank tells, by its code where the scheme has codes for it. */
export const adviseMandate = table("mandates.advise", { code: string({ max: 1 }) });

/** A call of our own: what the payer agreed to, and how. */
export const retrieveMandateEvidence = table("mandates.evidence", {});
