import type { Claim, Verdict } from "../../domain/disputes/claim.ts";
import type { Evidence } from "../../domain/disputes/dispute.ts";

/** Texts that decide a dispute in test mode (reference: test data). Other evidence is read and never answered. */
const VERDICTS: ReadonlyMap<string, Verdict> = new Map([
  ["escalate_inquiry_evidence", "escalated"],
  ["losing_evidence", "lost"],
  ["winning_evidence", "won"],
]);

/** What the bank behind a test card makes of evidence. Only an inquiry can be escalated. */
export function verdict({ kind }: Claim, { uncategorizedText }: Evidence): Verdict | undefined {
  const found = VERDICTS.get(uncategorizedText ?? "");
  return found === "escalated" && kind !== "inquiry" ? undefined : found;
}
