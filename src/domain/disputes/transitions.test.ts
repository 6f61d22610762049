import assert from "node:assert/strict";
import { test } from "node:test";
import { CHARGE, DISPUTE } from "../../../test/support/document-samples.ts";
import { type Changes, type Decision, NO_CHANGES } from "../changes.ts";
import { laterBy } from "../instant.ts";
import type { Verdict } from "./claim.ts";
import { closeDispute } from "./close.ts";
import { decideDispute } from "./decide.ts";
import type { Dispute, DisputeStatus } from "./dispute.ts";
import { expireDispute } from "./expire.ts";
import {
  assertDisputeTransition,
  DISPUTE_COMMANDS,
  DISPUTE_STATUSES,
  DISPUTE_TRANSITIONS,
  type DisputeCommand,
} from "./transitions.ts";
import { updateDispute } from "./update.ts";

const NOW = laterBy(DISPUTE.created, 60);
const MUCH_LATER = laterBy(NOW, 200 * 86_400);
const FACTS = {
  now: NOW,
  charge: { ...CHARGE, dispute: { id: DISPUTE.id, blocksRefunds: true } },
  fresh: { dispute: "du_unused", disputeMovement: "txn_new" },
};

const VERDICTS: readonly Verdict[] = ["escalated", "lost", "won"];

/** A dispute in each status, with everything that the status brings along. */
const SAMPLES: { readonly [S in DisputeStatus]: Dispute } = {
  needs_response: DISPUTE,
  under_review: reviewed({ ...DISPUTE, status: "under_review" }),
  warning_needs_response: inquiry("warning_needs_response"),
  warning_under_review: reviewed(inquiry("warning_under_review")),
  lost: { ...DISPUTE, status: "lost" },
  warning_closed: inquiry("warning_closed"),
  won: reviewed({ ...DISPUTE, status: "won" }),
};

function inquiry(status: DisputeStatus): Dispute {
  return { ...DISPUTE, status, claim: { kind: "inquiry", reason: "general" }, withdrawal: undefined };
}

function reviewed(dispute: Dispute): Dispute {
  return { ...dispute, evidence: { uncategorizedText: "Proof" }, submissions: 1 };
}

/** The ways in which each command can be given, and what came of them; undefined where it was refused. */
const WAYS: { readonly [C in DisputeCommand]: (dispute: Dispute) => readonly (Changes | undefined)[] } = {
  annotate: (dispute) => [
    accepted(updateDispute(dispute, { metadata: { order: "7" } }, { ...FACTS, judge: () => undefined })),
    accepted(updateDispute(dispute, { evidence: { customerName: "Ann" }, submit: false }, judged("won"))),
  ],
  close: (dispute) => [accepted(closeDispute(dispute, FACTS))],
  decide: (dispute) => VERDICTS.map((verdict) => decideDispute({ ...dispute, verdict }, FACTS)),
  expire: (dispute) => [expireDispute(dispute, { ...FACTS, now: MUCH_LATER })],
  submit: (dispute) => [
    accepted(updateDispute(dispute, { evidence: { customerName: "Ann" } }, judged("lost"))),
    accepted(updateDispute(dispute, { submit: true }, judged(undefined))),
  ],
};

function judged(verdict: Verdict | undefined) {
  return { ...FACTS, judge: () => verdict };
}

function accepted(decision: Decision<Dispute>): Changes | undefined {
  if (decision.kind === "accepted") return decision.changes;
  assert.deepEqual(decision, { kind: "rejected", refusal: { reason: { kind: "dispute_closed" } } });
  return undefined;
}

function statusAfter(changes: Changes | undefined): DisputeStatus | undefined {
  const written = changes?.documents.find(({ resource }) => resource === "dispute");
  return written?.resource === "dispute" ? written.document.status : undefined;
}

for (const status of DISPUTE_STATUSES) {
  for (const command of DISPUTE_COMMANDS) {
    const next = DISPUTE_TRANSITIONS[status][command];
    if (next !== undefined) {
      test(`${command} leads a dispute from ${status} to each of ${next.join(", ")} and nowhere else`, () => {
        const reached = WAYS[command](SAMPLES[status]).map(statusAfter);
        // A bank that could only escalate keeps silent about a chargeback.
        const known = reached.filter((one) => one !== undefined);
        assert.deepEqual(new Set(known), new Set(next));
      });
    } else {
      test(`${command} is refused to a dispute that is ${status}, or does nothing`, () => {
        for (const changes of WAYS[command](SAMPLES[status])) {
          assert.ok(changes === undefined || changes === NO_CHANGES);
        }
      });
    }
  }
}

test("a step that the table does not have is a fault of ours", () => {
  assert.throws(() => assertDisputeTransition("lost", "decide", "won"), /must not lead from lost to won/);
  assert.throws(() => assertDisputeTransition("needs_response", "close", "won"), /close must not lead/);
});
