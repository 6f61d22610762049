import type { CardCharge, Charge } from "../charges/charge.ts";
import { type Changes, type EventDraft, type JobDraft, NO_CHANGES } from "../changes.ts";
import type { Customer } from "../customers/customer.ts";
import type { Instant } from "../instant.ts";
import { disputeWithdrawal } from "../ledger/movements.ts";
import { type Amount, amount, ZERO } from "../money.ts";
import { networkOf } from "../payment-methods/networks.ts";
import type { Claim } from "./claim.ts";
import { patienceEnds, respondBy } from "./deadlines.ts";
import type { Dispute, DisputeStatus } from "./dispute.ts";
import { prefilledEvidence } from "./prefilled-evidence.ts";

export interface DisputeFacts {
  readonly now: Instant;
  readonly fresh: {
    /** `du_…` */
    readonly dispute: string;
    /** `txn_…` of the money that a dispute moves. */
    readonly disputeMovement: string;
  };
  /** Whose payment it is, for what the evidence of a new dispute begins with. */
  readonly customer?: Customer | undefined;
}

/** A charge and what else changes when it is disputed: the charge itself is the caller's to write. */
export interface Disputed<Claimed extends Charge = Charge> extends Changes {
  readonly charge: Claimed;
}

const FIRST_STATUS: { readonly [K in Claim["kind"]]: DisputeStatus } = {
  chargeback: "needs_response",
  inquiry: "warning_needs_response",
  return: "lost",
};

/**
 * Opens the dispute that the rail announced with its approval, as soon as the money has been taken. The charge forgets
 * the claim with that, so it is opened once (invariant M7). Its money must be in the books: what has not come in can't be
 * withdrawn. `known` is the charge as the bank found it: if it was not in the books then, its money is taken from what is
 * available (recorded).
 */
export function disputeClaimed<Claimed extends Charge>(
  charge: Claimed,
  facts: DisputeFacts,
  known: Charge = charge,
): Disputed<Claimed> {
  const { claim } = charge;
  // What was given back before the last of a hold was let go leaves nothing to dispute.
  if (claim === undefined || !charge.captured || disputedAmount(charge) === 0) return { ...NO_CHANGES, charge };
  const opened = disputeOf(charge, claim, facts);
  const withdrawal = claim.kind === "inquiry" ? undefined : disputeWithdrawal(opened, known, withdrawalFacts(facts));
  const dispute: Dispute = { ...opened, withdrawal };
  return {
    charge: { ...charge, claim: undefined, dispute: { id: dispute.id, blocksRefunds: withdrawal !== undefined } },
    documents: [
      { resource: "dispute", document: dispute },
      ...(withdrawal === undefined ? [] : [{ resource: "balance_transaction", document: withdrawal } as const]),
    ],
    events: openingEvents(dispute),
    jobs: waitingJobs(dispute),
  };
}

function disputeOf(charge: Charge, claim: Claim, { customer, now, fresh }: DisputeFacts): Dispute {
  return {
    id: fresh.dispute,
    created: now,
    status: FIRST_STATUS[claim.kind],
    amount: disputedAmount(charge),
    currency: charge.currency,
    charge: charge.id,
    paymentIntent: charge.paymentIntent,
    claim,
    paidWith: charge.type === "card" ? payingCardOf(charge) : undefined,
    evidence: {},
    prefilled: prefilledEvidence(charge, claim, customer),
    submissions: 0,
    submittedLate: false,
    respondBy: claim.kind === "return" ? undefined : respondBy(now),
    metadata: {},
  };
}

function payingCardOf({ card }: CardCharge): Dispute["paidWith"] {
  return { brand: card.brand, network: networkOf(card) };
}

/** All that was taken and not given back. What is still on its way back to the payer of a debit is stopped instead. */
function disputedAmount(charge: Charge): Amount {
  const underWay = charge.type === "card" ? ZERO : charge.refundsUnderWay;
  return amount(charge.amountCaptured - charge.amountRefunded + underWay);
}

function openingEvents(dispute: Dispute): readonly EventDraft[] {
  const told = (type: "charge.dispute.closed" | "charge.dispute.created" | "charge.dispute.funds_withdrawn") =>
    ({ type, resource: "dispute", document: dispute }) as const;
  return [
    told("charge.dispute.created"),
    ...(dispute.withdrawal === undefined ? [] : [told("charge.dispute.funds_withdrawn")]),
    ...(dispute.status === "lost" ? [told("charge.dispute.closed")] : []),
  ];
}

/** The job that ends the dispute if nobody else does. */
export function waitingJobs(dispute: Dispute): readonly JobDraft[] {
  const due = patienceEnds(dispute);
  return due === undefined ? [] : [{ kind: "expire-dispute", subject: dispute.id, due }];
}

export function withdrawalFacts({ fresh, now }: DisputeFacts) {
  return { id: fresh.disputeMovement, now };
}
