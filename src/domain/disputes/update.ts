import type { Charge } from "../charges/charge.ts";
import { type Decision, type JobDraft, rejected } from "../changes.ts";
import { charactersOf } from "../characters.ts";
import { changed } from "../cleared.ts";
import { type Instant, laterBy } from "../instant.ts";
import { mergeMetadata, type MetadataChange, metadataRefusal } from "../metadata.ts";
import { because, type Reason } from "../refusals.ts";
import type { Verdict } from "./claim.ts";
import type { Dispute, Evidence, EvidenceText } from "./dispute.ts";
import { isOver } from "./expire.ts";
import { allowsOfDispute, assertDisputeTransition } from "./transitions.ts";

/** What a request says of the evidence: a text that is null is taken back. */
export type EvidenceChange = { readonly [T in EvidenceText]?: string | null };

export interface UpdateDispute {
  readonly evidence?: EvidenceChange | undefined;
  readonly metadata?: MetadataChange | undefined;
  /** False keeps the evidence for later; true hands in what is there. If absent, evidence that comes along is handed in. */
  readonly submit?: boolean | undefined;
}

export interface UpdateDisputeFacts {
  readonly now: Instant;
  readonly charge: Charge;
  /** What the rail makes of evidence, once it is handed in. */
  readonly judge: (evidence: Evidence) => Verdict | undefined;
}

/** The bank takes as long to read the evidence, in seconds (recorded for test mode). */
export const VERDICT_SECONDS = 5;

/** Most characters that all texts of the evidence may have together (reference: disputes). */
const LONGEST_EVIDENCE = 150_000;

/** Writes metadata, and while the dispute is open, evidence too, which it hands in. */
export function updateDispute(dispute: Dispute, input: UpdateDispute, facts: UpdateDisputeFacts): Decision<Dispute> {
  const noted: Dispute = {
    ...dispute,
    evidence: mergeEvidence(dispute.evidence, input.evidence ?? {}),
    prefilled: leftOfPrefilled(dispute.prefilled, input.evidence ?? {}),
    metadata: mergeMetadata(dispute.metadata, input.metadata),
  };
  const submits = input.submit ?? input.evidence !== undefined;
  const reason =
    input.evidence === undefined && !submits
      ? metadataRefusal(noted.metadata)
      : evidenceRefusal(dispute, noted, facts.now);
  if (reason !== undefined) return rejected(because(reason));
  const next = submits ? submitted(noted, facts) : noted;
  assertDisputeTransition(dispute.status, submits ? "submit" : "annotate", next.status);
  return {
    kind: "accepted",
    result: next,
    changes: {
      documents: [{ resource: "dispute", document: next }],
      events: [
        { type: "charge.dispute.updated", resource: "dispute", document: next, previous: dispute },
        // The charge says the same as before; the API tells of it all the same (recorded).
        { type: "charge.updated", resource: "charge", document: facts.charge, previous: facts.charge },
      ],
      jobs: submits ? verdictJobs(next, facts.now) : [],
    },
  };
}

function submitted(noted: Dispute, { judge, now }: UpdateDisputeFacts): Dispute {
  const { claim, respondBy } = noted;
  return {
    ...noted,
    status: claim.kind === "inquiry" ? "warning_under_review" : "under_review",
    submissions: noted.submissions + 1,
    submittedLate: respondBy !== undefined && now > respondBy,
    verdict: judge(noted.evidence),
  };
}

/** A job for every submission, also where the bank will keep silent: it replaces the one that an earlier verdict had. */
function verdictJobs(dispute: Dispute, now: Instant): readonly JobDraft[] {
  return [{ kind: "decide-dispute", subject: dispute.id, due: laterBy(now, VERDICT_SECONDS) }];
}

function mergeEvidence(current: Evidence, change: EvidenceChange): Evidence {
  const names = new Set([...Object.keys(current), ...Object.keys(change)]) as ReadonlySet<EvidenceText>;
  const merged = [...names].map((name) => [name, changed(current[name], change[name])] as const);
  return Object.fromEntries(merged.filter(([, text]) => text !== undefined)) as Evidence;
}

/** What the merchant has a word about is no longer what it was, not even once that word is taken back. */
function leftOfPrefilled(prefilled: Evidence = {}, change: EvidenceChange): Evidence {
  return Object.fromEntries(Object.entries(prefilled).filter(([name]) => !Object.hasOwn(change, name)));
}

/** Evidence is for a bank that still waits for it; notes of the merchant's own may be written for as long as it likes. */
function evidenceRefusal(dispute: Dispute, noted: Dispute, now: Instant): Reason | undefined {
  if (!allowsOfDispute(dispute.status, "submit") || isOver(dispute, now)) return { kind: "dispute_closed" };
  const characters = Object.values(noted.evidence).reduce((sum, text) => sum + charactersOf(text), 0);
  if (characters > LONGEST_EVIDENCE) return { kind: "evidence_too_long", characters, maximum: LONGEST_EVIDENCE };
  return metadataRefusal(noted.metadata);
}
