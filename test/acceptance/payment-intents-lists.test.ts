import assert from "node:assert/strict";
import { test } from "node:test";
import { startFlorin } from "../support/florin.ts";
import { CARDS_ONLY, facts, INVALID, refusalOf, watchIntents } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

/** Five intents, oldest first: the first two belong to a customer, and a minute passes after the third. */
const { id: customer } = await stripe.customers.create();
const ids: string[] = [];
for (let place = 0; place < 5; place += 1) {
  if (place === 3) florin.clock.advance(60);
  const owner = place < 2 ? { customer } : {};
  ids.push((await stripe.paymentIntents.create({ ...CARDS_ONLY, ...owner })).id);
}
const [first = "", second = "", third = "", fourth = "", fifth = ""] = ids;

async function listed(params: Parameters<typeof stripe.paymentIntents.list>[0]) {
  const { data, has_more, url, object } = await stripe.paymentIntents.list(params);
  assert.deepEqual([object, url], ["list", "/v1/payment_intents"]);
  return { ids: data.map(({ id }) => id), has_more };
}

test("intents are listed newest first", async () => {
  assert.deepEqual(await listed({}), { ids: [fifth, fourth, third, second, first], has_more: false });
});

test("a page says whether more follow, and the next one begins after it", async () => {
  assert.deepEqual(await listed({ limit: 2 }), { ids: [fifth, fourth], has_more: true });
  assert.deepEqual(await listed({ limit: 2, starting_after: fourth }), { ids: [third, second], has_more: true });
  assert.deepEqual(await listed({ limit: 2, starting_after: second }), { ids: [first], has_more: false });
});

test("a page can end before an intent", async () => {
  assert.deepEqual(await listed({ limit: 2, ending_before: second }), { ids: [fourth, third], has_more: true });
  assert.deepEqual(await listed({ limit: 2, ending_before: fourth }), { ids: [fifth], has_more: false });
});

test("the client walks through all pages", async () => {
  const walked: string[] = [];
  for await (const { id } of stripe.paymentIntents.list({ limit: 2 })) walked.push(id);
  assert.deepEqual(walked, [fifth, fourth, third, second, first]);
});

test("the list can be narrowed to a customer and to a time", async () => {
  assert.deepEqual(await listed({ customer }), { ids: [second, first], has_more: false });
  const later = florin.clock.now();
  assert.deepEqual(await listed({ created: { gte: later } }), { ids: [fifth, fourth], has_more: false });
  assert.deepEqual(await listed({ created: { lt: later } }), { ids: [third, second, first], has_more: false });
  assert.deepEqual(await listed({ created: later }), { ids: [fifth, fourth], has_more: false });
});

test("a cursor that is not there is refused", async () => {
  const error = await refusalOf(stripe.paymentIntents.list({ starting_after: "pi_none" }));
  assert.deepEqual(facts(error), { ...INVALID, code: "resource_missing", param: "starting_after" });
  assert.equal(error.message, "No such payment_intent: 'pi_none'");
});
