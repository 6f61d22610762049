import assert from "node:assert/strict";
import { test } from "node:test";
import type Stripe from "stripe";
import { startFlorin } from "../../support/florin.ts";
import {
  authenticate,
  CARDS_ONLY,
  eventTypesAbout,
  facts,
  refusalOf,
  RETURN_URL,
  UNEXPECTED_STATE,
  watchIntents,
} from "../../support/intents.ts";
import { otherCard, recoveryLink, recoveryPage, SAME_CARD, visit } from "../../support/recoveries.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

async function outcomeOf({ id }: { readonly id: string }): Promise<{ status: string; charges: number }> {
  const { status } = await stripe.paymentIntents.retrieve(id);
  const charges = (await eventTypesAbout(stripe, id)).filter((type) => type === "charge.succeeded");
  return { status, charges: charges.length };
}

const PAID = { status: "succeeded", charges: 1 };
const OPEN = { status: "requires_payment_method", charges: 0 };

test("the page names the merchant, the amount and the card, and lets nothing else in", async () => {
  const { url } = await recoveryPage(stripe, { more: { amount: 124900, currency: "aud" } });
  const { text, headers } = await visit(url);
  for (const fact of ["Confirm your payment", "A$1,249.00", "Visa", "3184", "Florin", "Test mode"]) {
    assert.ok(text.includes(fact), fact);
  }
  const policy = headers.get("content-security-policy") ?? "";
  assert.match(policy, /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; frame-ancestors 'none';/);
  assert.equal(headers.get("cache-control"), "no-store");
  assert.equal(headers.get("referrer-policy"), "no-referrer");
});

test("the customer confirms the same payment with the card that was tried", async () => {
  const { intent, url } = await recoveryPage(stripe);
  const { status, location = "" } = await visit(url, SAME_CARD);
  assert.equal(status, 303);
  assert.match(location, /^\/_florin\/3ds\/payatt_/);
  const waiting = await stripe.paymentIntents.retrieve(intent.id);
  assert.equal(waiting.status, "requires_action");
  assert.equal(waiting.payment_method, intent.last_payment_error?.payment_method?.id);
  assert.equal(waiting.next_action?.redirect_to_url?.return_url, url);
  await authenticate(stripe, intent.id, "succeeded");
  assert.deepEqual(await outcomeOf(intent), PAID);
  assert.match((await visit(url)).text, /Payment complete/);
});

test("a challenge that waits is gone on with, not begun anew", async () => {
  const { intent, url } = await recoveryPage(stripe);
  const first = await visit(url, SAME_CARD);
  assert.match((await visit(url)).text, /Continue to your bank/);
  assert.equal((await visit(url, SAME_CARD)).location, first.location);
  assert.equal((await eventTypesAbout(stripe, intent.id)).filter((type) => type.endsWith("requires_action")).length, 1);
});

test("after a challenge that failed the page says so, and the same card can be confirmed again", async () => {
  const { intent, url } = await recoveryPage(stripe);
  await visit(url, SAME_CARD);
  await authenticate(stripe, intent.id, "failed");
  assert.match((await visit(url)).text, /It was not confirmed with your bank\. Nothing was charged\./);
  assert.equal((await visit(url, SAME_CARD)).status, 303);
  await authenticate(stripe, intent.id, "succeeded");
  assert.deepEqual(await outcomeOf(intent), PAID);
});

test("another card pays the same payment", async () => {
  const { intent, url } = await recoveryPage(stripe);
  const { status, location } = await visit(url, otherCard());
  assert.deepEqual([status, location?.endsWith("?redirect_status=succeeded")], [303, true]);
  assert.deepEqual(await outcomeOf(intent), PAID);
  const { payment_method } = await stripe.paymentIntents.retrieve(intent.id, { expand: ["payment_method"] });
  assert.equal((payment_method as Stripe.PaymentMethod).card?.last4, "4242");
});

