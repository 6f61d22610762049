import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type Stripe from "stripe";
import { idOf, type RefusalRow, refusedAs } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";
import { AT_ONCE } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

type Metadata = Stripe.Emptyable<Stripe.MetadataParam>;

/** One object of each kind, and how its metadata is changed. */
interface Holder {
  readonly path: string;
  read(): Promise<Stripe.Metadata>;
  write(metadata: Metadata): Promise<Stripe.Metadata>;
}

async function metadataOf(object: Promise<{ readonly metadata: Stripe.Metadata | null }>): Promise<Stripe.Metadata> {
  return (await object).metadata ?? {};
}

const HOLDERS: Readonly<Record<string, () => Promise<Holder>>> = {
  async customer() {
    const { id } = await stripe.customers.create();
    return {
      path: `/v1/customers/${id}`,
      read: () => metadataOf(stripe.customers.retrieve(id) as Promise<Stripe.Customer>),
      write: (metadata) => metadataOf(stripe.customers.update(id, { metadata })),
    };
  },
  async "payment method"() {
    const customer = await stripe.customers.create();
    const { id } = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
    return {
      path: `/v1/payment_methods/${id}`,
      read: () => metadataOf(stripe.paymentMethods.retrieve(id)),
      write: (metadata) => metadataOf(stripe.paymentMethods.update(id, { metadata })),
    };
  },
  async charge() {
    const intent = await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa" });
    const id = idOf(intent.latest_charge);
    return {
      path: `/v1/charges/${id}`,
      read: () => metadataOf(stripe.charges.retrieve(id)),
      write: (metadata) => metadataOf(stripe.charges.update(id, { metadata })),
    };
  },
  async "payment intent"() {
    const { id } = await stripe.paymentIntents.create({ amount: 1099, currency: "eur" });
    return {
      path: `/v1/payment_intents/${id}`,
      read: () => metadataOf(stripe.paymentIntents.retrieve(id)),
      write: (metadata) => metadataOf(stripe.paymentIntents.update(id, { metadata })),
    };
  },
};

function keys(count: number, prefix = "k"): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, place) => [`${prefix}${place}`, "v"]));
}

const LONG_KEY = "k".repeat(41);
const LONG_VALUE = "v".repeat(501);

const REFUSED: readonly [string, Record<string, string>, RefusalRow][] = [
  [
    "a key of 41 characters",
    { [LONG_KEY]: "1" },
    [
      400,
      undefined,
      "metadata",
      `Metadata keys can have up to 40 characters, but you passed in a key that is 41 characters. Invalid key: ${LONG_KEY}`,
    ],
  ],
  [
    "a value of 501 characters",
    { a: LONG_VALUE },
    [
      400,
      undefined,
      "metadata[a]",
      `Metadata values can have up to 500 characters, but you passed in a value that is 501 characters. Invalid value: ${LONG_VALUE}`,
    ],
  ],
  ["51 keys at once", keys(51), [400, undefined, "metadata", "Metadata can have up to 50 keys, but you've set 51"]],
];

for (const [name, make] of Object.entries(HOLDERS)) {
  describe(`the metadata of a ${name}`, () => {
    test("is merged key by key: new ones are added, empty ones deleted, the others stay", async () => {
      const { read, write } = await make();
      assert.deepEqual(await write({ a: "1", b: "2" }), { a: "1", b: "2" });
      assert.deepEqual(await write({ b: "3", c: "4" }), { a: "1", b: "3", c: "4" });
      assert.deepEqual(await write({ a: "" }), { b: "3", c: "4" });
      assert.deepEqual(await read(), { b: "3", c: "4" });
    });

    test("is cleared as a whole when it is sent empty", async () => {
      const { read, write } = await make();
      await write({ a: "1", b: "2" });
      assert.deepEqual(await write(""), {});
      assert.deepEqual(await read(), {});
    });

    test("holds text only, of any characters and under any name", async () => {
      const { path, read } = await make();
      const body =
        "metadata[n]=5&metadata[t]=true&metadata[%C3%BC%20%E2%82%AC]=%F0%9F%98%80%26%3D&metadata[constructor]=x";
      assert.equal((await florin.request("POST", path, { body })).status, 200);
      assert.deepEqual({ ...(await read()) }, { n: "5", t: "true", "ü €": "😀&=", constructor: "x" });
    });

    test("takes 50 keys of 40 characters with values of 500", async () => {
      const { write } = await make();
      const most = Object.fromEntries(
        Array.from({ length: 50 }, (_, place) => [`${place}`.padStart(40, "k"), "v".repeat(500)]),
      );
      assert.deepEqual(await write(most), most);
    });

    test("never grows beyond 50 keys, however it is merged", async () => {
      const { read, write } = await make();
      await write(keys(50));
      const tooMany = (count: number) =>
        [400, undefined, "metadata", `Metadata can have up to 50 keys, but you've set ${count}`] as const;
      await refusedAs(write({ extra: "1" }), tooMany(51));
      await refusedAs(write({ extra: "1", another: "1" }), tooMany(52));
      assert.deepEqual(await read(), keys(50));
      assert.equal(Object.keys(await write({ extra: "1", k0: "" })).length, 50);
    });

    for (const [what, metadata, row] of REFUSED) {
      test(`refuses ${what}, and stays as it was`, async () => {
        const { read, write } = await make();
        await write({ a: "1" });
        await refusedAs(write(metadata), row);
        assert.deepEqual(await read(), { a: "1" });
      });
    }
  });
}

test("metadata goes from a payment to its charge when it is confirmed, and no further", async () => {
  const customer = await stripe.customers.create({ metadata: { of: "customer" } });
  const intent = await stripe.paymentIntents.create({
    ...AT_ONCE,
    customer: customer.id,
    payment_method: "pm_card_visa",
    metadata: { order: "7" },
  });
  const charge = idOf(intent.latest_charge);
  await stripe.paymentIntents.update(intent.id, { metadata: { order: "8" } });
  assert.deepEqual((await stripe.charges.retrieve(charge)).metadata, { order: "7" });
  await stripe.charges.update(charge, { metadata: { order: "9" } });
  assert.deepEqual((await stripe.paymentIntents.retrieve(intent.id)).metadata, { order: "8" });
});
