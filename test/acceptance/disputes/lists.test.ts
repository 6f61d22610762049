import assert from "node:assert/strict";
import { test } from "node:test";
import { refusedAs } from "../../support/answers.ts";
import { payDisputed } from "../../support/disputes.ts";
import { startFlorin } from "../../support/florin.ts";
import { pay } from "../../support/refunds.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const first = await payDisputed(stripe);
florin.clock.advance(10);
const second = await payDisputed(stripe, { payment_method: "pm_card_createDisputeInquiry" });
florin.clock.advance(10);
const third = await payDisputed(stripe);
await pay(stripe);

const idsOf = (list: { readonly data: readonly { readonly id: string }[] }) => list.data.map(({ id }) => id);

test("disputes are listed newest first, and page by page", async () => {
  assert.deepEqual(idsOf(await stripe.disputes.list()), [third.dispute.id, second.dispute.id, first.dispute.id]);
  const page = await stripe.disputes.list({ limit: 1, starting_after: third.dispute.id });
  assert.deepEqual([idsOf(page), page.has_more], [[second.dispute.id], true]);
});

test("disputes are found by charge, by intent and by the time at which they were opened", async () => {
  assert.deepEqual(idsOf(await stripe.disputes.list({ charge: first.charge })), [first.dispute.id]);
  assert.deepEqual(idsOf(await stripe.disputes.list({ payment_intent: second.intent.id })), [second.dispute.id]);
  const after = { gt: first.dispute.created };
  assert.deepEqual(idsOf(await stripe.disputes.list({ created: after })), [third.dispute.id, second.dispute.id]);
  assert.deepEqual(idsOf(await stripe.disputes.list({ charge: first.charge, created: after })), []);
});

test("a dispute that does not exist is not found", async () => {
  const row = [404, "resource_missing", "dispute", "No such dispute: 'du_none'"] as const;
  await refusedAs(stripe.disputes.retrieve("du_none"), row);
  await refusedAs(stripe.disputes.update("du_none", {}), row);
  await refusedAs(stripe.disputes.close("du_none"), row);
  const cursor = [400, "resource_missing", "starting_after", "No such dispute: 'du_none'"] as const;
  await refusedAs(stripe.disputes.list({ starting_after: "du_none" }), cursor);
});

test("movements of disputes are listed as adjustments", async () => {
  const { data } = await stripe.balanceTransactions.list({ type: "adjustment" });
  assert.deepEqual(
    data.map(({ source }) => source),
    [third.dispute.id, first.dispute.id],
  );
});
