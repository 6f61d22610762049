import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createKey } from "../../src/commands/keys.ts";
import { systemIds } from "../../src/system/ids.ts";
import { idOf, type RefusalRow, refusedAs, sameInWireOrder } from "../support/answers.ts";
import { PUBLISHABLE_KEY, startFlorin } from "../support/florin.ts";
import { AT_ONCE, refusalOf } from "../support/intents.ts";

const florin = await startFlorin();
const ports = { store: florin.store, clock: florin.clock, ids: systemIds() };
const LIVE_KEY = await createKey(ports, { kind: "secret", livemode: true, rights: {} });
const LIVE_CLIENT_KEY = await createKey(ports, { kind: "publishable", livemode: true, rights: {} });
const sandbox = florin.stripe();
const live = florin.stripe({ key: LIVE_KEY });

const IN_TEST_MODE = "a similar object exists in test mode, but a live mode key was used to make this request.";
const IN_LIVE_MODE = "a similar object exists in live mode, but a test mode key was used to make this request.";

const customer = await sandbox.customers.create({ email: "a@example.com", name: "Secret" });
const intent = await sandbox.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa" });
const charge = idOf(intent.latest_charge);
const { id: method } = await sandbox.paymentMethods.attach("pm_card_visa", { customer: customer.id });
const event = (await sandbox.events.list({ limit: 1 })).data[0]?.id ?? "";
const liveCustomer = await live.customers.create({ email: "a@example.com" });

describe("the modes of an account are apart", () => {
  test("its key decides in which one an object is made", async () => {
    assert.equal(liveCustomer.livemode, true);
    assert.equal((await live.paymentIntents.create({ amount: 1099, currency: "eur" })).livemode, true);
    assert.equal(customer.livemode, false);
    const [told] = (await live.events.list({ type: "customer.created" })).data;
    assert.equal(told?.livemode, true);
    sameInWireOrder(told?.data.object, liveCustomer);
  });

  test("no list of one shows anything of the other", async () => {
    const lists = [
      await live.customers.list({ limit: 100 }),
      await live.customers.list({ email: "a@example.com" }),
      await live.paymentIntents.list({ limit: 100 }),
      await live.charges.list({ limit: 100 }),
      await live.charges.list({ payment_intent: intent.id }),
      await live.events.list({ limit: 100 }),
    ];
    const ofTest = [customer.id, intent.id, charge, method, event];
    for (const { data } of lists) {
      for (const { id, livemode } of data) {
        assert.equal(livemode, true);
        assert.equal(ofTest.includes(id), false);
      }
    }
    const seen = (await sandbox.customers.list({ limit: 100 })).data.map(({ id }) => id);
    assert.equal(seen.includes(liveCustomer.id), false);
  });

  test("both belong to one account", async () => {
    const [one, other] = [await sandbox.accounts.retrieveCurrent(), await live.accounts.retrieveCurrent()];
    assert.equal(one.id, other.id);
  });

  test("an idempotency key of one is free in the other", async () => {
    const [one, other] = [
      await sandbox.customers.create({ name: "Ada" }, { idempotencyKey: "same" }),
      await live.customers.create({ name: "Ada" }, { idempotencyKey: "same" }),
    ];
    assert.notEqual(one.id, other.id);
    assert.equal(other.livemode, true);
  });

  test("a client secret opens its payment in its own mode alone", async () => {
    const path = `/v1/payment_intents/${intent.id}?client_secret=${intent.client_secret}`;
    const opened = await florin.request("GET", path, { authorization: `Bearer ${PUBLISHABLE_KEY}` });
    assert.equal(opened.status, 200);
    const closed = await florin.request("GET", path, { authorization: `Bearer ${LIVE_CLIENT_KEY}` });
    assert.equal(closed.status, 404);
    assert.equal(String((closed.json["error"] as { code?: string }).code), "resource_missing");
  });
});

