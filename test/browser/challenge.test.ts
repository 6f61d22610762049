import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { openTab, skip } from "./chromium.ts";
import { challengedPayment, challengeOf, NOT_PAID, PAID, shop, stateOf, stripe, toldOf } from "./payments.ts";

const ENDINGS = [
  { button: "Complete", state: PAID, told: "succeeded", heading: "Payment confirmed" },
  { button: "Fail", state: NOT_PAID, told: "failed", heading: "Payment not confirmed" },
  { button: "Cancel", state: NOT_PAID, told: "failed", heading: "Payment not confirmed" },
];

function press(page: Page, button: string): Promise<void> {
  return page.getByRole("button", { name: button, exact: true }).click();
}

/** Waits for a page of the challenge or of the shop, told by its heading. */
async function arriveAt(page: Page, heading: string): Promise<void> {
  await page.getByRole("heading", { name: heading }).waitFor();
}

const BACK = "Back at the shop";

for (const javaScriptEnabled of [true, false]) {
  for (const { button, state, told } of ENDINGS) {
    const how = javaScriptEnabled ? "" : ", without JavaScript too";
    test(`${button} ends the challenge and leads back to the shop${how}`, { skip }, async () => {
      const intent = await challengedPayment();
      const { page, complaints } = await openTab({ javaScriptEnabled });
      await page.goto(challengeOf(intent));
      if (!javaScriptEnabled) await press(page, "Continue");
      await press(page, button);
      if (!javaScriptEnabled) await press(page, "Continue");
      await arriveAt(page, BACK);
      const back = new URL(page.url());
      assert.equal(back.searchParams.get("order"), "7");
      assert.equal(back.hash, "#top");
      assert.deepEqual(toldOf(intent), [told]);
      assert.deepEqual(await stateOf(intent), state);
      assert.deepEqual(complaints, []);
    });
  }
}

test("the page names the merchant, the amount and the card", { skip }, async () => {
  const intent = await challengedPayment({ amount: 124900, currency: "aud" });
  const { page } = await openTab();
  await page.goto(challengeOf(intent));
  const text = await page.getByRole("main").innerText();
  const { settings } = await stripe.accounts.retrieveCurrent();
  for (const fact of ["A$1,249.00", "Visa", "3220", "Test mode", settings?.dashboard.display_name ?? ""]) {
    assert.ok(text.includes(fact), `${fact} in ${text}`);
  }
});

test("reloading the page before the answer changes nothing", { skip }, async () => {
  const intent = await challengedPayment();
  const { page } = await openTab();
  await page.goto(challengeOf(intent));
  await page.reload();
  assert.deepEqual(await stateOf(intent), { status: "requires_action", charges: 0 });
  await press(page, "Complete");
  await arriveAt(page, BACK);
  assert.deepEqual(await stateOf(intent), PAID);
});

for (const { button, state, told, heading } of ENDINGS) {
  test(`going back after ${button}, and reloading there, shows the result and leads on`, { skip }, async () => {
    const intent = await challengedPayment();
    const { page } = await openTab();
    await page.goto(challengeOf(intent));
    await press(page, button);
    await arriveAt(page, BACK);
    await page.goBack();
    await arriveAt(page, heading);
    await page.reload();
    await arriveAt(page, heading);
    assert.equal(await page.getByRole("button").count(), 0);
    await page.getByRole("link", { name: "Return to" }).click();
    await arriveAt(page, BACK);
    assert.deepEqual(toldOf(intent), [told, told]);
    assert.deepEqual(await stateOf(intent), state);
  });
}

test("a double click charges once and leads back to the shop", { skip }, async () => {
  const intent = await challengedPayment();
  const { page } = await openTab();
  await page.goto(challengeOf(intent));
  await page.getByRole("button", { name: "Complete" }).dblclick();
  await arriveAt(page, BACK);
  assert.ok(toldOf(intent).every((told) => told === "succeeded"));
  assert.deepEqual(await stateOf(intent), PAID);
});

test("in a second tab, the other answer comes too late and is told the first one's result", { skip }, async () => {
  const intent = await challengedPayment();
  const { page: first } = await openTab();
  const second = await first.context().newPage();
  await first.goto(challengeOf(intent));
  await second.goto(challengeOf(intent));
  await press(first, "Complete");
  await arriveAt(first, BACK);
  await press(second, "Fail");
  await arriveAt(second, "Payment confirmed");
  await second.getByRole("link", { name: "Return to" }).click();
  await arriveAt(second, BACK);
  assert.deepEqual(toldOf(intent), ["succeeded", "succeeded"]);
  assert.deepEqual(await stateOf(intent), PAID);
});

