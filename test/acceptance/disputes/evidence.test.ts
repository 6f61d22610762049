import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Stripe } from "stripe";
import { type RefusalRow, refusedAs } from "../../support/answers.ts";
import { fundsIn, newsAbout, payDisputed, untilDecided } from "../../support/disputes.ts";
import { startFlorin } from "../../support/florin.ts";
import { refusalOf, watchIntents } from "../../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

const INQUIRY = { payment_method: "pm_card_createDisputeInquiry" };
/** Events of a payment up to its dispute. */
const PAID = 5;
const ASKED = 4;

function answer(dispute: string, text: string): Promise<Stripe.Dispute> {
  return stripe.disputes.update(dispute, { evidence: { uncategorized_text: text } });
}

describe("evidence", () => {
  test("that is kept stays with the dispute until it is submitted", async () => {
    const { intent, dispute } = await payDisputed(stripe);
    const evidence = { customer_name: "Ann Example", shipping_carrier: "Post" };
    const kept = await stripe.disputes.update(dispute.id, { evidence, submit: false });
    assert.deepEqual(
      [kept.status, kept.evidence.customer_name, kept.evidence_details.has_evidence],
      ["needs_response", "Ann Example", true],
    );
    assert.equal(kept.evidence_details.submission_count, 0);
    await untilDecided(florin);
    const handedIn = await stripe.disputes.update(dispute.id, { submit: true });
    assert.deepEqual(
      [handedIn.status, handedIn.evidence_details.submission_count, handedIn.evidence_details.submission_method],
      ["under_review", 1, "manual"],
    );
    const told = await newsAbout(stripe, intent.id, PAID);
    assert.deepEqual(
      told.map(([type]) => type),
      ["charge.dispute.updated", "charge.updated", "charge.dispute.updated", "charge.updated"],
    );
    const details = { submission_count: 0, submission_method: "not_submitted" };
    assert.deepEqual(told[2]?.[1], { evidence_details: details, status: "needs_response" });
    assert.equal(told[3]?.[1], undefined);
  });

  test("can be taken back, text by text", async () => {
    const { dispute } = await payDisputed(stripe);
    const evidence = { customer_name: "Ann Example", shipping_carrier: "Post" };
    await stripe.disputes.update(dispute.id, { evidence, submit: false });
    const changed = await stripe.disputes.update(dispute.id, { evidence: { customer_name: "" }, submit: false });
    assert.deepEqual([changed.evidence.customer_name, changed.evidence.shipping_carrier], [null, "Post"]);
  });

  test("that says nothing decisive leaves the dispute under review", async () => {
    const { dispute } = await payDisputed(stripe);
    assert.equal((await answer(dispute.id, "We have sent it.")).status, "under_review");
    florin.clock.advance(60 * 86_400);
    await florin.finishDueWork();
    assert.equal((await stripe.disputes.retrieve(dispute.id)).status, "under_review");
  });

  test("does not come with metadata", async () => {
    const { dispute } = await payDisputed(stripe);
    const { metadata, status } = await stripe.disputes.update(dispute.id, { metadata: { order: "7" } });
    assert.deepEqual([metadata, status], [{ order: "7" }, "needs_response"]);
  });

  const unsupported = (param: string, why: string): RefusalRow => [
    400,
    "parameter_unknown",
    param,
    `Florin does not support this parameter: ${param}. ${why}`,
  ];
  const REFUSED: readonly (readonly [string, Stripe.DisputeUpdateParams, RefusalRow])[] = [
    [
      "a file",
      { evidence: { receipt: "file_123" } },
      unsupported(
        "evidence[receipt]",
        "Files cannot be uploaded here. Write what they say into a text of the evidence.",
      ),
    ],
    [
      "a programme of a network",
      { evidence: { enhanced_evidence: { visa_compliance: { fee_acknowledged: true } } } },
      unsupported("evidence[enhanced_evidence]", "Programmes of card networks for disputes are not offered."),
    ],
    [
      "an appeal",
      { evidence: { appeal: { card: { reason_for_filing: "Again" } } } },
      unsupported("evidence[appeal]", "A decision on a dispute is final."),
    ],
    [
      "another way to submit",
      { intended_submission_method: "smart_disputes" },
      unsupported("intended_submission_method", "Evidence is submitted by hand, with `submit`."),
    ],
  ];
  for (const [what, params, row] of REFUSED) {
    test(`is refused as ${what}`, async () => {
      const { dispute } = await payDisputed(stripe);
      await refusedAs(stripe.disputes.update(dispute.id, params), row);
      assert.equal((await stripe.disputes.retrieve(dispute.id)).evidence_details.has_evidence, false);
    });
  }

  test("is refused where a text is too long", async () => {
    const { dispute } = await payDisputed(stripe);
    const error = await refusalOf(answer(dispute.id, "x".repeat(20_001)));
    assert.deepEqual([error.statusCode, error.param], [400, "evidence[uncategorized_text]"]);
  });
});

