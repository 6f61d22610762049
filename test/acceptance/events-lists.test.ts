import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type Stripe from "stripe";
import { type RefusalRow, refusedAs, sameInWireOrder } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";
import { AT_ONCE } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

/** Commits of one, two and three events; the first five of them in one second. */
const START = florin.clock.now();
const customer = await stripe.customers.create();
await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa" });
await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
await stripe.customers.create({ payment_method: "pm_card_visa" });
await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa" });
florin.clock.advance(10);
await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa" });
florin.clock.advance(10);
await stripe.customers.update(customer.id, { name: "Ada" });

const PAYMENT = ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded"];
const TYPES = [
  "customer.created",
  ...PAYMENT,
  "payment_method.attached",
  "customer.created",
  "payment_method.attached",
  ...PAYMENT,
  ...PAYMENT,
  "customer.updated",
];

const ALL = (await stripe.events.list({ limit: 100 })).data;
const IDS = ALL.map(({ id }) => id);

function at(place: number): string {
  const id = IDS[place];
  assert.ok(id !== undefined);
  return id;
}

function where(wanted: (event: Stripe.Event) => boolean): string[] {
  return ALL.filter(wanted).map(({ id }) => id);
}

async function idsOf(params: Stripe.EventListParams): Promise<readonly [string[], boolean]> {
  const { data, has_more } = await stripe.events.list(params);
  return [data.map(({ id }) => id), has_more];
}

test("the list of events shows all that happened, newest first, each as it is by itself", async () => {
  assert.deepEqual(
    ALL.map(({ type }) => type),
    TYPES.toReversed(),
  );
  assert.equal(new Set(IDS).size, TYPES.length);
  const list = await stripe.events.list({ limit: 2 });
  const data = [await stripe.events.retrieve(at(0)), await stripe.events.retrieve(at(1))];
  sameInWireOrder(list, { object: "list", data, has_more: true, url: "/v1/events" });
});

describe("the list of events is read both ways on pages that begin and end within a commit:", () => {
  for (let limit = 1; limit <= 5; limit += 1) {
    test(`pages of ${limit} behind each event`, async () => {
      for (const [place, id] of IDS.entries()) {
        const behind = IDS.slice(place + 1);
        const expected = [behind.slice(0, limit), behind.length > limit];
        assert.deepEqual(await idsOf({ limit, starting_after: id }), expected);
      }
    });

    test(`pages of ${limit} before each event`, async () => {
      for (const [place, id] of IDS.entries()) {
        const before = IDS.slice(0, place);
        const expected = [before.slice(-limit), before.length > limit];
        assert.deepEqual(await idsOf({ limit, ending_before: id }), expected);
      }
    });

    test(`pages of ${limit} of one type of several in a commit`, async () => {
      const type = "charge.succeeded";
      const wanted = where((event) => event.type === type);
      const read = await stripe.events.list({ limit, type }).autoPagingToArray({ limit: 100 });
      assert.deepEqual(
        read.map(({ id }) => id),
        wanted,
      );
      // The cursor may be an event of another type, in the midst of a commit.
      for (const [place, id] of IDS.entries()) {
        const behind = wanted.filter((one) => IDS.indexOf(one) > place);
        const before = wanted.filter((one) => IDS.indexOf(one) < place);
        const down = await idsOf({ limit, type, starting_after: id });
        assert.deepEqual(down, [behind.slice(0, limit), behind.length > limit]);
        const up = await idsOf({ limit, type, ending_before: id });
        assert.deepEqual(up, [before.slice(-limit), before.length > limit]);
      }
    });
  }

  test("to its end, without a gap or a repeat while things happen", async () => {
    const before = await stripe.events.list({ limit: 100 });
    const seen: string[] = [];
    for await (const { id } of stripe.events.list({ limit: 3 })) {
      seen.push(id);
      if (seen.length % 4 === 0) await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa" });
    }
    assert.deepEqual(
      seen,
      before.data.map(({ id }) => id),
    );
  });
});

describe("the list of events shows", () => {
  // What the test above made happen lies above this event.
  const starting_after = at(0);
  const known = IDS.slice(1);
  const filters: readonly [string, Stripe.EventListParams, (event: Stripe.Event) => boolean][] = [
    ["those of a type", { type: "charge.succeeded" }, ({ type }) => type === "charge.succeeded"],
    ["those of a kind of object", { type: "payment_intent.*" }, ({ type }) => type.startsWith("payment_intent.")],
    ["those whose type begins so", { type: "payment_*" }, ({ type }) => type.startsWith("payment_")],
    ["all for a star alone", { type: "*" }, () => true],
    [
      "those of several types",
      { types: ["customer.created", "payment_intent.succeeded"] },
      ({ type }) => type === "customer.created" || type === "payment_intent.succeeded",
    ],
    ["none of a type that did not happen", { type: "payment_intent.canceled" }, () => false],
    ["none of a type that there is not", { type: "no.such_type" }, () => false],
    ["none of a kind that there is not", { type: "nothing.*" }, () => false],
    ["those of a second", { created: START + 10 }, ({ created }) => created === START + 10],
    ["those up to a second", { created: { lte: START } }, ({ created }) => created <= START],
    ["those before a second", { created: { lt: START + 10 } }, ({ created }) => created < START + 10],
    ["those after a second", { created: { gt: START } }, ({ created }) => created > START],
    [
      "those of a type since a second",
      { type: "payment_intent.*", created: { gte: START + 10 } },
      ({ type, created }) => type.startsWith("payment_intent.") && created >= START + 10,
    ],
  ];
  for (const [name, params, wanted] of filters) {
    test(name, async () => {
      const expected = where(wanted).filter((id) => known.includes(id));
      assert.deepEqual(await idsOf({ ...params, starting_after, limit: 100 }), [expected, false]);
      const read = await stripe.events.list({ ...params, starting_after, limit: 2 }).autoPagingToArray({ limit: 100 });
      assert.deepEqual(
        read.map(({ id }) => id),
        expected,
      );
    });
  }
});

test("a range of creation holds for the cursor's own commit, too", async () => {
  const midst = where(({ type, created }) => type === "charge.succeeded" && created === START)[0];
  assert.ok(midst !== undefined);
  assert.deepEqual(await idsOf({ starting_after: midst, created: { gt: START } }), [[], false]);
  assert.deepEqual(await idsOf({ ending_before: midst, created: { lt: START } }), [[], false]);
});

describe("a list of events is refused", () => {
  const many = Array.from({ length: 21 }, () => "charge.succeeded");
  const rows: readonly [string, Stripe.EventListParams, RefusalRow][] = [
    [
      "for a type and types at once",
      { type: "charge.succeeded", types: ["charge.failed"] },
      [400, undefined, "type", "You may only specify one of these parameters: type, types."],
    ],
    [
      "for more than twenty types",
      { types: many },
      [400, undefined, "types", "Array types exceeded maximum 20 allowed elements."],
    ],
    [
      "for a cursor that there is not",
      { starting_after: "evt_x" },
      [400, "resource_missing", "starting_after", "No such event: 'evt_x'"],
    ],
    [
      "for both cursors at once",
      { starting_after: at(0), ending_before: at(1) },
      [
        400,
        undefined,
        undefined,
        "Received both starting_after and ending_before parameters. Please pass in only one.",
      ],
    ],
    [
      "for a second that is no number",
      { created: { gt: "soon" as never } },
      [400, "parameter_invalid_integer", "created[gt]", "Invalid integer: soon"],
    ],
  ];
  for (const [name, params, row] of rows) test(name, () => refusedAs(stripe.events.list(params), row));
});
