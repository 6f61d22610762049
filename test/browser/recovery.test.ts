import assert from "node:assert/strict";
import { test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { type AbsentCustomer, recoveryPage } from "../support/recoveries.ts";
import { openTab, skip } from "./chromium.ts";
import { NOT_PAID, PAID, shop, stateOf, stripe, toldOf } from "./payments.ts";

async function openRecovery(absent: AbsentCustomer = {}, javaScriptEnabled = true) {
  const { intent, url } = await recoveryPage(stripe, absent);
  const { page, complaints } = await openTab({ javaScriptEnabled });
  await page.goto(url);
  return { intent, url, page, complaints };
}

function button(page: Page, name: string): Locator {
  return page.getByRole("button", { name, exact: true });
}

async function arriveAt(page: Page, heading: string): Promise<void> {
  await page.getByRole("heading", { name: heading }).waitFor();
}

/** The pages on the way to the issuer go on by themselves, or with a button. */
async function goToBank(page: Page, javaScriptEnabled: boolean): Promise<void> {
  if (!javaScriptEnabled) await button(page, "Continue").click();
  await button(page, "Complete").waitFor();
}

async function answerBank(page: Page, answer: "Complete" | "Fail", javaScriptEnabled: boolean): Promise<void> {
  await button(page, answer).click();
  if (!javaScriptEnabled) await button(page, "Continue").click();
}

async function typeCard(page: Page, number: string): Promise<void> {
  await page.getByLabel("Card number").fill(number);
  await page.getByLabel("Expiry").fill("08 / 41");
  await page.getByLabel("Security code").fill("123");
}

async function giveAnotherCard(page: Page, number: string): Promise<void> {
  await page.getByText("Use another card").click();
  await typeCard(page, number);
  await button(page, "Pay €19.99").click();
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "" : ", without JavaScript too";

  test(`a customer confirms a payment that failed without them${how}`, { skip }, async () => {
    const { intent, page, complaints } = await openRecovery({}, javaScriptEnabled);
    await button(page, "Confirm your payment").click();
    await goToBank(page, javaScriptEnabled);
    await answerBank(page, "Complete", javaScriptEnabled);
    await arriveAt(page, "Payment complete");
    assert.deepEqual(await stateOf(intent), PAID);
    assert.deepEqual(complaints, []);
  });

  test(`a customer pays with another card instead${how}`, { skip }, async () => {
    const { intent, page, complaints } = await openRecovery({}, javaScriptEnabled);
    await giveAnotherCard(page, "4242 4242 4242 4242");
    await arriveAt(page, "Payment complete");
    assert.deepEqual(await stateOf(intent), PAID);
    assert.deepEqual(complaints, []);
  });

  test(`a customer finds a good card after one that is declined${how}`, { skip }, async () => {
    const { intent, page, complaints } = await openRecovery({}, javaScriptEnabled);
    await giveAnotherCard(page, "4000 0000 0000 9995");
    await page.getByRole("alert").getByText("Your card has insufficient funds.").waitFor();
    assert.deepEqual(await stateOf(intent), NOT_PAID);
    await typeCard(page, "5555 5555 5555 4444");
    await button(page, "Pay €19.99").click();
    await arriveAt(page, "Payment complete");
    assert.deepEqual(await stateOf(intent), PAID);
    assert.deepEqual(complaints, []);
  });

  test(`whoever finishes goes on to the shop that named an address${how}`, { skip }, async () => {
    const { intent, page } = await openRecovery(
      { more: { return_url: `${shop.url}/back?order=9` } },
      javaScriptEnabled,
    );
    await giveAnotherCard(page, "4242 4242 4242 4242");
    await arriveAt(page, "Back at the shop");
    assert.deepEqual(toldOf(intent), ["succeeded"]);
    assert.deepEqual(await stateOf(intent), PAID);
  });
}

test("a new card whose issuer asks its holder is confirmed in between, and leads to the shop", { skip }, async () => {
  const { intent, page, complaints } = await openRecovery({ more: { return_url: `${shop.url}/back?order=9` } });
  await giveAnotherCard(page, "4000 0000 0000 3220");
  await goToBank(page, true);
  await answerBank(page, "Complete", true);
  await arriveAt(page, "Back at the shop");
  assert.deepEqual(toldOf(intent), ["succeeded"]);
  assert.deepEqual(await stateOf(intent), PAID);
  assert.deepEqual(complaints, []);
});

test("a customer whose bank says no comes back to choose anew", { skip }, async () => {
  const { intent, page } = await openRecovery();
  await button(page, "Confirm your payment").click();
  await goToBank(page, true);
  await answerBank(page, "Fail", true);
  await page.getByRole("alert").getByText("It was not confirmed with your bank.").waitFor();
  assert.deepEqual(await stateOf(intent), NOT_PAID);
  await giveAnotherCard(page, "4242 4242 4242 4242");
  await arriveAt(page, "Payment complete");
  assert.deepEqual(await stateOf(intent), PAID);
});

test("a card that is confirmed and then declined leaves the payment open", { skip }, async () => {
  const card = "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds";
  const { intent, page } = await openRecovery({ card });
  await button(page, "Confirm your payment").click();
  await goToBank(page, true);
  await answerBank(page, "Complete", true);
  await page.getByRole("alert").getByText("Your card has insufficient funds.").waitFor();
  await typeCard(page, "4242 4242 4242 4242");
  await button(page, "Pay €19.99").click();
  await arriveAt(page, "Payment complete");
  assert.deepEqual(await stateOf(intent), PAID);
});

test("of two tabs the second one learns that the payment is complete, and charges nothing", { skip }, async () => {
  const { intent, url, page: first } = await openRecovery();
  const second = await first.context().newPage();
  await second.goto(url);
  await giveAnotherCard(first, "4242 4242 4242 4242");
  await arriveAt(first, "Payment complete");
  await giveAnotherCard(second, "5555 5555 5555 4444");
  await arriveAt(second, "Payment complete");
  assert.deepEqual(await stateOf(intent), PAID);
});

test("a tab at the bank and a tab with another card charge once", { skip }, async () => {
  const { intent, url, page: first } = await openRecovery();
  await button(first, "Confirm your payment").click();
  await goToBank(first, true);
  const second = await first.context().newPage();
  await second.goto(url);
  await button(second, "Continue to your bank").waitFor();
  await giveAnotherCard(second, "4242 4242 4242 4242");
  await arriveAt(second, "Payment complete");
  await answerBank(first, "Complete", true);
  await arriveAt(first, "This request is no longer valid");
  assert.deepEqual(await stateOf(intent), PAID);
});

test("a typing error is told where it is, and the keyboard is there already", { skip }, async () => {
  const { intent, page, complaints } = await openRecovery();
  await giveAnotherCard(page, "4242 4242 4242 4241");
  const field = page.getByLabel("Card number");
  await page.getByRole("alert").getByText("This is not a card number.").waitFor();
  assert.equal(await field.evaluate((element) => element === element.ownerDocument.activeElement), true);
  assert.equal(await field.inputValue(), "");
  await typeCard(page, "4242 4242 4242 4242");
  await page.keyboard.press("Enter");
  await arriveAt(page, "Payment complete");
  assert.deepEqual(await stateOf(intent), PAID);
  assert.deepEqual(complaints, []);
});

for (const width of [280, 320, 390, 1280]) {
  test(`at a width of ${width} nothing has to be scrolled sideways`, { skip }, async () => {
    const { page } = await openRecovery();
    await page.setViewportSize({ width, height: 800 });
    await page.getByText("Use another card").click();
    const root = page.locator("html");
    assert.equal(await root.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth), 0);
  });
}
