import assert from "node:assert/strict";
import { test } from "node:test";
import type Stripe from "stripe";
import { ACCOUNTS, ONLINE } from "../support/bank-accounts.ts";
import { startFlorin } from "../support/florin.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

async function paidBy(method: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}): Promise<Stripe.Charge> {
  const intent = await stripe.paymentIntents.create({
    amount: 1999,
    currency: "eur",
    payment_method: method,
    return_url: "https://shop.example/back",
    confirm: true,
    expand: ["latest_charge"],
    ...more,
  });
  return intent.latest_charge as Stripe.Charge;
}

function open(url: string | null) {
  return florin.request("GET", (url ?? "").replace(florin.url, ""), { authorization: null });
}

async function statusOn(charge: Stripe.Charge): Promise<string | undefined> {
  const { text } = await open(charge.receipt_url);
  return /<dt>Status<\/dt><dd>([^<]*)</.exec(text)?.[1];
}

test("the receipt of a payment tells its customer what was paid, to whom, when and with what", async () => {
  const charge = await paidBy("pm_card_visa", { description: "Two tickets" });
  const page = await open(charge.receipt_url);
  assert.equal(page.status, 200);
  assert.match(page.headers.get("content-type") ?? "", /text\/html/);
  for (const shown of ["€19.99", "Florin", "Paid", "4242", "Two tickets", charge.id, "Test mode"]) {
    assert.ok(page.text.includes(shown), shown);
  }
  assert.ok(!page.text.includes("Refunded"));
});

test("the receipt keeps its address, and tells what goes back", async () => {
  const charge = await paidBy("pm_card_visa");
  await stripe.refunds.create({ charge: charge.id, amount: 500 });
  const { receipt_url } = await stripe.charges.retrieve(charge.id);
  assert.equal(receipt_url, charge.receipt_url);
  assert.equal(await statusOn(charge), "Partly refunded");
  assert.match((await open(receipt_url)).text, /<dt>Refunded<\/dt><dd>€5\.00</);
  await stripe.refunds.create({ charge: charge.id });
  assert.equal(await statusOn(charge), "Refunded");
});

test("what is only held is not told as paid, and neither is what was let go", async () => {
  const charge = await paidBy("pm_card_visa", { capture_method: "manual" });
  assert.equal(await statusOn(charge), "Authorized, not charged yet");
  await stripe.paymentIntents.cancel(charge.payment_intent as string);
  assert.equal(await statusOn(charge), "Released, nothing was charged");
});

test("a hold whose time is over is told as released, also without an intent", async () => {
  const charge = await stripe.charges.create({ amount: 700, currency: "eur", source: "tok_visa", capture: false });
  florin.clock.advance(8 * 24 * 3600);
  assert.equal(await statusOn(charge), "Released, nothing was charged");
});

test("of a hold that was captured in part, the receipt shows that part", async () => {
  const held = await paidBy("pm_card_visa", { capture_method: "manual" });
  await stripe.paymentIntents.capture(held.payment_intent as string, { amount_to_capture: 1500 });
  const { text } = await open(held.receipt_url);
  assert.match(text, /class="amount">€15\.00</);
});

test("a bank debit has a receipt once its money came in", async () => {
  const intent = await stripe.paymentIntents.create({
    amount: 1999,
    currency: "eur",
    payment_method_data: ACCOUNTS.sepa_debit,
    mandate_data: ONLINE,
    return_url: "https://shop.example/back",
    confirm: true,
    expand: ["latest_charge"],
  });
  assert.equal((intent.latest_charge as Stripe.Charge).receipt_url, null);
  await florin.request("POST", `/_florin/test/payments/${intent.id}/settle`);
  const settled = await stripe.charges.retrieve((intent.latest_charge as Stripe.Charge).id);
  assert.equal(await statusOn(settled), "Paid");
  assert.match((await open(settled.receipt_url)).text, /Account ending in/);
});

test("events lead to the same receipt as answers", async () => {
  const charge = await paidBy("pm_card_visa");
  const { data } = await stripe.events.list({ type: "charge.succeeded", limit: 1 });
  const told = data.map((event) => (event.data.object as Stripe.Charge).receipt_url);
  assert.deepEqual(told, [charge.receipt_url]);
});

test("nobody opens a receipt without its whole address", async () => {
  const { id, receipt_url } = await paidBy("pm_card_visa");
  const url = receipt_url ?? "";
  const other = await paidBy("pm_card_visa");
  const altered = [
    url.replace(/\?.*/, ""),
    url.replace(/key=.*/, ""),
    `${url.slice(0, -1)}${url.endsWith("0") ? "1" : "0"}`,
    url.replace("mode=test", "mode=live"),
    url.replace(id, other.id),
    url.replace(/merchant=[^&]*/, "merchant=acct_1Other"),
  ];
  for (const address of altered) assert.equal((await open(address)).status, 404, address);
});

test("the receipt of a connected account's charge names that account", async () => {
  const seller = await stripe.accounts.create({ country: "DE", business_profile: { name: "Rosen shop" } });
  const charge = await stripe.charges.create(
    { amount: 1000, currency: "eur", source: "tok_visa" },
    { stripeAccount: seller.id },
  );
  const { text } = await open(charge.receipt_url);
  assert.match(text, /<h1>Receipt from <bdi>Rosen shop<\/bdi><\/h1>/);
});
