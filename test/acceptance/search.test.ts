import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Stripe } from "stripe";
import { sameInWireOrder } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";
import { idOf } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
const START = florin.clock.now();

const amy = await stripe.customers.create({
  name: "Amy Lee",
  email: "amy@rocketrides.example",
  phone: "+15550001",
  metadata: { order: "6735", tier: "Gold" },
});
const bob = await stripe.customers.create({
  name: `Bob "Bo" Ray`,
  email: "bob@example.com",
  metadata: { tier: "silver" },
});
const unnamed = await stripe.customers.create({});

const KEEP = { automatic_payment_methods: { enabled: true, allow_redirects: "never" } } as const;

const paid = await stripe.paymentIntents.create({
  ...KEEP,
  amount: 1_999,
  currency: "eur",
  customer: amy.id,
  payment_method: "pm_card_visa",
  confirm: true,
  metadata: { order: "6735" },
});
florin.clock.advance(10);
const refunded = await stripe.paymentIntents.create({
  ...KEEP,
  amount: 2_500,
  currency: "usd",
  payment_method: "pm_card_mastercard",
  confirm: true,
});
await stripe.refunds.create({ payment_intent: refunded.id });
const waiting = await stripe.paymentIntents.create({ amount: 500, currency: "usd", metadata: { order: "6736" } });
const canceled = await stripe.paymentIntents.create({ amount: 500, currency: "jpy", customer: bob.id });
await stripe.paymentIntents.cancel(canceled.id);
await florin.finishIndexing();

type Named = Readonly<Record<string, { readonly id: string }>>;

const INTENTS: Named = { paid, refunded, waiting, canceled };
const CUSTOMERS: Named = { amy, bob, unnamed };
const CHARGES: Named = {
  paid: { id: idOf(paid.latest_charge) },
  refunded: { id: idOf(refunded.latest_charge) },
};

async function found(all: Named, answer: Promise<Stripe.ApiSearchResult<{ id: string }>>): Promise<readonly string[]> {
  const names = new Map(Object.entries(all).map(([name, { id }]) => [id, name]));
  return (await answer).data.map(({ id }) => names.get(id) ?? id);
}

describe("payment intents are found", () => {
  const CASES: readonly (readonly [string, readonly string[]])[] = [
    [`status:"succeeded"`, ["refunded", "paid"]],
    [`status:'SUCCEEDED'`, ["refunded", "paid"]],
    [`-status:"succeeded"`, ["canceled", "waiting"]],
    [`currency:"usd"`, ["waiting", "refunded"]],
    [`customer:"${amy.id}"`, ["paid"]],
    ["customer:null", ["waiting", "refunded"]],
    ["-customer:null", ["canceled", "paid"]],
    ["amount:500", ["canceled", "waiting"]],
    ["amount>500", ["refunded", "paid"]],
    ["amount>=500 amount<2500", ["canceled", "waiting", "paid"]],
    ["amount<500", []],
    ["-amount<1999", ["refunded", "paid"]],
    ["-amount:500", ["refunded", "paid"]],
    [`created:${START}`, ["paid"]],
    [`created>${START}`, ["canceled", "waiting", "refunded"]],
    [`-created>${START}`, ["paid"]],
    [`metadata["order"]:"6735"`, ["paid"]],
    [`metadata['order']:'6735' OR metadata['order']:'6736'`, ["waiting", "paid"]],
    [`metadata["order"]:null`, ["canceled", "refunded"]],
    [`-metadata["order"]:null`, ["waiting", "paid"]],
    [`-metadata["order"]:"6735"`, ["canceled", "waiting", "refunded"]],
    [`status:"succeeded" AND currency:"eur"`, ["paid"]],
    [`status:"succeeded" currency:"jpy"`, []],
    [`status:"canceled" OR amount>2000 OR customer:"${amy.id}"`, ["canceled", "refunded", "paid"]],
  ];

  for (const [query, names] of CASES) {
    test(`by ${query.replaceAll(/cus_\w+/g, "cus_…").replaceAll(String(START), "…")}`, async () => {
      assert.deepEqual(await found(INTENTS, stripe.paymentIntents.search({ query })), names);
    });
  }
});

describe("customers are found", () => {
  const CASES: readonly (readonly [string, readonly string[]])[] = [
    [`email:"amy@rocketrides.example"`, ["amy"]],
    [`email:"amy"`, []],
    [`email~"AMY"`, ["amy"]],
    [`email~"example"`, ["bob", "amy"]],
    [`-email~"rocket"`, ["unnamed", "bob"]],
    [`name:"amy lee"`, ["amy"]],
    [String.raw`name:"bob \"bo\" ray"`, ["bob"]],
    [`name~"y Le"`, ["amy"]],
    [`name~"eel"`, []],
    [`phone:"+15550001"`, ["amy"]],
    [`phone~"555"`, ["amy"]],
    ["name:null", ["unnamed"]],
    [`metadata["tier"]:"gold"`, ["amy"]],
    [`name~"bob" OR phone~"000"`, ["bob", "amy"]],
  ];

  for (const [query, names] of CASES) {
    test(`by ${query}`, async () => {
      assert.deepEqual(await found(CUSTOMERS, stripe.customers.search({ query })), names);
    });
  }
});

