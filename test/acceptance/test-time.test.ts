import assert from "node:assert/strict";
import { test } from "node:test";
import { createKey } from "../../src/commands/keys.ts";
import { systemIds } from "../../src/system/ids.ts";
import { PUBLISHABLE_KEY, startFlorin } from "../support/florin.ts";
import { hold } from "../support/holds.ts";
import { authenticate, facts, INVALID, refusalOf } from "../support/intents.ts";
import { startReceiver } from "../support/receiver.ts";
import { pay } from "../support/refunds.ts";
import { advanceTime, DAY, HOUR, testTime, WEEK } from "../support/test-time.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
const keyPorts = { store: florin.store, clock: florin.clock, ids: systemIds() };
const LIVE_KEY = await createKey(keyPorts, { kind: "secret", livemode: true, rights: {} });
const live = florin.stripe({ key: LIVE_KEY });

const YEAR = 365 * DAY;

test("time runs like real time until a test moves it, and is ahead of it from then on", async () => {
  const fresh = await startFlorin();
  const client = fresh.stripe();
  const real = fresh.clock.now();
  assert.deepEqual(
    { ...(await testTime(client)) },
    { object: "florin.test_clock", mode: "real", now: real, offset: 0 },
  );
  const moved = await advanceTime(client, { seconds: HOUR });
  assert.deepEqual({ ...moved }, { object: "florin.test_clock", mode: "real", now: real + HOUR, offset: HOUR });
  fresh.clock.advance(10);
  assert.equal((await testTime(client)).now, real + HOUR + 10);
  assert.equal((await advanceTime(client, { to: real + DAY })).offset, DAY - 10);
  assert.equal((await client.customers.create({})).created, real + DAY);
});

test("a connected account with a key of its own cannot move the time of everybody else", async () => {
  const { id: account } = await stripe.accounts.create();
  const key = await createKey(keyPorts, { kind: "secret", livemode: false, rights: {}, account });
  const seller = florin.stripe({ key });
  const before = (await testTime(stripe)).now;
  assert.equal((await testTime(seller)).now, before);
  assert.equal((await refusalOf(advanceTime(seller, { seconds: HOUR }))).statusCode, 404);
  assert.equal((await testTime(stripe)).now, before);
  const acting = florin.stripe({ config: { stripeAccount: account } });
  assert.equal((await advanceTime(acting, { seconds: 1 })).now, before + 1);
});

test("an event is sent again at once, however far time was moved ahead", async () => {
  const fresh = await startFlorin();
  const client = fresh.stripe();
  const receiver = await startReceiver();
  await advanceTime(client, { seconds: YEAR });
  const { id } = await client.webhookEndpoints.create({ url: receiver.url, enabled_events: ["customer.deleted"] });
  await client.customers.create();
  const [event] = (await client.events.list({ type: "customer.created" })).data;
  await client.rawRequest("POST", `/v1/events/${event?.id}/retry`, { webhook_endpoint: id });
  await fresh.finishDeliveries();
  assert.equal(receiver.received.length, 1);
});

test("a hold that nobody captures has expired when a week has been skipped, at the second at which it was due", async () => {
  const { id, created } = await hold(stripe);
  await advanceTime(stripe, { seconds: WEEK - 1 });
  assert.equal((await stripe.paymentIntents.retrieve(id)).status, "requires_capture");
  await advanceTime(stripe, { seconds: 3 * WEEK });
  const canceled = await stripe.paymentIntents.retrieve(id);
  assert.deepEqual(
    [canceled.status, canceled.cancellation_reason, canceled.canceled_at],
    ["canceled", "expired", created + WEEK],
  );
});

test("an accepted authentication that nobody confirms runs out within the hour that is skipped", async () => {
  const { id } = await stripe.paymentIntents.create({
    amount: 1999,
    currency: "eur",
    confirm: true,
    confirmation_method: "manual",
    payment_method: "pm_card_authenticationRequired",
  });
  assert.equal((await authenticate(stripe, id, "succeeded")).status, "requires_confirmation");
  await advanceTime(stripe, { seconds: HOUR });
  assert.equal((await stripe.paymentIntents.retrieve(id)).status, "requires_payment_method");
});

test("the news of a refund is there as soon as the time between has been skipped", async () => {
  const { id } = await pay(stripe, { payment_method: "pm_card_pendingRefund" });
  const refund = await stripe.refunds.create({ payment_intent: id });
  assert.equal(refund.status, "pending");
  await advanceTime(stripe, { seconds: DAY });
  assert.equal((await stripe.refunds.retrieve(refund.id)).status, "succeeded");
});