test("another card that is declined is told, is not offered again, and a third one pays", async () => {
  const { intent, url } = await recoveryPage(stripe);
  const declined = await visit(url, otherCard("4000000000009995"));
  assert.equal(declined.status, 303);
  const { text } = await visit(new URL(declined.location ?? "", url).href);
  assert.match(text, /Visa ending in 9995: Your card has insufficient funds\./);
  assert.ok(!text.includes("again</button>") && !text.includes(`value="same"`));
  await visit(url, otherCard("5555555555554444"));
  assert.deepEqual(await outcomeOf(intent), PAID);
});

test("a saved card that was declined can be tried again, after another card", async () => {
  const { intent, url } = await recoveryPage(stripe, { card: "pm_card_chargeCustomerFail" });
  assert.equal(intent.last_payment_error?.code, "card_declined");
  const { text } = await visit(url);
  assert.ok(text.indexOf(`name="number"`) < text.indexOf("Try <span>Visa"), text);
  await visit(url, SAME_CARD);
  assert.deepEqual(await outcomeOf(intent), OPEN);
  await visit(url, otherCard());
  assert.deepEqual(await outcomeOf(intent), PAID);
});

const TYPING_ERRORS: readonly [field: string, values: Readonly<Record<string, string>>, text: RegExp][] = [
  ["number", { number: "4242 4242 4242 4241" }, /This is not a card number/],
  ["number", { number: "" }, /This is not a card number/],
  ["number", { number: "4000000000000010000" }, /Your card|This is not a card number/],
  ["expiry", { expiry: "08/20" }, /month and the year/],
  ["expiry", { expiry: "13/41" }, /month and the year/],
  ["expiry", { expiry: "soon" }, /month and the year/],
  ["cvc", { cvc: "12" }, /security code/],
  ["cvc", { cvc: "" }, /security code/],
];

