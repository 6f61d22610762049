import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type Stripe from "stripe";
import { sameInWireOrder } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

/** Customers by the order in which they came; some in the same second. */
const FIRST: string[] = [];
for (let made = 0; made < 12; made += 1) {
  if (made % 3 === 0) florin.clock.advance(10);
  FIRST.push((await stripe.customers.create({ email: `${made % 2 === 0 ? "even" : "Odd"}@example.com` })).id);
}
const START = florin.clock.now() - 30;
const NEWEST_FIRST = FIRST.toReversed();

async function idsOf(params: Stripe.CustomerListParams): Promise<readonly [string[], boolean]> {
  const { data, has_more } = await stripe.customers.list(params);
  return [data.map(({ id }) => id), has_more];
}

/** The name of a customer by its place in the list, newest first. */
function at(place: number): string {
  const id = NEWEST_FIRST[place];
  assert.ok(id !== undefined);
  return id;
}

describe("the list of customers", () => {
  test("is in wire order, ten customers, newest first", async () => {
    const list = await stripe.customers.list();
    assert.deepEqual(Object.keys(list).slice(0, 4), ["object", "data", "has_more", "url"]);
    assert.deepEqual([list.object, list.has_more, list.url], ["list", true, "/v1/customers"]);
    assert.deepEqual(
      list.data.map(({ id }) => id),
      NEWEST_FIRST.slice(0, 10),
    );
    sameInWireOrder(list.data[0], await stripe.customers.retrieve(at(0)));
  });

  const pages: readonly [string, Stripe.CustomerListParams, readonly string[], boolean][] = [
    ["the limit it is given", { limit: 3 }, NEWEST_FIRST.slice(0, 3), true],
    ["one customer for a limit of zero", { limit: 0 }, NEWEST_FIRST.slice(0, 1), true],
    ["one customer for a limit below zero", { limit: -5 }, NEWEST_FIRST.slice(0, 1), true],
    ["up to a hundred for a larger limit", { limit: 1000 }, NEWEST_FIRST, false],
    ["what follows a cursor", { limit: 3, starting_after: at(2) }, NEWEST_FIRST.slice(3, 6), true],
    ["the last page as the last", { limit: 3, starting_after: at(8) }, NEWEST_FIRST.slice(9), false],
    ["nothing behind the oldest", { starting_after: at(11) }, [], false],
    ["what stands right before a cursor", { limit: 3, ending_before: at(8) }, NEWEST_FIRST.slice(5, 8), true],
    ["the page before which there is none", { limit: 3, ending_before: at(3) }, NEWEST_FIRST.slice(0, 3), false],
    ["nothing before the newest", { ending_before: at(0) }, [], false],
    ["those of one second", { created: START + 10 }, FIRST.slice(3, 6).toReversed(), false],
    ["those since a second", { created: { gte: START + 20 } }, FIRST.slice(6).toReversed(), false],
    ["those after a second", { created: { gt: START + 20 } }, FIRST.slice(9).toReversed(), false],
    ["those up to a second", { created: { lte: START } }, FIRST.slice(0, 3).toReversed(), false],
    ["those before a second", { created: { lt: START + 20 } }, FIRST.slice(0, 6).toReversed(), false],
    ["those between two seconds", { created: { gt: START, lt: START + 20 } }, FIRST.slice(3, 6).toReversed(), false],
    [
      "those of a second behind a cursor",
      { created: START, starting_after: String(FIRST[1]) },
      FIRST.slice(0, 1),
      false,
    ],
    [
      "those with an email address",
      { email: "even@example.com" },
      FIRST.filter((_, place) => place % 2 === 0).toReversed(),
      false,
    ],
    ["none for an email address in other letters", { email: "EVEN@example.com" }, [], false],
    [
      "those with an email address on pages",
      { email: "Odd@example.com", limit: 2, starting_after: at(0) },
      [at(2), at(4)],
      true,
    ],
  ];
  for (const [name, params, ids, more] of pages) {
    test(`shows ${name}`, async () => assert.deepEqual(await idsOf(params), [ids, more]));
  }

  test("finds a customer by its new email address and no longer by the old one", async () => {
    const { id } = await stripe.customers.create({ email: "old@example.com" });
    await stripe.customers.update(id, { email: "new@example.com" });
    assert.deepEqual(await idsOf({ email: "new@example.com" }), [[id], false]);
    assert.deepEqual(await idsOf({ email: "old@example.com" }), [[], false]);
    await stripe.customers.del(id);
  });

  test("is read to its end on pages of any size, both ways, each customer once", async () => {
    for (const limit of [1, 2, 5, 12]) {
      const down = await stripe.customers.list({ limit }).autoPagingToArray({ limit: 100 });
      assert.deepEqual(
        down.map(({ id }) => id),
        NEWEST_FIRST,
      );
      const up = await stripe.customers.list({ limit, ending_before: at(11) }).autoPagingToArray({ limit: 100 });
      assert.deepEqual(up.map(({ id }) => id).toSorted(), NEWEST_FIRST.slice(0, 11).toSorted());
    }
  });

  test("is read to its end without a gap or a repeat while customers are added", async () => {
    const added: string[] = [];
    const seen: string[] = [];
    for await (const { id } of stripe.customers.list({ limit: 2 })) {
      seen.push(id);
      if (seen.length % 2 === 1) added.push((await stripe.customers.create()).id);
    }
    assert.deepEqual(seen, NEWEST_FIRST);
    for (const id of added) await stripe.customers.del(id);
  });

  test("leaves out a deleted customer, whose id still is a place in it", async () => {
    const [older, gone, newer] = [
      await stripe.customers.create({ email: "x@example.com" }),
      await stripe.customers.create({ email: "x@example.com" }),
      await stripe.customers.create({ email: "x@example.com" }),
    ].map(({ id }) => id);
    assert.ok(older !== undefined && gone !== undefined && newer !== undefined);
    await stripe.customers.del(gone);
    assert.deepEqual(await idsOf({ email: "x@example.com" }), [[newer, older], false]);
    assert.deepEqual(await idsOf({ limit: 1, starting_after: gone }), [[older], true]);
    assert.deepEqual(await idsOf({ ending_before: gone }), [[newer], false]);
    for (const id of [older, newer]) await stripe.customers.del(id);
  });
});