test("what falls due on the way happens in the order of due times, and its events tell those times", async () => {
  const begin = await testTime(stripe);
  const holds: { readonly id: string; readonly created: number }[] = [];
  for (const wait of [0, 5 * HOUR, 2 * HOUR]) {
    await advanceTime(stripe, { seconds: wait });
    holds.push(await hold(stripe), await hold(stripe));
  }
  await advanceTime(stripe, { seconds: 2 * WEEK });
  const { data } = await stripe.events.list({
    type: "payment_intent.canceled",
    created: { gte: begin.now },
    limit: 100,
  });
  assert.deepEqual(
    data.map((event) => [(event.data.object as { id: string }).id, event.created]).toReversed(),
    holds.map(({ id, created }) => [id, created + WEEK]),
  );
});

test("a year with work of every day passes in one call", async () => {
  const { now } = await testTime(stripe);
  const { id: account } = await stripe.accounts.retrieveCurrent();
  const { id } = await hold(stripe);
  const days = Array.from({ length: 365 }, (_, day) => now + (day + 1) * DAY);
  const jobs = days.map((due) => ({ kind: "expire-hold", subject: `pi_unknown${due}`, due }));
  await florin.store.commit({ scope: { account, livemode: false }, puts: [], guards: [], jobs });
  assert.equal((await advanceTime(stripe, { seconds: YEAR })).now, now + YEAR);
  assert.equal((await stripe.paymentIntents.retrieve(id)).canceled_at, now + WEEK);
  assert.equal(await florin.store.nextJobDue({ kind: "mode", livemode: false }), undefined);
});

test("live mode stays in real time, whatever is done in test mode", async () => {
  const real = florin.clock.now();
  const waiting = { kind: "expire-hold", subject: "pi_live", due: real + 10 };
  const { id: account } = await live.accounts.retrieveCurrent();
  await florin.store.commit({ scope: { account, livemode: true }, puts: [], guards: [], jobs: [waiting] });
  await advanceTime(stripe, { seconds: YEAR });
  assert.equal((await live.customers.create({})).created, real);
  await florin.finishDueWork();
  assert.equal(await florin.store.nextJobDue({ kind: "mode", livemode: true }), real + 10);
});

test("replies are kept for a day of real time: a jump forgets no idempotency key", async () => {
  const idempotencyKey = "kept-over-a-year";
  const first = await stripe.customers.create({ name: "Ada" }, { idempotencyKey });
  await advanceTime(stripe, { seconds: YEAR });
  await florin.finishDueWork();
  assert.equal((await stripe.customers.create({ name: "Ada" }, { idempotencyKey })).id, first.id);
});

test("advances take turns: each one begins where the one before it ended", async () => {
  const { now } = await testTime(stripe);
  const answers = await Promise.all([1, 2, 3].map(() => advanceTime(stripe, { seconds: HOUR })));
  assert.deepEqual(
    answers.map((answer) => answer.now - now).toSorted((one, other) => one - other),
    [HOUR, 2 * HOUR, 3 * HOUR],
  );
});

test("an advance that is sent again with its key moves time once", async () => {
  const { now } = await testTime(stripe);
  const options = { headers: { "Idempotency-Key": "one-hour" }, body: `seconds=${HOUR}` };
  const answers = [
    await florin.request("POST", "/_florin/test/clock/advance", options),
    await florin.request("POST", "/_florin/test/clock/advance", options),
  ];
  for (const { json } of answers) assert.equal(json["now"], now + HOUR);
  assert.equal((await testTime(stripe)).now, now + HOUR);
});

test("an advance that names no time, two of them, one that has passed or one too far away is refused", async () => {
  const { now } = await testTime(stripe);
  const rows = [
    [{}, "seconds", "parameter_missing"],
    [{ seconds: 1, to: now + 1 }, "seconds", undefined],
    [{ seconds: -1 }, "seconds", "parameter_invalid_integer"],
    [{ to: now - 1 }, "to", undefined],
    [{ seconds: 10 * YEAR + 1 }, "seconds", "parameter_invalid_integer"],
    [{ to: now + 10 * YEAR + 1 }, "to", undefined],
  ] as const;
  for (const [by, param, code] of rows) {
    assert.deepEqual(facts(await refusalOf(advanceTime(stripe, by))), { ...INVALID, code, param }, JSON.stringify(by));
  }
  assert.equal((await testTime(stripe)).now, now);
  assert.equal((await advanceTime(stripe, { to: now })).now, now);
});

test("only secret keys of test mode move time", async () => {
  for (const [method, path] of [
    ["GET", "/_florin/test/clock"],
    ["POST", "/_florin/test/clock/advance"],
  ] as const) {
    const statuses = [LIVE_KEY, PUBLISHABLE_KEY].map(async (key) => {
      const { status } = await florin.request(method, path, { authorization: `Bearer ${key}` });
      return status;
    });
    assert.deepEqual(await Promise.all(statuses), [404, 401]);
  }
});
