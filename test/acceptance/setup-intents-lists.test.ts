import assert from "node:assert/strict";
import { test } from "node:test";
import { startFlorin } from "../support/florin.ts";
import { eventTypesAbout, refusalOf, RETURN_URL } from "../support/intents.ts";
import { authenticateSetup, SET_UP, setupAttemptsOf } from "../support/setups.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

test("intents are listed newest first, by customer, by method, by time and by whose money it is", async () => {
  const customer = await stripe.customers.create();
  const method = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
  const plain = await stripe.setupIntents.create();
  florin.clock.advance(10);
  const owned = await stripe.setupIntents.create({ customer: customer.id });
  florin.clock.advance(10);
  const saved = await stripe.setupIntents.create({ customer: customer.id, payment_method: method.id });
  const self = await stripe.setupIntents.create({ attach_to_self: true });
  const ids = async (params: object) => (await stripe.setupIntents.list(params)).data.map(({ id }) => id);
  assert.deepEqual(await ids({ customer: customer.id }), [saved.id, owned.id]);
  assert.deepEqual(await ids({ payment_method: method.id }), [saved.id]);
  assert.deepEqual(await ids({ attach_to_self: true }), [self.id]);
  assert.deepEqual(await ids({ created: { lt: owned.created } }), [plain.id]);
  assert.deepEqual(await ids({ created: owned.created }), [owned.id]);
  const first = await stripe.setupIntents.list({ limit: 2 });
  assert.equal(first.has_more, true);
  assert.deepEqual(await ids({ limit: 2, starting_after: first.data[1]?.id }), [owned.id, plain.id]);
});

test("every confirmation is an attempt that says how it ended", async () => {
  const { id } = await stripe.setupIntents.create({ payment_method: "pm_card_authenticationRequired" });
  const confirm = (payment_method: string) =>
    stripe.setupIntents.confirm(id, { payment_method, return_url: RETURN_URL });
  const steps = [
    () => confirm("pm_card_authenticationRequired"),
    () => refusalOf(confirm("pm_card_chargeDeclined")),
    () => confirm("pm_card_authenticationRequired"),
    () => authenticateSetup(stripe, id, "failed"),
    () => confirm("pm_card_authenticationRequired"),
    () => authenticateSetup(stripe, id, "succeeded"),
  ];
  for (const step of steps) {
    florin.clock.advance(1);
    await step();
  }
  const attempts = await setupAttemptsOf(stripe, id);
  assert.deepEqual(
    attempts.map(({ status, setup_error }) => [status, setup_error?.code]),
    [
      ["succeeded", undefined],
      ["failed", "setup_intent_authentication_failure"],
      ["failed", "card_declined"],
      ["abandoned", undefined],
    ],
  );
  const { latest_attempt } = await stripe.setupIntents.retrieve(id);
  assert.equal(latest_attempt, attempts[0]?.id);
  assert.deepEqual(await eventTypesAbout(stripe, id), [
    "setup_intent.created",
    "setup_intent.requires_action",
    "setup_intent.setup_failed",
    "setup_intent.requires_action",
    "setup_intent.setup_failed",
    "setup_intent.requires_action",
    "setup_intent.succeeded",
  ]);
});

test("a challenge that was completed stands on its attempt as the issuer told it", async () => {
  const { id } = await stripe.setupIntents.create({
    ...SET_UP,
    payment_method: "pm_card_authenticationRequiredOnSetup",
  });
  const [waiting] = await setupAttemptsOf(stripe, id);
  assert.deepEqual([waiting?.status, waiting?.payment_method_details.card?.three_d_secure], ["requires_action", null]);
  await authenticateSetup(stripe, id, "succeeded");
  const [done] = await setupAttemptsOf(stripe, id);
  assert.deepEqual([done?.id, done?.created], [waiting?.id, waiting?.created]);
  const { transaction_id, ...told } = done?.payment_method_details.card?.three_d_secure ?? { transaction_id: null };
  assert.match(String(transaction_id), /^[0-9a-f-]{36}$/);
  assert.deepEqual(told, {
    authentication_flow: "challenge",
    electronic_commerce_indicator: "05",
    result: "authenticated",
    result_reason: null,
    version: "2.1.0",
  });
});

test("attempts need an intent, and are paged like every list", async () => {
  const { id } = await stripe.setupIntents.create({ ...SET_UP, payment_method: "pm_card_authenticationRequired" });
  florin.clock.advance(1);
  await stripe.setupIntents.confirm(id, { return_url: RETURN_URL });
  const first = await stripe.setupAttempts.list({ setup_intent: id, limit: 1 });
  const [newest] = first.data;
  assert.equal(first.has_more, true);
  const rest = await stripe.setupAttempts.list({ setup_intent: id, starting_after: String(newest?.id) });
  assert.deepEqual(
    rest.data.map(({ status }) => status),
    ["abandoned"],
  );
  const since = await stripe.setupAttempts.list({ setup_intent: id, created: { gte: newest?.created ?? 0 } });
  assert.deepEqual(
    since.data.map((attempt) => attempt.id),
    [newest?.id],
  );
  const { status, json } = await florin.request("GET", "/v1/setup_attempts");
  assert.deepEqual([status, (json["error"] as { param?: string }).param], [400, "setup_intent"]);
});

test("intents show their attempt, method and customer in full where that is asked for", async () => {
  const { id: customer } = await stripe.customers.create();
  const intent = await stripe.setupIntents.create({
    ...SET_UP,
    customer,
    payment_method: "pm_card_visa",
    expand: ["customer", "latest_attempt.payment_method", "payment_method"],
  });
  const attempt = intent.latest_attempt;
  assert.ok(attempt !== null && typeof attempt === "object" && typeof attempt.payment_method === "object");
  assert.ok(typeof intent.payment_method === "object" && typeof intent.customer === "object");
  assert.deepEqual([intent.customer?.id, attempt.payment_method.id], [customer, intent.payment_method?.id]);
});
