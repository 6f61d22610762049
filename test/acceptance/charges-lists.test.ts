import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type Stripe from "stripe";
import { idOf, type RefusalRow, refusedAs, sameInWireOrder } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";
import { AT_ONCE, refusalOf } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const START = florin.clock.now();
const { id: customer } = await stripe.customers.create();
const { id: other } = await stripe.customers.create();
/** Charges in the order in which they came; the first three in one second. */
const FIRST: string[] = [];
const INTENTS: string[] = [];
for (let made = 0; made < 6; made += 1) {
  if (made >= 3) florin.clock.advance(10);
  const intent = await stripe.paymentIntents.create({
    ...AT_ONCE,
    payment_method: "pm_card_visa",
    ...(made % 2 === 0 ? { customer } : { transfer_group: "group" }),
  });
  INTENTS.push(intent.id);
  FIRST.push(idOf(intent.latest_charge));
}
const NEWEST_FIRST = FIRST.toReversed();

function of(...places: number[]): string[] {
  return places.map((place) => String(FIRST[place]));
}

async function idsOf(params: Stripe.ChargeListParams): Promise<readonly [string[], boolean]> {
  const { data, has_more } = await stripe.charges.list(params);
  return [data.map(({ id }) => id), has_more];
}

describe("the list of charges", () => {
  test("is in wire order, each charge as it is by itself", async () => {
    const list = await stripe.charges.list({ limit: 2 });
    const data = [await stripe.charges.retrieve(String(FIRST[5])), await stripe.charges.retrieve(String(FIRST[4]))];
    sameInWireOrder(list, { object: "list", data, has_more: true, url: "/v1/charges" });
  });

  const pages: readonly [string, Stripe.ChargeListParams, readonly string[], boolean][] = [
    ["all, newest first", {}, NEWEST_FIRST, false],
    ["what follows a cursor", { limit: 2, starting_after: String(FIRST[4]) }, of(3, 2), true],
    ["what stands before a cursor", { limit: 2, ending_before: String(FIRST[1]) }, of(3, 2), true],
    ["those of a customer", { customer }, of(4, 2, 0), false],
    ["none of a customer who paid nothing", { customer: other }, [], false],
    ["those of a payment", { payment_intent: String(INTENTS[3]) }, of(3), false],
    ["those of a transfer group", { transfer_group: "group" }, of(5, 3, 1), false],
    ["none of an unknown transfer group", { transfer_group: "x" }, [], false],
    ["those of a second", { created: START }, of(2, 1, 0), false],
    ["those since a second", { created: { gte: START + 20 } }, of(5, 4), false],
    ["those of a customer since a second", { customer, created: { gt: START } }, of(4), false],
    ["those of a customer on pages", { customer, limit: 1, starting_after: String(FIRST[3]) }, of(2), true],
    ["none that fits only one filter of two", { customer, transfer_group: "group" }, [], false],
  ];
  for (const [name, params, ids, more] of pages) {
    test(`shows ${name}`, async () => assert.deepEqual(await idsOf(params), [ids, more]));
  }

  test("keeps every attempt of a payment", async () => {
    const intent = await stripe.paymentIntents.create({
      amount: 1099,
      currency: "eur",
      automatic_payment_methods: AT_ONCE.automatic_payment_methods,
    });
    const error = await refusalOf(
      stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_chargeDeclined" }),
    );
    const paid = await stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_visa" });
    const { data } = await stripe.charges.list({ payment_intent: intent.id });
    assert.deepEqual(
      data.map(({ id, status }) => [id, status]),
      [
        [paid.latest_charge, "succeeded"],
        [error.charge, "failed"],
      ],
    );
  });

  test("is read to its end without a gap or a repeat while charges are added", async () => {
    const before = (await stripe.charges.list({ limit: 100 })).data.map(({ id }) => id);
    const seen: string[] = [];
    for await (const { id } of stripe.charges.list({ limit: 2 })) {
      seen.push(id);
      await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa" });
    }
    assert.deepEqual(seen, before);
  });
});

describe("a charge is refused", () => {
  const charge = String(FIRST[0]);
  const missing: RefusalRow = [404, "resource_missing", "id", "No such charge: 'ch_x'"];
  const update = (params: Record<string, unknown>) => stripe.rawRequest("POST", `/v1/charges/${charge}`, params);
  const rows: readonly [string, () => Promise<unknown>, RefusalRow][] = [
    ["when there is none to retrieve", () => stripe.charges.retrieve("ch_x"), missing],
    ["when there is none to update", () => stripe.charges.update("ch_x", {}), missing],
    [
      "by the id of its payment",
      () => stripe.charges.retrieve(String(INTENTS[0])),
      [404, "resource_missing", "id", `No such charge: '${INTENTS[0]}'`],
    ],
    [
      "for a customer that there is not",
      () => update({ customer: "cus_x" }),
      [400, "resource_missing", "customer", "No such customer: 'cus_x'"],
    ],
    [
      "for another customer than its own",
      () => update({ customer: other }),
      [400, undefined, "customer", "The customer of this charge is already set and cannot be changed."],
    ],
    [
      "for a wrong report of fraud",
      () => update({ fraud_details: { user_report: "maybe" } }),
      [
        400,
        undefined,
        "fraud_details[user_report]",
        "Invalid fraud_details[user_report]: must be one of fraudulent or safe",
      ],
    ],
    [
      "for a bad email address",
      () => update({ receipt_email: "nobody" }),
      [400, "email_invalid", "receipt_email", "Invalid email address: nobody"],
    ],
    [
      "for shipping without a name",
      () => update({ shipping: { address: { city: "Bonn" } } }),
      [400, "parameter_missing", "shipping[name]", "Missing required param: shipping[name]."],
    ],
    [
      "for a new amount",
      () => update({ amount: 1 }),
      [400, "parameter_unknown", "amount", "Received unknown parameter: amount"],
    ],
    [
      "for a cursor that there is not",
      () => stripe.charges.list({ starting_after: "ch_x" }),
      [400, "resource_missing", "starting_after", "No such charge: 'ch_x'"],
    ],
    [
      "for an expansion of its method, which is a plain id",
      () => stripe.charges.retrieve(charge, { expand: ["payment_method"] }),
      [400, undefined, undefined, "This property cannot be expanded (payment_method)."],
    ],
  ];
  for (const [name, request, row] of rows) test(name, () => refusedAs(request(), row));
});
