import type { Charge } from "../charges/charge.ts";
import { type Changes, NO_CHANGES } from "../changes.ts";
import { disputeWithdrawal } from "../ledger/movements.ts";
import { amount } from "../money.ts";
import { respondBy } from "./deadlines.ts";
import type { Dispute } from "./dispute.ts";
import { type EndFacts, giveUp, win } from "./end.ts";
import { waitingJobs, withdrawalFacts } from "./open.ts";
import { allowsOfDispute, assertDisputeTransition } from "./transitions.ts";

/** The bank has read the evidence. It may go on keeping silent, and nothing happens to a dispute that has ended meanwhile. */
export function decideDispute(dispute: Dispute, facts: EndFacts): Changes {
  const { claim, status, verdict } = dispute;
  if (!allowsOfDispute(status, "decide") || verdict === undefined) return NO_CHANGES;
  if (claim.kind === "inquiry") {
    const isEscalated = verdict === "escalated" && leftOf(facts.charge) > 0;
    return isEscalated ? escalate(dispute, facts) : giveUp(dispute, "decide", facts).changes;
  }
  if (verdict === "escalated") return NO_CHANGES;
  return (verdict === "won" ? win(dispute, facts) : giveUp(dispute, "decide", facts)).changes;
}

/** What the charge has taken and not given back: an inquiry does not keep the merchant from refunding. */
function leftOf({ amountCaptured, amountRefunded }: Charge): number {
  return amountCaptured - amountRefunded;
}

/** The inquiry becomes a chargeback: the money is taken now, and the merchant has as long to answer as from the start. */
function escalate(dispute: Dispute, facts: EndFacts): Changes {
  const escalated: Dispute = {
    ...dispute,
    status: "needs_response",
    amount: amount(Math.min(dispute.amount, leftOf(facts.charge))),
    claim: { ...dispute.claim, kind: "chargeback" },
    respondBy: respondBy(facts.now),
    submittedLate: false,
    verdict: undefined,
  };
  assertDisputeTransition(dispute.status, "decide", escalated.status);
  const withdrawal = disputeWithdrawal(escalated, facts.charge, withdrawalFacts(facts));
  const next: Dispute = { ...escalated, withdrawal };
  const charge: Charge = { ...facts.charge, dispute: { id: dispute.id, blocksRefunds: true } };
  return {
    documents: [
      { resource: "balance_transaction", document: withdrawal },
      { resource: "dispute", document: next },
      { resource: "charge", document: charge },
    ],
    events: [
      { type: "charge.dispute.updated", resource: "dispute", document: next, previous: dispute },
      { type: "charge.dispute.funds_withdrawn", resource: "dispute", document: next },
    ],
    jobs: waitingJobs(next),
  };
}
