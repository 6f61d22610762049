import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type Stripe from "stripe";
import { startFlorin } from "../support/florin.ts";
import { AT_ONCE, CARDS_ONLY, refusalOf } from "../support/intents.ts";
import { factsOf } from "../support/wire.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

/** Seven customers, newest first; the middle three were made within one second. */
const customers: Stripe.Customer[] = [];
for (const pause of [10, 10, 10, 0, 0, 10, 10]) {
  florin.clock.advance(pause);
  customers.unshift(await stripe.customers.create({ name: `number ${customers.length}` }));
}
const ids = customers.map(({ id }) => id);

function idAt(place: number): string {
  const id = ids[place];
  assert.ok(id !== undefined);
  return id;
}

function createdAt(place: number): number {
  return customers[place]?.created ?? 0;
}

async function page(query: Stripe.CustomerListParams) {
  const { data, has_more } = await stripe.customers.list(query);
  return { ids: data.map(({ id }) => id), more: has_more };
}

describe("a list", () => {
  test("has four members and no more", async () => {
    const { json } = await florin.request("GET", "/v1/customers?limit=1");
    assert.deepEqual(Object.keys(json), ["object", "data", "has_more", "url"]);
    assert.deepEqual([json["object"], json["has_more"], json["url"]], ["list", true, "/v1/customers"]);
  });

  test("is newest first, in the order of creation within a second", async () => {
    assert.deepEqual(await page({}), { ids, more: false });
  });

  test("of nothing is an empty list", async () => {
    const paths = ["payment_intents", "charges", "payment_methods", "events?type=charge.failed"];
    for (const path of paths) {
      const { json } = await florin.request("GET", `/v1/${path}`);
      assert.deepEqual([json["data"], json["has_more"], json["url"]], [[], false, `/v1/${path.replace(/\?.*/, "")}`]);
    }
  });

  test("has ten items unless another number is asked for", async () => {
    const busy = await startFlorin();
    await Promise.all(Array.from({ length: 11 }, () => busy.stripe().customers.create()));
    const list = await busy.stripe().customers.list();
    assert.deepEqual([list.data.length, list.has_more], [10, true]);
  });
});

describe("the limit of a list", () => {
  const limits = [
    ["0", 1],
    ["-5", 1],
    ["1", 1],
    ["3", 3],
    ["100", 7],
    ["101", 7],
    ["100000", 7],
  ] as const;
  for (const [limit, count] of limits) {
    test(`${limit} gives ${count}`, async () => {
      const { status, json } = await florin.request("GET", `/v1/customers?limit=${limit}`);
      assert.deepEqual([status, (json["data"] as unknown[]).length], [200, count]);
    });
  }

  test("over 100 is 100", async () => {
    const busy = await startFlorin();
    await Promise.all(Array.from({ length: 101 }, () => busy.stripe().customers.create()));
    const list = await busy.stripe().customers.list({ limit: 1_000 });
    assert.deepEqual([list.data.length, list.has_more], [100, true]);
  });

  for (const limit of ["abc", "1.5", ""]) {
    test(`must be a whole number, not "${limit}"`, async () => {
      const { status, param } = factsOf(await florin.request("GET", `/v1/customers?limit=${limit}`));
      assert.deepEqual([status, param], [400, "limit"]);
    });
  }

  test("that is no number has its own text", async () => {
    const { code, message } = factsOf(await florin.request("GET", "/v1/customers?limit=abc"));
    assert.deepEqual([code, message], ["parameter_invalid_integer", "Invalid integer: abc"]);
  });
});

