import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Stripe } from "stripe";
import { createKey } from "../../src/commands/keys.ts";
import { instant } from "../../src/domain/instant.ts";
import { systemIds } from "../../src/system/ids.ts";
import { refusedAs, sameInWireOrder } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";
import { hold } from "../support/holds.ts";
import { AT_ONCE, authenticate, eventTypesAbout, idOf } from "../support/intents.ts";
import { advanceTime, DAY, HOUR, testTime, WEEK } from "../support/test-time.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
const clocks = stripe.testHelpers.testClocks;

const START = 1_700_000_000;
const YEAR = 365 * DAY;

/** A clock with a customer that has a card. */
async function simulation(frozen_time = START) {
  const clock = await clocks.create({ frozen_time });
  const customer = await stripe.customers.create({ test_clock: clock.id });
  const method = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
  return { clock: clock.id, customer: customer.id, method: method.id };
}

async function moved(clock: string, frozen_time: number): Promise<Stripe.TestHelpers.TestClock> {
  await clocks.advance(clock, { frozen_time });
  await florin.finishDueWork();
  return clocks.retrieve(clock);
}

describe("a test clock", () => {
  test("is shown as the API shows it, and is listed", async () => {
    const now = florin.clock.now();
    const clock = await clocks.create({ frozen_time: START, name: "Renewals" });
    assert.match(clock.id, /^clock_1\w{23}$/);
    sameInWireOrder(clock, {
      id: clock.id,
      object: "test_helpers.test_clock",
      created: now,
      deletes_after: now + 30 * DAY,
      frozen_time: START,
      livemode: false,
      name: "Renewals",
      status: "ready",
      status_details: {},
    });
    sameInWireOrder(await clocks.retrieve(clock.id), clock);
    const { data } = await clocks.list({ limit: 1 });
    assert.deepEqual(
      data.map(({ id }) => id),
      [clock.id],
    );
    assert.equal((await clocks.create({ frozen_time: START })).name, null);
  });

  test("advances until everything due has happened, and tells each step", async () => {
    const { id } = await clocks.create({ frozen_time: START });
    const advancing = await clocks.advance(id, { frozen_time: START + DAY });
    assert.deepEqual(
      [advancing.status, advancing.frozen_time, advancing.status_details],
      ["advancing", START, { advancing: { target_frozen_time: START + DAY } }],
    );
    await florin.finishDueWork();
    const ready = await clocks.retrieve(id);
    assert.deepEqual([ready.status, ready.frozen_time, ready.status_details], ["ready", START + DAY, {}]);
    await clocks.del(id);
    assert.deepEqual(await eventTypesAbout(stripe, id), [
      "test_helpers.test_clock.created",
      "test_helpers.test_clock.advancing",
      "test_helpers.test_clock.ready",
      "test_helpers.test_clock.deleted",
    ]);
  });

  test("never goes back, and jumps two years at most", async () => {
    const { id } = await clocks.create({ frozen_time: START });
    for (const frozen_time of [START, START - 1]) {
      const text = "Time only moves forward: this moment has passed on the clock that you want to advance.";
      await refusedAs(clocks.advance(id, { frozen_time }), [400, undefined, "frozen_time", text]);
    }
    const tooFar = "This moment is too far away: it can be at most 2 years ahead.";
    await refusedAs(clocks.advance(id, { frozen_time: START + 3 * YEAR }), [400, undefined, "frozen_time", tooFar]);
    const text = "This moment is too far away: it can be at most 10 years ahead.";
    const frozen_time = florin.clock.now() + 11 * YEAR;
    await refusedAs(clocks.create({ frozen_time }), [400, undefined, "frozen_time", text]);
    assert.equal((await moved(id, START + 2 * YEAR)).frozen_time, START + 2 * YEAR);
  });

  test("that is deleted takes its customers with it, and cannot be found again", async () => {
    const { clock, customer } = await simulation();
    sameInWireOrder(await clocks.del(clock), { id: clock, object: "test_helpers.test_clock", deleted: true });
    await refusedAs(clocks.retrieve(clock), [
      404,
      "resource_missing",
      "test_clock",
      `No such billingclock: '${clock}'`,
    ]);
    assert.deepEqual(await stripe.customers.retrieve(customer), { id: customer, object: "customer", deleted: true });
    assert.equal((await eventTypesAbout(stripe, customer)).at(-1), "customer.deleted");
    // So a simulator has it that is held against the API (2026).
    await refusedAs(stripe.customers.list({ test_clock: clock }), [
      400,
      "resource_missing",
      "test_clock",
      `No such billingclock: '${clock}'`,
    ]);
    await refusedAs(stripe.customers.create({ test_clock: clock }), [
      400,
      "resource_missing",
      "test_clock",
      `No such billingclock: '${clock}'`,
    ]);
  });

  test("deletes itself after thirty days of test mode's time", async () => {
    const { id } = await clocks.create({ frozen_time: START });
    await advanceTime(stripe, { seconds: 30 * DAY - 1 });
    assert.equal((await clocks.retrieve(id)).status, "ready");
    await advanceTime(stripe, { seconds: 1 });
    await refusedAs(clocks.retrieve(id), [404, "resource_missing", "test_clock", `No such billingclock: '${id}'`]);
  });

  test("does not exist in live mode", async () => {
    const ports = { store: florin.store, clock: florin.clock, ids: systemIds() };
    const live = florin.stripe({ key: await createKey(ports, { kind: "secret", livemode: true, rights: {} }) });
    const { id } = await clocks.create({ frozen_time: START });
    assert.equal(
      await live.testHelpers.testClocks.list().catch((error: { statusCode: number }) => error.statusCode),
      404,
    );
    const hint = "a similar object exists in test mode, but a live mode key was used to make this request.";
    await refusedAs(live.customers.create({ test_clock: id }), [
      400,
      "resource_missing",
      "test_clock",
      `No such billingclock: '${id}'; ${hint}`,
    ]);
  });
});