for (const [field, values, text] of TYPING_ERRORS) {
  test(`${JSON.stringify(values)} is told at its field, tries nothing and is not sent back`, async () => {
    const { intent, url } = await recoveryPage(stripe);
    const page = await visit(url, { ...otherCard(), ...values });
    assert.equal(page.status, 422);
    assert.match(page.text, text);
    assert.match(page.text, new RegExp(`name="${field}"[^>]*aria-invalid="true"`));
    assert.ok(!/ value="(?:4|08|12|soon)/.test(page.text), "what was typed is not in the page");
    assert.deepEqual(await stripe.paymentIntents.retrieve(intent.id), intent);
  });
}

for (const expiry of ["08/41", "8/41", "0841", "08 / 2041", "08-41"]) {
  test(`${expiry} is an expiry date`, async () => {
    const { intent, url } = await recoveryPage(stripe);
    await visit(url, { ...otherCard(), expiry });
    assert.deepEqual(await outcomeOf(intent), PAID);
  });
}

test("cards at the same moment from several tabs charge once, and every tab is told that it is paid", async () => {
  const { intent, url } = await recoveryPage(stripe);
  const numbers = ["4242424242424242", "5555555555554444", "378282246310005", "4242424242424242"];
  const cards = numbers.map((number) => ({ ...otherCard(number), cvc: number.startsWith("37") ? "1234" : "123" }));
  const visits = await Promise.all(cards.map((card) => visit(url, card)));
  for (const { location } of visits) assert.ok(location?.endsWith("?redirect_status=succeeded"), location);
  assert.deepEqual(await outcomeOf(intent), PAID);
});

test("nothing charges a payment again that was recovered: not the link, not its forms, not the merchant", async () => {
  const { intent, url } = await recoveryPage(stripe);
  const method = intent.last_payment_error?.payment_method?.id ?? "";
  await visit(url, otherCard());
  const { status, text } = await visit(url);
  assert.deepEqual([status, text.includes("Payment complete"), text.includes("<form")], [200, true, false]);
  for (const form of [SAME_CARD, otherCard()]) assert.equal((await visit(url, form)).status, 303);
  const retry = { payment_method: method, off_session: true } as const;
  assert.deepEqual(facts(await refusalOf(stripe.paymentIntents.confirm(intent.id, retry))), UNEXPECTED_STATE);
  assert.deepEqual(facts(await refusalOf(recoveryLink(stripe, intent))), UNEXPECTED_STATE);
  assert.deepEqual(await outcomeOf(intent), PAID);
});

test("a merchant who tries again while the customer is at the bank abandons that challenge, and nothing is paid twice", async () => {
  const { intent, url } = await recoveryPage(stripe);
  const { location = "" } = await visit(url, SAME_CARD);
  const method = intent.last_payment_error?.payment_method?.id ?? "";
  const error = await refusalOf(
    stripe.paymentIntents.confirm(intent.id, { payment_method: method, off_session: true }),
  );
  assert.equal(error.code, "authentication_required");
  assert.equal((await visit(new URL(location, url).href)).status, 410);
  assert.deepEqual(await outcomeOf(intent), OPEN);
  await visit(url, otherCard());
  assert.deepEqual(await outcomeOf(intent), PAID);
});

test("the link of a canceled payment says so, and takes nothing any more", async () => {
  const { intent, url } = await recoveryPage(stripe);
  await stripe.paymentIntents.cancel(intent.id);
  await visit(url, otherCard());
  const { status, text } = await visit(url);
  assert.deepEqual([status, text.includes("This payment was canceled"), text.includes("<form")], [410, true, false]);
  assert.deepEqual(await outcomeOf(intent), { status: "canceled", charges: 0 });
});

test("a customer pays what the page showed, or nothing", async () => {
  const { intent, url } = await recoveryPage(stripe);
  await stripe.paymentIntents.update(intent.id, { amount: 2999 });
  for (const form of [otherCard(), SAME_CARD, { ...otherCard(), amount: "" }, { ...otherCard(), currency: "usd" }]) {
    const { status, text } = await visit(url, form);
    assert.equal(status, 409);
    assert.ok(text.includes("The amount has changed") && text.includes("€29.99"));
  }
  assert.deepEqual(await outcomeOf(intent), OPEN);
  await visit(url, { ...otherCard(), amount: "2999" });
  assert.deepEqual(await outcomeOf(intent), PAID);
});

test("a merchant's return address comes last, with what the merchant's page is told", async () => {
  const { intent, url } = await recoveryPage(stripe, { more: { return_url: RETURN_URL } });
  const { location = "" } = await visit(url, otherCard());
  const told = `payment_intent=${intent.id}&amp;payment_intent_client_secret=${intent.client_secret}&amp;redirect_status=succeeded`;
  const { text } = await visit(new URL(location, url).href);
  assert.ok(text.includes(`<meta http-equiv="refresh" content="0;url=${RETURN_URL}?${told}">`), text);
  const later = (await visit(url)).text;
  assert.ok(!later.includes("http-equiv") && later.includes(`href="${RETURN_URL}?${told}"`));
});

test("a payment that was tried too often is canceled on the page as anywhere", async () => {
  const strict = await startFlorin(":memory:", undefined, { variables: { FLORIN_CONFIRMATION_LIMIT: "3" } });
  const { intent, url } = await recoveryPage(strict.stripe());
  await visit(url, otherCard("4000000000009995"));
  await visit(url, otherCard("4000000000009995"));
  assert.equal((await strict.stripe().paymentIntents.retrieve(intent.id)).status, "canceled");
  assert.equal((await visit(url)).status, 410);
});

test("a card that could not be saved can be given again", async () => {
  const customer = await stripe.customers.create();
  const { automatic_payment_methods } = CARDS_ONLY;
  const setup = {
    customer: customer.id,
    automatic_payment_methods,
    confirm: true,
    payment_method: "pm_card_chargeDeclined",
  };
  const { setup_intent: failed } = await refusalOf(stripe.setupIntents.create(setup));
  assert.equal(failed?.status, "requires_payment_method");
  const link = await recoveryLink(stripe, failed);
  assert.equal(link.setup_intent, failed.id);
  assert.match((await visit(link.url)).text, /Add your card[^]*Save card/);
  await visit(link.url, { pay: "card", number: "4242424242424242", expiry: "08/41", cvc: "123" });
  const { status, payment_method } = await stripe.setupIntents.retrieve(failed.id);
  assert.equal(status, "succeeded");
  const methods = await stripe.paymentMethods.list({ customer: customer.id });
  assert.deepEqual(
    methods.data.map(({ id }) => id),
    [payment_method],
  );
  assert.match((await visit(link.url)).text, /Card saved/);
});
