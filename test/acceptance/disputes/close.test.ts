import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type RefusalRow, refusedAs } from "../../support/answers.ts";
import { fundsIn, newsAbout, payDisputed, untilDecided } from "../../support/disputes.ts";
import { startFlorin } from "../../support/florin.ts";
import { watchIntents } from "../../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

const CLOSED: RefusalRow = [400, undefined, undefined, "This dispute is already closed"];

describe("closing a dispute", () => {
  test("loses it at once, and no more money moves", async () => {
    const { intent, dispute } = await payDisputed(stripe);
    const before = await fundsIn(stripe, "eur");
    const closed = await stripe.disputes.close(dispute.id);
    assert.deepEqual([closed.status, closed.is_charge_refundable], ["lost", false]);
    assert.deepEqual(await fundsIn(stripe, "eur"), before);
    assert.deepEqual(await newsAbout(stripe, intent.id, 5), [
      ["charge.dispute.closed", { status: "needs_response" }],
      ["charge.updated", undefined],
    ]);
  });

  test("closes an inquiry, which had taken no money", async () => {
    const { dispute } = await payDisputed(stripe, { payment_method: "pm_card_createDisputeInquiry" });
    const { status, balance_transactions } = await stripe.disputes.close(dispute.id);
    assert.deepEqual([status, balance_transactions], ["warning_closed", []]);
  });

  test("counts more than evidence that the bank has not read yet", async () => {
    const { dispute } = await payDisputed(stripe);
    await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: "winning_evidence" } });
    await stripe.disputes.close(dispute.id);
    await untilDecided(florin);
    const { status, balance_transactions } = await stripe.disputes.retrieve(dispute.id);
    assert.deepEqual([status, balance_transactions.length], ["lost", 1]);
  });

  for (const how of ["closed", "won", "expired"] as const) {
    test(`is refused when it is ${how} already`, async () => {
      const { dispute } = await payDisputed(stripe);
      if (how === "closed") await stripe.disputes.close(dispute.id);
      if (how === "won") {
        await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: "winning_evidence" } });
        await untilDecided(florin);
      }
      // Nobody has worked since the date went by.
      if (how === "expired") florin.clock.advance(10 * 86_400);
      await refusedAs(stripe.disputes.close(dispute.id), CLOSED);
    });
  }
});