describe("evidence that wins", () => {
  test("is under review first; some seconds later the money is back on its way, without the fee", async () => {
    const { intent, charge, dispute } = await payDisputed(stripe);
    const before = await fundsIn(stripe, "eur");
    assert.equal((await answer(dispute.id, "winning_evidence")).status, "under_review");
    florin.clock.advance(4);
    await florin.finishDueWork();
    assert.equal((await stripe.disputes.retrieve(dispute.id)).status, "under_review");
    florin.clock.advance(1);
    await florin.finishDueWork();

    const won = await stripe.disputes.retrieve(dispute.id);
    assert.deepEqual([won.status, won.is_charge_refundable], ["won", true]);
    assert.deepEqual(
      won.balance_transactions.map(({ amount, fee, net, reporting_category, type, description }) => [
        [amount, fee, net],
        [reporting_category, type, description],
      ]),
      [
        [
          [-1999, 2000, -3999],
          ["dispute", "adjustment", `Chargeback withdrawal for ${charge}`],
        ],
        [
          [1999, 0, 1999],
          ["dispute_reversal", "adjustment", `Chargeback reversal for ${charge}`],
        ],
      ],
    );
    const after = await fundsIn(stripe, "eur");
    assert.deepEqual([after.available - before.available, after.pending - before.pending], [0, 1999]);
    assert.deepEqual((await newsAbout(stripe, intent.id, PAID)).slice(2), [
      ["charge.dispute.funds_reinstated", undefined],
      ["charge.dispute.closed", { is_charge_refundable: false, status: "under_review" }],
    ]);
    assert.equal((await stripe.charges.retrieve(charge)).disputed, true);
  });

  test("brings the money back once, however often time passes", async () => {
    const { dispute } = await payDisputed(stripe);
    await answer(dispute.id, "winning_evidence");
    await untilDecided(florin);
    florin.clock.advance(200 * 86_400);
    await florin.finishDueWork();
    const rows = await stripe.balanceTransactions.list({ source: dispute.id });
    assert.deepEqual(
      rows.data.map(({ net }) => net),
      [1999, -3999],
    );
  });

  test("counts only if it is the last that was submitted", async () => {
    const { dispute } = await payDisputed(stripe);
    await answer(dispute.id, "winning_evidence");
    florin.clock.advance(4);
    assert.equal((await answer(dispute.id, "losing_evidence")).evidence_details.submission_count, 2);
    florin.clock.advance(1);
    await florin.finishDueWork();
    assert.equal((await stripe.disputes.retrieve(dispute.id)).status, "under_review");
    florin.clock.advance(4);
    await florin.finishDueWork();
    assert.equal((await stripe.disputes.retrieve(dispute.id)).status, "lost");
  });
});

test("evidence that loses closes the dispute, and no more money moves", async () => {
  const { intent, dispute } = await payDisputed(stripe);
  const before = await fundsIn(stripe, "eur");
  await answer(dispute.id, "losing_evidence");
  await untilDecided(florin);
  const lost = await stripe.disputes.retrieve(dispute.id);
  assert.deepEqual([lost.status, lost.is_charge_refundable], ["lost", false]);
  assert.deepEqual(await fundsIn(stripe, "eur"), before);
  assert.deepEqual((await newsAbout(stripe, intent.id, PAID)).slice(2), [
    ["charge.dispute.closed", { status: "under_review" }],
    ["charge.updated", undefined],
  ]);
});

