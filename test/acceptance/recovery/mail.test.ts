import assert from "node:assert/strict";
import { test } from "node:test";
import type Stripe from "stripe";
import { type Florin, startFlorin } from "../../support/florin.ts";
import { AT_ONCE, refusalOf } from "../../support/intents.ts";
import { type MailServer, startMailServer } from "../../support/mail-server.ts";
import {
  type AbsentCustomer,
  failedPayment,
  otherCard,
  recoveryLink,
  SAME_CARD,
  visit,
} from "../../support/recoveries.ts";

interface Mailing {
  readonly florin: Florin;
  readonly stripe: Stripe;
  readonly server: MailServer;
}

async function startMailing(): Promise<Mailing> {
  const server = await startMailServer();
  const variables = { FLORIN_SMTP_URL: server.url, FLORIN_MAIL_FROM: "Shop <pay@shop.example>" };
  const florin = await startFlorin(":memory:", undefined, { variables });
  return { florin, stripe: florin.stripe(), server };
}

const MINUTE = 61;

test("the customer is written to, with a link that pays", async () => {
  const { florin, stripe, server } = await startMailing();
  const intent = await failedPayment(stripe, { email: "jenny@example.com" });
  assert.equal(server.received.length, 0, "the answer did not wait for the mail server");
  await florin.finishDueWork();
  const [mail] = server.received;
  assert.deepEqual(mail?.to, ["jenny@example.com"]);
  assert.equal(mail.from, "pay@shop.example");
  assert.equal(mail.headers.get("subject"), "[Test] Please confirm your payment to Florin");
  assert.equal(mail.headers.get("auto-submitted"), "auto-generated");
  assert.equal(mail.headers.get("message-id"), `<recovery.${intent.id}.1@shop.example>`);
  for (const fact of ["€19.99", "Visa ending in 3184", "Florin"]) assert.ok(mail.text.includes(fact), mail.text);
  const [url = ""] = /^http\S+$/m.exec(mail.text) ?? [];
  assert.equal(url, (await recoveryLink(stripe, intent)).url);
  await visit(url, otherCard());
  assert.equal((await stripe.paymentIntents.retrieve(intent.id)).status, "succeeded");
  florin.clock.advance(MINUTE);
  await florin.finishDueWork();
  assert.equal(server.received.length, 1);
});

test("the address of the payment counts more than the customer's", async () => {
  const { florin, stripe, server } = await startMailing();
  await failedPayment(stripe, { email: "jenny@example.com", more: { receipt_email: "bills@example.com" } });
  await florin.finishDueWork();
  assert.deepEqual(
    server.received.map(({ to }) => to),
    [["bills@example.com"]],
  );
});

const UNWRITTEN: readonly [why: string, absent: AbsentCustomer][] = [
  ["whose address nobody knows", {}],
  ["whose card was declined", { card: "pm_card_chargeCustomerFail", email: "jenny@example.com" }],
];

for (const [why, absent] of UNWRITTEN) {
  test(`nobody writes to a customer ${why}`, async () => {
    const { florin, stripe, server } = await startMailing();
    await failedPayment(stripe, absent);
    await florin.finishDueWork();
    assert.deepEqual(server.received, []);
  });
}

test("nobody writes to a customer who is there", async () => {
  const { florin, stripe, server } = await startMailing();
  const present = { ...AT_ONCE, receipt_email: "jenny@example.com", error_on_requires_action: true };
  await refusalOf(stripe.paymentIntents.create({ ...present, payment_method: "pm_card_threeDSecure2Required" }));
  await stripe.paymentIntents.create({
    ...AT_ONCE,
    receipt_email: "a@example.com",
    payment_method: "pm_card_authenticationRequired",
  });
  await florin.finishDueWork();
  assert.deepEqual(server.received, []);
});

test("nobody is written to about what was paid or canceled before the message went out", async () => {
  const { florin, stripe, server } = await startMailing();
  const paid = await failedPayment(stripe, { email: "jenny@example.com" });
  const canceled = await failedPayment(stripe, { email: "jenny@example.com" });
  await visit((await recoveryLink(stripe, paid)).url, otherCard());
  await stripe.paymentIntents.cancel(canceled.id);
  await florin.finishDueWork();
  assert.deepEqual(server.received, []);
});

test("nobody is written to who has found the way without the message", async () => {
  const { florin, stripe, server } = await startMailing();
  const atTheBank = await failedPayment(stripe, { email: "jenny@example.com" });
  const declined = await failedPayment(stripe, { email: "jenny@example.com" });
  await visit((await recoveryLink(stripe, atTheBank)).url, SAME_CARD);
  await visit((await recoveryLink(stripe, declined)).url, otherCard("4000000000009995"));
  await florin.finishDueWork();
  assert.deepEqual(server.received, []);
});

test("without a mail server nobody is written to", async () => {
  const florin = await startFlorin();
  await failedPayment(florin.stripe(), { email: "jenny@example.com" });
  await florin.finishDueWork();
  assert.deepEqual(florin.logged, []);
});

test("a mail server that takes nothing is asked again each minute, and given up in the end", async () => {
  const { florin, stripe, server } = await startMailing();
  server.refuse(true);
  const intent = await failedPayment(stripe, { email: "jenny@example.com" });
  const linesAfter = async (minutes: number): Promise<number> => {
    for (let passed = 0; passed < minutes; passed += 1) {
      // Each failure is told to the operator, which is what ends this promise.
      await assert.rejects(florin.finishDueWork());
      florin.clock.advance(MINUTE);
    }
    return florin.logged.length;
  };
  assert.equal(await linesAfter(30), 30);
  assert.ok(florin.logged.at(-1)?.includes("recovery mail given up"));
  assert.ok(florin.logged.at(-1)?.includes(intent.id));
  await florin.finishDueWork();
  assert.equal(florin.logged.length, 30);
});

test("a mail server that recovers gets the message once", async () => {
  const { florin, stripe, server } = await startMailing();
  server.refuse(true);
  await failedPayment(stripe, { email: "jenny@example.com" });
  await assert.rejects(florin.finishDueWork());
  server.refuse(false);
  for (let minutes = 0; minutes < 3; minutes += 1) {
    florin.clock.advance(MINUTE);
    await florin.finishDueWork();
  }
  assert.equal(server.received.length, 1);
});