describe("a live key that asks for an object of test mode is told where it is", () => {
  const says = (status: number, param: string, name: string, id: string): RefusalRow => [
    status,
    "resource_missing",
    param,
    `No such ${name}: '${id}'; ${IN_TEST_MODE}`,
  ];
  const ofCustomer = (status: number, param: string) => says(status, param, "customer", customer.id);
  const rows: readonly [string, () => Promise<unknown>, RefusalRow][] = [
    ["a customer", () => live.customers.retrieve(customer.id), ofCustomer(404, "id")],
    ["a customer to update", () => live.customers.update(customer.id, {}), ofCustomer(404, "id")],
    ["a customer to delete", () => live.customers.del(customer.id), ofCustomer(404, "id")],
    ["a customer's methods", () => live.customers.listPaymentMethods(customer.id), ofCustomer(404, "id")],
    [
      "the customer of a payment",
      () => live.paymentIntents.create({ amount: 1099, currency: "eur", customer: customer.id }),
      ofCustomer(400, "customer"),
    ],
    [
      "a place in the list of customers",
      () => live.customers.list({ starting_after: customer.id }),
      ofCustomer(400, "starting_after"),
    ],
    ["a payment", () => live.paymentIntents.retrieve(intent.id), says(404, "intent", "payment_intent", intent.id)],
    [
      "a payment to confirm",
      () => live.paymentIntents.confirm(intent.id),
      says(404, "intent", "payment_intent", intent.id),
    ],
    ["a charge", () => live.charges.retrieve(charge), says(404, "id", "charge", charge)],
    ["a method", () => live.paymentMethods.retrieve(method), says(404, "payment_method", "PaymentMethod", method)],
    [
      "a customer's new default method",
      () => live.customers.update(liveCustomer.id, { invoice_settings: { default_payment_method: method } }),
      says(400, "invoice_settings[default_payment_method]", "PaymentMethod", method),
    ],
    [
      "a well-known test id",
      () => live.paymentMethods.retrieve("pm_card_visa"),
      says(404, "payment_method", "PaymentMethod", "pm_card_visa"),
    ],
    ["an event", () => live.events.retrieve(event), says(404, "id", "event", event)],
    [
      "a place in the list of events",
      () => live.events.list({ ending_before: event }),
      says(400, "ending_before", "event", event),
    ],
  ];
  for (const [name, request, row] of rows) test(name, () => refusedAs(request(), row));
});

describe("the hint at the other mode", () => {
  test("comes to test keys as well", async () => {
    const message = `No such customer: '${liveCustomer.id}'; ${IN_LIVE_MODE}`;
    const row = [404, "resource_missing", "id", message] as const;
    await refusedAs(sandbox.customers.retrieve(liveCustomer.id), row);
  });

  test("is not given for what neither mode has", async () => {
    const row = [404, "resource_missing", "id", "No such customer: 'cus_x'"] as const;
    await refusedAs(live.customers.retrieve("cus_x"), row);
    const id = `${event.slice(0, -2)}zz`;
    await refusedAs(live.events.retrieve(id), [404, "resource_missing", "id", `No such event: '${id}'`]);
    const unknown = [404, "resource_missing", "payment_method", "No such PaymentMethod: 'pm_card_nope'"] as const;
    await refusedAs(live.paymentMethods.retrieve("pm_card_nope"), unknown);
  });

  test("is not given for an object of another kind", async () => {
    const row = [404, "resource_missing", "id", `No such customer: '${intent.id}'`] as const;
    await refusedAs(live.customers.retrieve(intent.id), row);
  });

  test("tells nothing else of the object, and leaves it as it was", async () => {
    for (const request of [live.customers.retrieve(customer.id), live.customers.update(customer.id, { name: "Eva" })]) {
      const error = await refusalOf(request);
      assert.doesNotMatch(JSON.stringify(error.raw), /Secret|a@example\.com/);
    }
    sameInWireOrder(await sandbox.customers.retrieve(customer.id), customer);
  });

  test("does not keep the request from being sent again with its key", async () => {
    const options = { idempotencyKey: "hinted" };
    const create = (owner: string) =>
      live.paymentIntents.create({ amount: 1099, currency: "eur", customer: owner }, options);
    await refusalOf(create(customer.id));
    assert.equal((await create(liveCustomer.id)).customer, liveCustomer.id);
  });
});

describe("a card in live mode", () => {
  const create = (number: string) =>
    live.paymentMethods.create({ type: "card", card: { number, exp_month: 1, exp_year: 2040 } });

  test("is no test card", async () => {
    const error = await refusalOf(create("4242424242424242"));
    assert.deepEqual(
      [error.statusCode, error.rawType, error.code, error.decline_code, error.message],
      [
        402,
        "card_error",
        "card_declined",
        "live_mode_test_card",
        "Your card was declined. Your request was in live mode, but used a known test card.",
      ],
    );
  });

  test("pays nothing while no rail is configured, and the refusal says so", async () => {
    const { id, livemode } = await create("4539578763621486");
    assert.equal(livemode, true);
    await refusedAs(live.paymentIntents.create({ ...AT_ONCE, payment_method: id }), [
      400,
      undefined,
      undefined,
      "No payment rail is configured for live mode. Use a test mode key, or have the operator configure one.",
    ]);
  });
});