describe("charges are found", () => {
  const CASES: readonly (readonly [string, readonly string[]])[] = [
    [`payment_method_details.card.last4:4242`, ["paid"]],
    [`payment_method_details.card.brand:"mastercard"`, ["refunded"]],
    [`-payment_method_details.card.exp_year:"1999"`, ["refunded", "paid"]],
    [`refunded:"true"`, ["refunded"]],
    [`refunded:false`, ["paid"]],
    [`-refunded:"true"`, ["paid"]],
    [`disputed:"true"`, []],
    [`billing_details.address.postal_code:null`, ["refunded", "paid"]],
    [`status:"succeeded" AND amount>=2500`, ["refunded"]],
    [`metadata["order"]:"6735"`, ["paid"]],
    [`customer:"${amy.id}"`, ["paid"]],
  ];

  for (const [query, names] of CASES) {
    test(`by ${query.replace(amy.id, "cus_…")}`, async () => {
      assert.deepEqual(await found(CHARGES, stripe.charges.search({ query })), names);
    });
  }

  test("with what was asked to be shown in full", async () => {
    const { data } = await stripe.charges.search({ query: "amount:1999", expand: ["data.customer"] });
    assert.equal(data[0]?.customer && typeof data[0].customer === "object" && data[0].customer.id, amy.id);
  });
});

describe("pages of a search", () => {
  const QUERY = `currency:"usd" OR currency:"eur" OR currency:"jpy"`;
  const ORDER = [canceled, waiting, refunded, paid].map(({ id }) => id);

  test("are answered in the API's form", async () => {
    const first = await stripe.paymentIntents.search({ query: QUERY, limit: 3 });
    assert.equal(typeof first.next_page, "string");
    const url = "/v1/payment_intents/search";
    const { data, next_page } = first;
    sameInWireOrder(first, { object: "search_result", data, has_more: true, next_page, url });
    const last = await stripe.paymentIntents.search({ query: QUERY, limit: 3, page: String(next_page) });
    sameInWireOrder(last, { object: "search_result", data: last.data, has_more: false, next_page: null, url });
    assert.deepEqual(
      [...data, ...last.data].map(({ id }) => id),
      ORDER,
    );
  });

  test("are turned by the SDK, whatever their size", async () => {
    for (const limit of [1, 2, 3, 4, 100]) {
      const ids: string[] = [];
      for await (const { id } of stripe.paymentIntents.search({ query: QUERY, limit })) ids.push(id);
      assert.deepEqual(ids, ORDER);
    }
  });

  test("hold ten objects unless more or fewer are asked for", async () => {
    for (let place = 0; place < 11; place += 1) await stripe.customers.create({ metadata: { batch: "eleven" } });
    await florin.finishIndexing();
    const query = `metadata["batch"]:"eleven"`;
    const { data, has_more } = await stripe.customers.search({ query });
    assert.deepEqual([data.length, has_more], [10, true]);
    assert.equal((await stripe.customers.search({ query, limit: 11 })).has_more, false);
  });
});

describe("a search finds an object", () => {
  test("only once it was indexed", async () => {
    const { id } = await stripe.customers.create({ name: "Newcomer" });
    const query = `name:"newcomer"`;
    assert.deepEqual((await stripe.customers.search({ query })).data, []);
    await florin.finishIndexing();
    assert.deepEqual(
      (await stripe.customers.search({ query })).data.map((one) => one.id),
      [id],
    );
  });

  test("by what it is now, and not by what it was", async () => {
    const { id } = await stripe.customers.create({ name: "Before" });
    await florin.finishIndexing();
    await stripe.customers.update(id, { name: "After" });
    assert.deepEqual((await stripe.customers.search({ query: `name:"before"` })).data, []);
    await florin.finishIndexing();
    assert.deepEqual((await stripe.customers.search({ query: `name:"before"` })).data, []);
    assert.deepEqual(
      (await stripe.customers.search({ query: `name:"after"` })).data.map((one) => one.id),
      [id],
    );
  });

  test("no more once it was deleted", async () => {
    const { id } = await stripe.customers.create({ name: "Leaver" });
    await florin.finishIndexing();
    await stripe.customers.del(id);
    for (let looks = 0; looks < 2; looks += 1) {
      assert.deepEqual((await stripe.customers.search({ query: `name:"leaver"` })).data, []);
      await florin.finishIndexing();
    }
  });
});
