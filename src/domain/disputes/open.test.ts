import assert from "node:assert/strict";
import { test } from "node:test";
import { CHARGE, CUSTOMER } from "../../../test/support/document-samples.ts";
import { ATTEMPT_FACTS, NOW } from "../../../test/support/intent-rules.ts";
import type { CardCharge } from "../charges/charge.ts";
import { amount } from "../money.ts";
import type { Claim } from "./claim.ts";
import type { Dispute } from "./dispute.ts";
import { disputeClaimed } from "./open.ts";

const FRAUD: Claim = { kind: "chargeback", reason: "fraudulent", networkReasonCode: "10.4" };
const BOOKED: CardCharge = { ...CHARGE, balanceTransaction: "txn_charge" };

function opened(claim: Claim, charge: Partial<CardCharge> = {}) {
  const { charge: after, documents, events, jobs } = disputeClaimed({ ...BOOKED, ...charge, claim }, ATTEMPT_FACTS);
  const dispute = documents.find(({ resource }) => resource === "dispute")?.document as Dispute;
  return { dispute, charge: after, events: events.map(({ type }) => type), jobs, documents };
}

test("a chargeback takes what is disputed and a fee with the step that opens it", () => {
  const { dispute, charge, events, jobs, documents } = opened(FRAUD);
  const { withdrawal, ...rest } = dispute;
  assert.deepEqual(rest, {
    id: ATTEMPT_FACTS.fresh.dispute,
    created: NOW,
    status: "needs_response",
    amount: 1099,
    currency: "eur",
    charge: CHARGE.id,
    paymentIntent: CHARGE.paymentIntent,
    claim: FRAUD,
    paidWith: { brand: "visa", network: "visa" },
    evidence: {},
    prefilled: {},
    submissions: 0,
    submittedLate: false,
    respondBy: 1_790_726_399,
    metadata: {},
  });
  assert.deepEqual([withdrawal?.kind, withdrawal?.amount, withdrawal?.fee], ["dispute", -1099, 2000]);
  assert.ok(documents.some(({ document }) => document === withdrawal));
  assert.deepEqual(charge.dispute, { id: dispute.id, blocksRefunds: true });
  assert.deepEqual(events, ["charge.dispute.created", "charge.dispute.funds_withdrawn"]);
  assert.deepEqual(jobs, [{ kind: "expire-dispute", subject: dispute.id, due: 1_790_726_400 }]);
});

test("the evidence begins with what is known of the payment and whose it is", () => {
  const facts = { ...ATTEMPT_FACTS, customer: { ...CUSTOMER, name: "Ann Example", email: undefined } };
  const { documents } = disputeClaimed({ ...BOOKED, description: "A lamp", billingDetails: {}, claim: FRAUD }, facts);
  const dispute = documents.find(({ resource }) => resource === "dispute")?.document as Dispute;
  assert.deepEqual(dispute.prefilled, { customerName: "Ann Example", productDescription: "A lamp" });
});

test("a claim is made once: the charge that it opened a dispute of has none any more", () => {
  const { charge } = opened(FRAUD);
  assert.equal(charge.claim, undefined);
  assert.deepEqual(disputeClaimed(charge, ATTEMPT_FACTS), { charge, documents: [], events: [], jobs: [] });
});

test("a claim waits as long as the money is only held", () => {
  const { documents, charge } = opened(FRAUD, { captured: false });
  assert.deepEqual([documents, charge.claim], [[], FRAUD]);
});

test("only what was not given back yet can be disputed", () => {
  assert.equal(opened(FRAUD, { amountRefunded: amount(99) }).dispute.amount, 1000);
});

test("an inquiry takes nothing, leaves refunds alone, and is over after 120 days", () => {
  const { dispute, charge, events, jobs } = opened({ kind: "inquiry", reason: "general" });
  assert.deepEqual([dispute.status, dispute.withdrawal], ["warning_needs_response", undefined]);
  assert.equal(charge.dispute?.blocksRefunds, false);
  assert.deepEqual(events, ["charge.dispute.created"]);
  assert.deepEqual(
    jobs.map(({ due }) => due - NOW),
    [120 * 86_400],
  );
});

test("a returned debit is lost from the start, and no evidence is awaited", () => {
  const { dispute, charge, events, jobs } = opened({ kind: "return", reason: "debit_not_authorized" });
  assert.deepEqual([dispute.status, dispute.respondBy], ["lost", undefined]);
  assert.equal(dispute.withdrawal?.amount, -1099);
  assert.equal(charge.dispute?.blocksRefunds, true);
  assert.deepEqual(events, ["charge.dispute.created", "charge.dispute.funds_withdrawn", "charge.dispute.closed"]);
  assert.deepEqual(jobs, []);
});

test("a co-branded card is disputed in the network that it was charged in", () => {
  const card = {
    ...CHARGE.card,
    networks: ["visa", "cartes_bancaires"],
    preferredNetwork: "cartes_bancaires",
  } as const;
  assert.deepEqual(opened(FRAUD, { card }).dispute.paidWith, { brand: "visa", network: "cartes_bancaires" });
});