describe("evidence for an inquiry", () => {
  for (const text of ["winning_evidence", "losing_evidence"]) {
    test(`closes it: ${text}`, async () => {
      const { intent, dispute } = await payDisputed(stripe, INQUIRY);
      const before = await fundsIn(stripe, "eur");
      assert.equal((await answer(dispute.id, text)).status, "warning_under_review");
      await untilDecided(florin);
      const closed = await stripe.disputes.retrieve(dispute.id);
      assert.deepEqual([closed.status, closed.balance_transactions], ["warning_closed", []]);
      assert.deepEqual(await fundsIn(stripe, "eur"), before);
      assert.deepEqual((await newsAbout(stripe, intent.id, ASKED)).slice(2), [
        ["charge.dispute.closed", { status: "warning_under_review" }],
        ["charge.updated", undefined],
      ]);
    });
  }

  test("may escalate it: then the money is taken, and there is a new date to answer by", async () => {
    const { intent, dispute } = await payDisputed(stripe, INQUIRY);
    await stripe.refunds.create({ payment_intent: intent.id, amount: 999 });
    florin.clock.advance(3 * 86_400);
    await florin.finishDueWork();
    const before = await fundsIn(stripe, "eur");
    const told = (await newsAbout(stripe, intent.id)).length;
    await answer(dispute.id, "escalate_inquiry_evidence");
    await untilDecided(florin);
    const escalated = await stripe.disputes.retrieve(dispute.id);
    assert.deepEqual(
      [escalated.status, escalated.is_charge_refundable, escalated.amount],
      ["needs_response", false, 1000],
    );
    assert.equal(escalated.payment_method_details?.card?.case_type, "chargeback");
    assert.ok(Number(escalated.evidence_details.due_by) > Number(dispute.evidence_details.due_by));
    assert.equal((await fundsIn(stripe, "eur")).available - before.available, -3000);
    assert.deepEqual(
      (await newsAbout(stripe, intent.id, told)).slice(2).map(([type]) => type),
      ["charge.dispute.updated", "charge.dispute.funds_withdrawn"],
    );
    await answer(dispute.id, "winning_evidence");
    await untilDecided(florin);
    assert.equal((await stripe.disputes.retrieve(dispute.id)).status, "won");
  });
});

describe("a date that passes", () => {
  test("without evidence loses the dispute, a second later and not before", async () => {
    const { intent, dispute } = await payDisputed(stripe);
    const due = Number(dispute.evidence_details.due_by);
    florin.clock.advance(due - florin.clock.now());
    await florin.finishDueWork();
    assert.equal((await stripe.disputes.retrieve(dispute.id)).status, "needs_response");
    florin.clock.advance(1);
    await florin.finishDueWork();
    assert.equal((await stripe.disputes.retrieve(dispute.id)).status, "lost");
    assert.deepEqual(await newsAbout(stripe, intent.id, PAID), [
      ["charge.dispute.closed", { status: "needs_response" }],
      ["charge.updated", undefined],
    ]);
  });

  test("does not lose a dispute that was answered", async () => {
    const { dispute } = await payDisputed(stripe);
    await answer(dispute.id, "We have sent it.");
    florin.clock.advance(30 * 86_400);
    await florin.finishDueWork();
    assert.equal((await stripe.disputes.retrieve(dispute.id)).status, "under_review");
  });

  test("ends an inquiry only after 120 days, and late evidence is told to be late", async () => {
    const { dispute } = await payDisputed(stripe, INQUIRY);
    florin.clock.advance(100 * 86_400);
    await florin.finishDueWork();
    const late = await answer(dispute.id, "We have sent it.");
    assert.deepEqual([late.status, late.evidence_details.past_due], ["warning_under_review", true]);
    florin.clock.advance(20 * 86_400);
    await florin.finishDueWork();
    assert.equal((await stripe.disputes.retrieve(dispute.id)).status, "warning_closed");
  });
});

describe("a dispute that is closed", () => {
  const closed: RefusalRow = [400, undefined, undefined, "This dispute is already closed"];

  test("takes no evidence, also none that is only kept", async () => {
    const { dispute } = await payDisputed(stripe);
    await stripe.disputes.close(dispute.id);
    await refusedAs(answer(dispute.id, "winning_evidence"), closed);
    const kept = { evidence: { customer_name: "Ann" }, metadata: { order: "7" }, submit: false };
    await refusedAs(stripe.disputes.update(dispute.id, kept), closed);
    await refusedAs(stripe.disputes.update(dispute.id, { submit: true }), closed);
    assert.deepEqual((await stripe.disputes.retrieve(dispute.id)).metadata, {});
  });

  test("still takes the shop's own notes, and stays as it is otherwise", async () => {
    const { dispute } = await payDisputed(stripe);
    const lost = await stripe.disputes.close(dispute.id);
    const noted = await stripe.disputes.update(dispute.id, { metadata: { order: "7" } });
    assert.deepEqual({ ...noted }, { ...lost, metadata: { order: "7" } });
    const { data } = await stripe.events.list({ type: "charge.dispute.updated", limit: 1 });
    assert.deepEqual(data[0]?.data.previous_attributes, { metadata: { order: null } });
  });
});
