import assert from "node:assert/strict";
import { test } from "node:test";
import type Stripe from "stripe";
import { PUBLISHABLE_KEY, startFlorin } from "../../support/florin.ts";
import {
  AT_ONCE,
  CARDS_ONLY,
  eventsAbout,
  facts,
  INVALID,
  refusalOf,
  UNEXPECTED_STATE,
} from "../../support/intents.ts";
import { failedPayment, recoveryLink, recoveryPage, visit } from "../../support/recoveries.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const DAY = 86_400;

test("the event of a payment that fails for the lack of its customer has all that a merchant needs to write to them", async () => {
  const intent = await failedPayment(stripe, {
    email: "jenny@example.com",
    more: { receipt_email: "bills@example.com" },
  });
  const events = await eventsAbout(stripe, intent.id);
  const failed = events.find(({ type }) => type === "payment_intent.payment_failed");
  const told = failed?.data.object as Stripe.PaymentIntent;
  assert.equal(told.last_payment_error?.code, "authentication_required");
  assert.equal(told.last_payment_error.payment_method?.card?.last4, "3184");
  assert.equal(told.receipt_email, "bills@example.com");
  assert.equal(told.customer, intent.customer);
  const link = await recoveryLink(stripe, told);
  assert.deepEqual(link, {
    object: "florin.recovery_link",
    expires_at: florin.clock.now() + 7 * DAY,
    livemode: false,
    payment_intent: intent.id,
    url: link.url,
  });
  assert.match(link.url, new RegExp(`^${florin.url}/_florin/recover/[\\w.-]+$`));
});

test("a request that is repeated with its key gets the same link, although time went on", async () => {
  const intent = await failedPayment(stripe);
  const ask = () =>
    stripe.rawRequest("POST", `/_florin/payment_intents/${intent.id}/recovery_link`, {}, { idempotencyKey: intent.id });
  const first = await ask();
  florin.clock.advance(60);
  assert.deepEqual(await ask(), first);
});

test("asking for a link and opening it, as mail programs do, changes nothing", async () => {
  const { intent, url } = await recoveryPage(stripe);
  const before = await eventsAbout(stripe, intent.id);
  for (let times = 0; times < 3; times += 1) assert.equal((await visit(url)).status, 200);
  assert.deepEqual(await stripe.paymentIntents.retrieve(intent.id), intent);
  assert.deepEqual(await eventsAbout(stripe, intent.id), before);
});

test("a link that was changed, that has expired or that never was shows one and the same page", async () => {
  const { url } = await recoveryPage(stripe);
  const { url: other } = await recoveryPage(stripe);
  const [mine = "", theirs = ""] = [url, other].map((text) => text.slice(text.lastIndexOf("/") + 1));
  const mixed = url.replace(mine, `${theirs.split(".")[0]}.${mine.split(".")[1]}`);
  const invalid = await visit(`${florin.url}/_florin/recover/nonsense`);
  assert.equal(invalid.status, 404);
  assert.match(invalid.text, /This link is not valid/);
  for (const address of [`${url.slice(0, -1)}g`, `${url}0`, url.slice(0, -1), mixed]) {
    const { status, text } = await visit(address);
    assert.deepEqual([status, text], [404, invalid.text], address);
  }
  florin.clock.advance(7 * DAY - 1);
  assert.equal((await visit(url)).status, 200);
  florin.clock.advance(1);
  for (const form of [undefined, { pay: "same", amount: "1999", currency: "eur" }]) {
    const { status, text } = await visit(url, form);
    assert.deepEqual([status, text], [404, invalid.text]);
  }
});

test("how many days a link is good for can be set", async () => {
  const patient = await startFlorin(":memory:", undefined, { variables: { FLORIN_RECOVERY_LINK_DAYS: "30" } });
  const { expires_at } = await recoveryLink(patient.stripe(), await failedPayment(patient.stripe()));
  assert.equal(expires_at, patient.clock.now() + 30 * DAY);
});

const CLOSED: readonly [why: string, make: () => Promise<Stripe.PaymentIntent>, status: string][] = [
  ["paid", () => stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa" }), "succeeded"],
  [
    "held",
    () => stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa", capture_method: "manual" }),
    "requires_capture",
  ],
  [
    "canceled",
    async () => stripe.paymentIntents.cancel((await stripe.paymentIntents.create(CARDS_ONLY)).id),
    "canceled",
  ],
];

for (const [why, make, status] of CLOSED) {
  test(`there is no link for a payment that is ${why}`, async () => {
    const error = await refusalOf(recoveryLink(stripe, await make()));
    assert.deepEqual(facts(error), UNEXPECTED_STATE);
    assert.ok(error.message.includes(`because it has a status of ${status}.`), error.message);
    assert.equal(error.payment_intent?.status, status);
  });
}

test("there is no link for what a customer can't finish on a page for cards alone", async () => {
  const manual = await stripe.paymentIntents.create({ amount: 1999, currency: "eur", confirmation_method: "manual" });
  const cardless = await stripe.paymentIntents.create({
    ...CARDS_ONLY,
    excluded_payment_method_types: ["card"] as never[],
  });
  for (const intent of [manual, cardless])
    assert.deepEqual(facts(await refusalOf(recoveryLink(stripe, intent))), INVALID);
});

test("only who may write to an intent gets a link for it", async () => {
  const intent = await failedPayment(stripe);
  const path = `/_florin/payment_intents/${intent.id}/recovery_link`;
  const ask = (authorization: string | null) => florin.request("POST", path, { authorization });
  assert.equal((await ask(null)).status, 401);
  assert.equal((await ask(`Bearer ${PUBLISHABLE_KEY}`)).status, 401);
  const setup = await stripe.setupIntents.create();
  const crossed = await florin.request("POST", path.replace(intent.id, setup.id));
  assert.deepEqual([crossed.status, (crossed.json["error"] as { code?: string }).code], [404, "resource_missing"]);
  const unknown = await florin.request("POST", path, { body: "expires_at=1" });
  assert.equal((unknown.json["error"] as { code?: string }).code, "parameter_unknown");
});