describe("a cursor", () => {
  test("leads on to older items, without the one that it names", async () => {
    assert.deepEqual(await page({ starting_after: idAt(1), limit: 2 }), { ids: ids.slice(2, 4), more: true });
    assert.deepEqual(await page({ starting_after: idAt(4), limit: 2 }), { ids: ids.slice(5), more: false });
    assert.deepEqual(await page({ starting_after: idAt(6) }), { ids: [], more: false });
  });

  test("leads back to newer items, still newest first, with has_more for that direction", async () => {
    assert.deepEqual(await page({ ending_before: idAt(5), limit: 2 }), { ids: ids.slice(3, 5), more: true });
    assert.deepEqual(await page({ ending_before: idAt(2), limit: 2 }), { ids: ids.slice(0, 2), more: false });
    assert.deepEqual(await page({ ending_before: idAt(0) }), { ids: [], more: false });
  });

  test("walks through the list in either direction, by any page size, without gaps or repeats", async () => {
    for (const limit of [1, 2, 3, 7, 100]) {
      const forth = await stripe.customers.list({ limit }).autoPagingToArray({ limit: 100 });
      assert.deepEqual(
        forth.map(({ id }) => id),
        ids,
      );
      const last = idAt(6);
      const back = await stripe.customers.list({ limit, ending_before: last }).autoPagingToArray({ limit: 100 });
      assert.deepEqual(back.map(({ id }) => id).toReversed(), ids.slice(0, -1));
    }
  });

  test("stays where it is while items are added", async () => {
    const own = await startFlorin();
    const made = [];
    for (let count = 0; count < 4; count += 1) made.unshift((await own.stripe().customers.create()).id);
    const first = await own.stripe().customers.list({ limit: 2 });
    await own.stripe().customers.create();
    const second = await own.stripe().customers.list({ limit: 2, starting_after: first.data[1]?.id ?? "" });
    assert.deepEqual(
      [...first.data, ...second.data].map(({ id }) => id),
      made,
    );
  });

  test("of a deleted customer is still a place, though no list shows it", async () => {
    const own = await startFlorin();
    const made: string[] = [];
    for (let count = 0; count < 3; count += 1) made.unshift((await own.stripe().customers.create()).id);
    const [newest = "", deleted = "", oldest = ""] = made;
    await own.stripe().customers.del(deleted);
    const all = await own.stripe().customers.list();
    assert.deepEqual(
      all.data.map(({ id }) => id),
      [newest, oldest],
    );
    const older = await own.stripe().customers.list({ starting_after: deleted });
    assert.deepEqual(
      older.data.map(({ id }) => id),
      [oldest],
    );
    const newer = await own.stripe().customers.list({ ending_before: deleted });
    assert.deepEqual(
      newer.data.map(({ id }) => id),
      [newest],
    );
  });

  const dead = [
    ["customers", "starting_after", "cus_x", "No such customer: 'cus_x'"],
    ["customers", "ending_before", "cus_x", "No such customer: 'cus_x'"],
    ["payment_intents", "starting_after", "pi_x", "No such payment_intent: 'pi_x'"],
    [`customers/${idAt(0)}/payment_methods`, "starting_after", "pm_x", "No such PaymentMethod: 'pm_x'"],
    ["charges", "ending_before", "ch_x", "No such charge: 'ch_x'"],
    ["events", "starting_after", "evt_x", "No such event: 'evt_x'"],
  ] as const;
  for (const [resource, param, id, message] of dead) {
    test(`that leads nowhere is refused: ${param} of ${resource.replace(/cus_\w+/, "…")}`, async () => {
      assert.deepEqual(factsOf(await florin.request("GET", `/v1/${resource}?${param}=${id}`)), {
        status: 400,
        type: "invalid_request_error",
        code: "resource_missing",
        param,
        message,
      });
    });
  }

  test("of another resource leads nowhere", async () => {
    const error = await refusalOf(stripe.paymentIntents.list({ starting_after: idAt(0) }));
    assert.equal(error.message, `No such payment_intent: '${idAt(0)}'`);
  });

  test("at both ends is refused, once both were found", async () => {
    const both = `starting_after=${idAt(1)}&ending_before=${idAt(3)}`;
    assert.deepEqual(factsOf(await florin.request("GET", `/v1/customers?${both}`)), {
      status: 400,
      type: "invalid_request_error",
      code: undefined,
      param: undefined,
      message: "Received both starting_after and ending_before parameters. Please pass in only one.",
    });
    const dead = `starting_after=cus_x&ending_before=${idAt(3)}`;
    assert.equal(factsOf(await florin.request("GET", `/v1/customers?${dead}`)).message, "No such customer: 'cus_x'");
  });
});

describe("the time of creation", () => {
  const second = createdAt(3);
  const ranges: readonly (readonly [string, Stripe.CustomerListParams["created"], number, number])[] = [
    ["is", second, 2, 5],
    ["is after", { gt: second }, 0, 2],
    ["is not before", { gte: second }, 0, 5],
    ["is before", { lt: second }, 5, 7],
    ["is not after", { lte: second }, 2, 7],
    ["lies between", { gt: createdAt(6), lt: createdAt(1) }, 2, 6],
    ["lies between the wrong way round", { gt: createdAt(1), lt: createdAt(6) }, 0, 0],
  ];
  for (const [relation, created, from, to] of ranges) {
    test(`filters: it ${relation}`, async () => {
      if (created === undefined) return;
      assert.deepEqual(await page({ created }), { ids: ids.slice(from, to), more: false });
    });
  }

  test("filters page by page", async () => {
    assert.deepEqual(await page({ created: { gte: second }, limit: 3 }), { ids: ids.slice(0, 3), more: true });
    assert.deepEqual(await page({ created: { gte: second }, limit: 3, starting_after: idAt(2) }), {
      ids: ids.slice(3, 5),
      more: false,
    });
    assert.deepEqual(await page({ created: second, limit: 2 }), { ids: ids.slice(2, 4), more: true });
  });
});

describe("a filter", () => {
  test("by customer shows that customer's payments alone", async () => {
    const own = await startFlorin();
    const [one, two] = [await own.stripe().customers.create(), await own.stripe().customers.create()];
    const method = await own.stripe().paymentMethods.attach("pm_card_visa", { customer: one.id });
    await own.stripe().paymentIntents.create({ ...CARDS_ONLY, customer: two.id });
    const { id } = await own.stripe().paymentIntents.create({
      ...AT_ONCE,
      customer: one.id,
      payment_method: method.id,
    });
    const intents = await own.stripe().paymentIntents.list({ customer: one.id });
    assert.deepEqual(
      intents.data.map((intent) => intent.id),
      [id],
    );
    const charges = await own.stripe().charges.list({ customer: one.id });
    assert.deepEqual(
      charges.data.map(({ payment_intent }) => payment_intent),
      [id],
    );
    assert.deepEqual((await own.stripe().charges.list({ payment_intent: "pi_x" })).data, []);
  });

  test("by type shows events of these types alone", async () => {
    const updated = await stripe.customers.update(idAt(0), { name: "again" });
    const one = await stripe.events.list({ type: "customer.updated" });
    assert.deepEqual(
      one.data.map(({ data }) => (data.object as Stripe.Customer).id),
      [updated.id],
    );
    const several = await stripe.events.list({ types: ["customer.updated", "customer.created"], limit: 100 });
    assert.equal(several.data.length, 8);
  });
});