test("two tabs that answer at the same moment charge once, and both learn the one result", { skip }, async () => {
  const intent = await challengedPayment();
  const { page: first } = await openTab();
  const second = await first.context().newPage();
  await Promise.all([first.goto(challengeOf(intent)), second.goto(challengeOf(intent))]);
  await Promise.all([press(first, "Complete"), press(second, "Complete")]);
  await Promise.all([arriveAt(first, BACK), arriveAt(second, BACK)]);
  assert.deepEqual(toldOf(intent), ["succeeded", "succeeded"]);
  assert.deepEqual(await stateOf(intent), PAID);
});

test("a page left open while a newer attempt began can no longer answer", { skip }, async () => {
  const old = await challengedPayment();
  const { page } = await openTab();
  await page.goto(challengeOf(old));
  const renewed = await stripe.paymentIntents.confirm(old.id, { return_url: `${shop.url}/back` });
  assert.notEqual(challengeOf(renewed), challengeOf(old));
  await press(page, "Complete");
  await arriveAt(page, "This request is no longer valid");
  assert.equal(await page.getByRole("button").count(), 0);
  assert.equal((await stripe.paymentIntents.retrieve(old.id)).status, "requires_action");
  await page.goto(challengeOf(renewed));
  await press(page, "Complete");
  await arriveAt(page, BACK);
  assert.deepEqual(await stateOf(renewed), PAID);
});

test("a page left open while the intent was canceled can no longer answer, and leads back", { skip }, async () => {
  const intent = await challengedPayment();
  const { page } = await openTab();
  await page.goto(challengeOf(intent));
  await stripe.paymentIntents.cancel(intent.id);
  await press(page, "Complete");
  await arriveAt(page, "This request is no longer valid");
  await page.getByRole("link", { name: "Return to" }).click();
  await arriveAt(page, BACK);
  assert.deepEqual(toldOf(intent), ["failed"]);
  assert.deepEqual(await stateOf(intent), { status: "canceled", charges: 0 });
});

test("a page left open while the amount was changed does not pay the other amount", { skip }, async () => {
  const intent = await challengedPayment();
  const { page } = await openTab();
  await page.goto(challengeOf(intent));
  await stripe.paymentIntents.update(intent.id, { amount: 2999 });
  await press(page, "Complete");
  await arriveAt(page, "This request is no longer valid");
  assert.deepEqual(await stateOf(intent), { status: "requires_confirmation", charges: 0 });
});

test("a payment that is declined after the challenge comes back as failed", { skip }, async () => {
  const intent = await challengedPayment({ payment_method: "pm_card_threeDSecureRequiredChargeDeclined" });
  const { page } = await openTab();
  await page.goto(challengeOf(intent));
  await press(page, "Complete");
  await arriveAt(page, BACK);
  assert.deepEqual(toldOf(intent), ["failed"]);
  await page.goBack();
  await arriveAt(page, "Payment declined");
  assert.deepEqual(await stateOf(intent), NOT_PAID);
});

test("with manual confirmation the customer succeeds before the merchant confirms again", { skip }, async () => {
  const intent = await challengedPayment({ confirmation_method: "manual" });
  const { page } = await openTab();
  await page.goto(challengeOf(intent));
  await press(page, "Complete");
  await arriveAt(page, BACK);
  assert.deepEqual(toldOf(intent), ["succeeded"]);
  assert.deepEqual(await stateOf(intent), { status: "requires_confirmation", charges: 0 });
  await stripe.paymentIntents.confirm(intent.id);
  assert.deepEqual(await stateOf(intent), PAID);
});

test("a shop whose return page sends customers on to another origin gets them there", { skip }, async () => {
  const intent = await challengedPayment({ return_url: `${shop.url}/moved?order=8` });
  const { page, complaints } = await openTab();
  await page.goto(challengeOf(intent));
  await press(page, "Complete");
  await arriveAt(page, BACK);
  assert.equal(new URL(page.url()).hostname, "localhost");
  assert.deepEqual(toldOf(intent), ["succeeded"]);
  assert.deepEqual(complaints, []);
});

test("an app's own scheme is not held back by the page's policy", { skip }, async () => {
  const intent = await challengedPayment({ return_url: "myapp://back" });
  const { page, complaints } = await openTab();
  await page.goto(challengeOf(intent));
  const leaving = page.waitForEvent("requestfailed", (request) => request.url().startsWith("myapp://back?"));
  await press(page, "Complete");
  await leaving;
  assert.deepEqual(complaints, []);
  assert.deepEqual(await stateOf(intent), PAID);
});
