import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type Stripe from "stripe";
import { startFlorin } from "../support/florin.ts";
import { AT_ONCE, cardOf, eventTypesAbout, facts, idOf, INVALID, refusalOf } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const SEVEN_DAYS = 7 * 24 * 3600;

async function charge(params: Partial<Stripe.ChargeCreateParams> = {}, client = stripe): Promise<Stripe.Charge> {
  return client.charges.create({ amount: 1000, currency: "eur", source: "tok_visa", ...params });
}

async function held(params: Partial<Stripe.ChargeCreateParams> = {}, client = stripe): Promise<Stripe.Charge> {
  return charge({ capture: false, ...params }, client);
}

async function chargeOfIntent(params: Partial<Stripe.PaymentIntentCreateParams> = {}): Promise<string> {
  const intent = await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa", ...params });
  return idOf(intent.latest_charge);
}

describe("a charge that is held", () => {
  test("is paid, not captured, and not booked", async () => {
    const hold = await held();
    assert.deepEqual(
      [hold.status, hold.paid, hold.captured, hold.amount_captured, hold.balance_transaction],
      ["succeeded", true, false, 0, null],
    );
    assert.equal(cardOf(hold).capture_before, hold.created + SEVEN_DAYS);
    assert.deepEqual(await eventTypesAbout(stripe, hold.id), ["charge.succeeded"]);
  });

  test("is captured in full, and booked with the same answer", async () => {
    const hold = await held();
    const taken = await stripe.charges.capture(hold.id, { receipt_email: "jenny@example.com", transfer_group: "late" });
    assert.deepEqual([taken.captured, taken.amount_captured, taken.refunded], [true, 1000, false]);
    assert.deepEqual([taken.receipt_email, taken.transfer_group], ["jenny@example.com", "late"]);
    const booked = await stripe.balanceTransactions.retrieve(idOf(taken.balance_transaction));
    assert.deepEqual([booked.amount, booked.fee], [1000, 59]);
    assert.deepEqual(await eventTypesAbout(stripe, hold.id), ["charge.succeeded", "charge.captured"]);
  });

  test("is captured in part, once: the rest is released", async () => {
    const hold = await held();
    const taken = await stripe.charges.capture(hold.id, { amount: 400 });
    assert.deepEqual([taken.amount, taken.amount_captured, taken.captured], [1000, 400, true]);
    const booked = await stripe.balanceTransactions.retrieve(idOf(taken.balance_transaction));
    assert.equal(booked.amount, 400);
    const error = await refusalOf(stripe.charges.capture(hold.id, { amount: 600 }));
    assert.deepEqual(facts(error), { ...INVALID, code: "charge_already_captured" });
    assert.equal(error.message, `Charge ${hold.id} has already been captured.`);
  });

  test("gives no more than it holds, and no less than something", async () => {
    const { id } = await held();
    assert.deepEqual(facts(await refusalOf(stripe.charges.capture(id, { amount: 1001 }))), {
      ...INVALID,
      code: "amount_too_large",
    });
    for (const amount of [0, -1]) {
      assert.deepEqual(facts(await refusalOf(stripe.charges.capture(id, { amount }))), {
        ...INVALID,
        code: "parameter_invalid_integer",
        param: "amount",
      });
    }
    // A simulator that was held against the API: 12 cents of a charge of dollars.
    const error = await refusalOf(stripe.charges.capture(id, { amount: 12 }));
    assert.deepEqual(facts(error), { ...INVALID, code: "amount_too_small" });
    assert.equal(error.message, "Amount must be at least €0.50 eur");
    assert.equal((await stripe.charges.capture(id, { amount: 50 })).amount_captured, 50);
  });

  test("is captured by one of many requests", async () => {
    const { id } = await held();
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => stripe.charges.capture(id)));
    assert.equal(tries.filter(({ status }) => status === "fulfilled").length, 1);
    assert.equal((await stripe.balanceTransactions.list({ source: id })).data.length, 1);
  });

  test("is let go by a refund of all of it: nothing is booked, and nothing can be captured any more", async () => {
    const hold = await held();
    const refund = await stripe.refunds.create({ charge: hold.id });
    assert.deepEqual([refund.status, refund.amount, refund.balance_transaction], ["succeeded", 1000, null]);
    assert.equal(refund.destination_details?.card?.type, "reversal");
    const released = await stripe.charges.retrieve(hold.id);
    assert.deepEqual(
      [released.captured, released.amount_captured, released.amount_refunded, released.refunded],
      [false, 0, 1000, true],
    );
    const gone = { ...INVALID, code: "charge_already_refunded" };
    assert.deepEqual(facts(await refusalOf(stripe.charges.capture(hold.id))), gone);
    assert.deepEqual(facts(await refusalOf(stripe.refunds.create({ charge: hold.id }))), gone);
    for (const source of [hold.id, refund.id]) {
      assert.deepEqual((await stripe.balanceTransactions.list({ source })).data, []);
    }
    assert.deepEqual(await eventTypesAbout(stripe, hold.id), ["charge.succeeded", "charge.refunded"]);
  });

  test("is let go as a whole, or captured in part", async () => {
    const { id } = await held();
    const error = await refusalOf(stripe.rawRequest("POST", `/v1/charges/${id}/refund`, { amount: 400 }));
    assert.deepEqual(facts(error), { ...INVALID, param: "amount" });
    assert.match(error.message, /^You cannot partially refund an uncaptured charge\./);
    assert.equal((await stripe.charges.capture(id, { amount: 600 })).amount_captured, 600);
  });

  test("is either let go or captured, if both are asked for at once", async () => {
    const { id } = await held();
    const both = await Promise.allSettled([
      stripe.charges.capture(id),
      stripe.refunds.create({ charge: id, amount: 1000 }),
    ]);
    const { amount_captured, amount_refunded, captured } = await stripe.charges.retrieve(id);
    const [taken, givenBack] = both.map(({ status }) => status === "fulfilled");
    assert.equal(captured, taken);
    assert.deepEqual([amount_captured, amount_refunded], [taken ? 1000 : 0, givenBack ? 1000 : 0]);
    // Who comes second refunds what was captured, or finds nothing left to capture.
    assert.ok(givenBack);
  });

  test("is let go after seven days, and can't be captured from that moment on", async () => {
    const other = await startFlorin();
    const client = other.stripe();
    const [hold, taken, left] = [await held({}, client), await held({}, client), await held({}, client)];
    await client.charges.capture(taken.id);
    await client.refunds.create({ charge: left.id });
    other.clock.advance(SEVEN_DAYS - 1);
    await other.finishDueWork();
    assert.deepEqual(await eventTypesAbout(client, hold.id), ["charge.succeeded"]);
    other.clock.advance(1);
    assert.equal((await refusalOf(client.charges.capture(hold.id))).code, "charge_expired_for_capture");
    await other.finishDueWork();
    assert.deepEqual(await eventTypesAbout(client, hold.id), ["charge.succeeded", "charge.expired"]);
    assert.deepEqual(await eventTypesAbout(client, taken.id), ["charge.succeeded", "charge.captured"]);
    assert.deepEqual(await eventTypesAbout(client, left.id), ["charge.succeeded", "charge.refunded"]);
    assert.equal((await client.charges.retrieve(hold.id)).captured, false);
    const late = await refusalOf(client.refunds.create({ charge: hold.id }));
    assert.equal(late.message, "This charge was not captured in time: there is nothing to refund.");
  });
});

