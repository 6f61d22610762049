import type { Charge } from "../charges/charge.ts";
import type { Changes } from "../changes.ts";
import { disputeReinstatement } from "../ledger/movements.ts";
import type { Dispute } from "./dispute.ts";
import { type DisputeFacts, withdrawalFacts } from "./open.ts";
import { assertDisputeTransition, type DisputeCommand } from "./transitions.ts";

export interface EndFacts extends DisputeFacts {
  /** The charge that is disputed. */
  readonly charge: Charge;
}

export interface Ended {
  readonly dispute: Dispute;
  readonly changes: Changes;
}

/** Ends a dispute that the merchant did not win. What was withdrawn stays so; an inquiry had withdrawn nothing. */
export function giveUp(dispute: Dispute, command: DisputeCommand, { charge }: Pick<EndFacts, "charge">): Ended {
  const ended: Dispute = { ...dispute, status: dispute.claim.kind === "inquiry" ? "warning_closed" : "lost" };
  assertDisputeTransition(dispute.status, command, ended.status);
  return {
    dispute: ended,
    changes: {
      documents: [{ resource: "dispute", document: ended }],
      events: [
        { type: "charge.dispute.closed", resource: "dispute", document: ended, previous: dispute },
        // The charge says the same as before; the API tells of it all the same (recorded).
        { type: "charge.updated", resource: "charge", document: charge, previous: charge },
      ],
      jobs: [],
    },
  };
}

/** The money comes back, once, without the fee; from then on it can be refunded again. */
export function win(dispute: Dispute, facts: EndFacts): Ended {
  const back = disputeReinstatement(dispute, facts.charge, withdrawalFacts(facts));
  const ended: Dispute = { ...dispute, status: "won", reinstatement: back };
  assertDisputeTransition(dispute.status, "decide", ended.status);
  const charge: Charge = { ...facts.charge, dispute: { id: dispute.id, blocksRefunds: false } };
  return {
    dispute: ended,
    changes: {
      documents: [
        { resource: "balance_transaction", document: back },
        { resource: "dispute", document: ended },
        { resource: "charge", document: charge },
      ],
      events: [
        { type: "charge.dispute.funds_reinstated", resource: "dispute", document: ended },
        {
          type: "charge.dispute.closed",
          resource: "dispute",
          document: ended,
          previous: { ...ended, status: dispute.status },
        },
      ],
      jobs: [],
    },
  };
}