describe("customers of a test clock", () => {
  test("name it, are in its list and in no other", async () => {
    const { clock, customer } = await simulation();
    const { test_clock, created } = (await stripe.customers.retrieve(customer, {
      expand: ["test_clock"],
    })) as Stripe.Customer;
    assert.equal((test_clock as Stripe.TestHelpers.TestClock).frozen_time, START);
    assert.equal(created, START);
    const other = await stripe.customers.create({ email: "a@example.com" });
    await stripe.customers.update(customer, { email: "a@example.com" });
    const listed = async (params: Stripe.CustomerListParams) =>
      (await stripe.customers.list(params)).data.map(({ id }) => id);
    assert.deepEqual(await listed({ test_clock: clock }), [customer]);
    assert.deepEqual(await listed({ test_clock: clock, email: "a@example.com" }), [customer]);
    assert.deepEqual(await listed({ test_clock: clock, email: "b@example.com" }), []);
    assert.deepEqual(await listed({ email: "a@example.com" }), [other.id]);
    assert.equal((await listed({ limit: 100 })).includes(customer), false);
  });

  test("are three at most; one that is deleted makes room", async () => {
    const { id } = await clocks.create({ frozen_time: START });
    const [first] = [1, 2, 3].map(() => stripe.customers.create({ test_clock: id }));
    const { id: one } = await (first ?? assert.fail());
    const full = [400, undefined, "test_clock", "A test clock can have at most 3 customers."] as const;
    while ((await stripe.customers.list({ test_clock: id })).data.length < 3);
    await refusedAs(stripe.customers.create({ test_clock: id }), full);
    await stripe.customers.del(one);
    await stripe.customers.create({ test_clock: id });
    await refusedAs(stripe.customers.create({ test_clock: id }), full);
  });

  test("pay, hold and get refunds by its time, and what is due follows it alone", async () => {
    const { clock, customer, method } = await simulation();
    const held = await hold(stripe, { customer, payment_method: method });
    const mine = await hold(stripe);
    assert.deepEqual([held.created, (held.latest_charge as Stripe.Charge).created], [START, START]);
    await advanceTime(stripe, { seconds: 2 * WEEK });
    assert.equal((await stripe.paymentIntents.retrieve(mine.id)).status, "canceled");
    assert.equal((await stripe.paymentIntents.retrieve(held.id)).status, "requires_capture");
    await moved(clock, START + WEEK - 1);
    assert.equal((await stripe.paymentIntents.retrieve(held.id)).status, "requires_capture");
    await moved(clock, START + 3 * WEEK);
    const expired = await stripe.paymentIntents.retrieve(held.id);
    assert.deepEqual([expired.status, expired.canceled_at], ["canceled", START + WEEK]);
    const [told] = (await stripe.events.list({ type: "payment_intent.canceled", created: START + WEEK })).data;
    assert.equal((told?.data.object as { id: string } | undefined)?.id, held.id);
  });

  test("of one clock live apart from those of another", async () => {
    const [one, other] = [await simulation(), await simulation()];
    const holds = [];
    for (const { customer, method } of [one, other]) {
      holds.push(await hold(stripe, { customer, payment_method: method }));
    }
    await moved(one.clock, START + WEEK);
    const statuses = holds.map(async ({ id }) => (await stripe.paymentIntents.retrieve(id)).status);
    assert.deepEqual(await Promise.all(statuses), ["canceled", "requires_capture"]);
    assert.equal((await clocks.retrieve(other.clock)).frozen_time, START);
  });

  test("have their money booked at the clock's own second, without moving it", async () => {
    const { customer, method } = await simulation();
    const paid = await stripe.paymentIntents.create({ ...AT_ONCE, customer, payment_method: method });
    await florin.finishDueWork();
    const charge = await stripe.charges.retrieve(idOf(paid.latest_charge), { expand: ["balance_transaction"] });
    assert.equal((charge.balance_transaction as Stripe.BalanceTransaction).created, START);
  });

  test("see the news of their refunds when the clock has come so far", async () => {
    const { clock, customer } = await simulation();
    const card = await stripe.paymentMethods.attach("pm_card_pendingRefund", { customer });
    const paid = await stripe.paymentIntents.create({ ...AT_ONCE, customer, payment_method: card.id });
    const refund = await stripe.refunds.create({ payment_intent: paid.id });
    assert.deepEqual([refund.status, refund.created], ["pending", START]);
    await advanceTime(stripe, { seconds: DAY });
    assert.equal((await stripe.refunds.retrieve(refund.id)).status, "pending");
    await moved(clock, START + DAY);
    assert.equal((await stripe.refunds.retrieve(refund.id)).status, "succeeded");
  });

  test("lose a confirmation that waits too long for them", async () => {
    const { clock, customer } = await simulation();
    const card = await stripe.paymentMethods.attach("pm_card_authenticationRequired", { customer });
    const { id } = await stripe.paymentIntents.create({
      amount: 1999,
      currency: "eur",
      confirm: true,
      confirmation_method: "manual",
      customer,
      payment_method: card.id,
    });
    assert.equal((await authenticate(stripe, id, "succeeded")).status, "requires_confirmation");
    await moved(clock, START + HOUR);
    assert.equal((await stripe.paymentIntents.retrieve(id)).status, "requires_payment_method");
  });

  test("cannot be changed while the clock advances", async () => {
    const { clock, customer, method } = await simulation();
    const { id } = await hold(stripe, { customer, payment_method: method });
    await clocks.advance(clock, { frozen_time: START + HOUR });
    const underway = [
      429,
      undefined,
      undefined,
      `Test clock advancement underway - cannot perform modifications: ${clock}`,
    ] as const;
    for (const change of [
      stripe.paymentIntents.capture(id),
      stripe.customers.update(customer, { name: "Ada" }),
      stripe.paymentMethods.detach(method),
      stripe.customers.create({ test_clock: clock }),
      clocks.advance(clock, { frozen_time: START + DAY }),
    ]) {
      await refusedAs(change, underway);
    }
    assert.equal((await stripe.paymentIntents.retrieve(id)).status, "requires_capture");
    await florin.finishDueWork();
    assert.equal((await stripe.paymentIntents.capture(id)).status, "succeeded");
  });

  test("leave their payments to test mode's time when the clock is deleted", async () => {
    const { clock, customer, method } = await simulation();
    const { id } = await hold(stripe, { customer, payment_method: method });
    await clocks.del(clock);
    await florin.finishDueWork();
    const { now } = await testTime(stripe);
    assert.equal((await stripe.paymentIntents.retrieve(id)).canceled_at, instant(now));
  });
});