describe("a charge that is not there to be captured", () => {
  test("was captured at once, failed, belongs to an intent, or is unknown", async () => {
    const failed = await refusalOf(charge({ source: "tok_visa_chargeDeclined" }));
    const cases = [
      [(await charge()).id, { ...INVALID, code: "charge_already_captured" }],
      [idOf(failed.charge), INVALID],
      [await chargeOfIntent({ capture_method: "manual" }), INVALID],
      [await chargeOfIntent(), { ...INVALID, code: "charge_already_captured" }],
      ["ch_none", { ...INVALID, status: 404, code: "resource_missing", param: "id" }],
    ] as const;
    for (const [id, expected] of cases) {
      assert.deepEqual(facts(await refusalOf(stripe.charges.capture(id))), expected);
    }
  });

  test("of an intent says where to capture it", async () => {
    const id = await chargeOfIntent({ capture_method: "manual" });
    const { payment_intent } = await stripe.charges.retrieve(id);
    const { message } = await refusalOf(stripe.charges.capture(id));
    const text = `This uncaptured Charge was created by a PaymentIntent (${idOf(payment_intent)}). You must capture the PaymentIntent instead`;
    assert.equal(message.startsWith(text), true);
  });
});

describe("refunds below a charge", () => {
  test("are made, shown, changed and listed there, and are those of /v1/refunds", async () => {
    const { id } = await charge();
    const path = `/v1/charges/${id}/refunds`;
    const refund = await stripe.rawRequest("POST", path, { amount: 300, metadata: { why: "late" } });
    assert.deepEqual(
      [refund["object"], refund["amount"], refund["charge"], refund["payment_intent"]],
      ["refund", 300, id, null],
    );
    const own = `${path}/${refund["id"]}`;
    assert.equal((await stripe.rawRequest("GET", own))["id"], refund["id"]);
    const changed = await stripe.rawRequest("POST", own, { metadata: { why: "lost" } });
    assert.deepEqual(changed["metadata"], { why: "lost" });
    assert.deepEqual((await stripe.refunds.retrieve(refund["id"] as string)).metadata, { why: "lost" });
    const list = await stripe.rawRequest("GET", path);
    assert.deepEqual([list["url"], (list["data"] as { id: string }[]).map((one) => one.id)], [path, [refund["id"]]]);
  });

  test("are not those of another charge", async () => {
    const [one, other] = [await charge(), await charge()];
    const refund = await stripe.refunds.create({ charge: one.id });
    const foreign = await refusalOf(stripe.rawRequest("GET", `/v1/charges/${other.id}/refunds/${refund.id}`));
    assert.deepEqual(facts(foreign), { ...INVALID, status: 404, code: "resource_missing", param: "refund" });
    for (const [method, path] of [
      ["GET", "refunds"],
      ["POST", "refunds"],
      ["POST", "refund"],
    ] as const) {
      const unknown = facts(await refusalOf(stripe.rawRequest(method, `/v1/charges/ch_none/${path}`)));
      assert.deepEqual(unknown, { ...INVALID, status: 404, code: "resource_missing", param: "id" });
    }
  });

  test("by the oldest call answer with the charge", async () => {
    const { id } = await charge();
    const partly = await stripe.rawRequest("POST", `/v1/charges/${id}/refund`, { amount: 300 });
    assert.deepEqual(
      [partly["object"], partly["id"], partly["amount_refunded"], partly["refunded"]],
      ["charge", id, 300, false],
    );
    const whole = await stripe.rawRequest("POST", `/v1/charges/${id}/refund`);
    assert.deepEqual([whole["amount_refunded"], whole["refunded"]], [1000, true]);
    const again = facts(await refusalOf(stripe.rawRequest("POST", `/v1/charges/${id}/refund`)));
    assert.deepEqual(again, { ...INVALID, code: "charge_already_refunded" });
    assert.equal((await eventTypesAbout(stripe, id)).filter((type) => type === "charge.refunded").length, 2);
  });

  test("work for charges of intents as well", async () => {
    const id = await chargeOfIntent();
    const refunded = await stripe.rawRequest("POST", `/v1/charges/${id}/refund`, { expand: ["refunds"] });
    assert.deepEqual([refunded["refunded"], (refunded["refunds"] as { total_count: number }).total_count], [true, 1]);
  });

  test("of a held charge let go of it", async () => {
    const { id } = await held();
    const refund = await stripe.rawRequest("POST", `/v1/charges/${id}/refunds`, {});
    assert.deepEqual([refund["amount"], refund["balance_transaction"]], [1000, null]);
  });
});
