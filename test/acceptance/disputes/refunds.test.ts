import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { refusedAs } from "../../support/answers.ts";
import { fundsIn, payDisputed, untilDecided } from "../../support/disputes.ts";
import { startFlorin } from "../../support/florin.ts";
import { watchIntents } from "../../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

describe("a refund of a disputed payment", () => {
  for (const how of ["needs_response", "under_review", "lost"] as const) {
    test(`is refused while the dispute is ${how}`, async () => {
      const { intent, charge, dispute } = await payDisputed(stripe);
      if (how === "under_review") await stripe.disputes.update(dispute.id, { submit: true });
      if (how === "lost") await stripe.disputes.close(dispute.id);
      assert.equal((await stripe.disputes.retrieve(dispute.id)).status, how);
      const text = `Charge ${charge} has been charged back; cannot issue a refund.`;
      const row = [400, "charge_disputed", undefined, text] as const;
      await refusedAs(stripe.refunds.create({ payment_intent: intent.id }), row);
      await refusedAs(stripe.refunds.create({ charge, amount: 1 }), row);
      assert.equal((await stripe.charges.retrieve(charge)).amount_refunded, 0);
    });
  }

  test("works once the dispute is won, and then the merchant has nothing of the payment left but its fees", async () => {
    const before = await fundsIn(stripe, "eur");
    const { intent, dispute } = await payDisputed(stripe);
    await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: "winning_evidence" } });
    await untilDecided(florin);
    const refund = await stripe.refunds.create({ payment_intent: intent.id });
    assert.equal(refund.amount, 1999);
    const after = await fundsIn(stripe, "eur");
    const total = ({ available, pending }: typeof after) => available + pending;
    assert.equal(total(after) - total(before), -2000 - 88);
  });

  test("in part, of an inquiry, is what an escalation can't take any more", async () => {
    const { intent, dispute } = await payDisputed(stripe, { payment_method: "pm_card_createDisputeInquiry" });
    await stripe.refunds.create({ payment_intent: intent.id });
    await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: "escalate_inquiry_evidence" } });
    await untilDecided(florin);
    const { status, balance_transactions } = await stripe.disputes.retrieve(dispute.id);
    assert.deepEqual([status, balance_transactions], ["warning_closed", []]);
  });
});

test("the books add up whatever became of the disputes", async () => {
  const { faults } = await florin.store.auditLedger();
  assert.deepEqual(faults, []);
});
