import assert from "node:assert/strict";
import { test } from "node:test";
import type Stripe from "stripe";
import { complaintsOf, openTab, skip } from "./chromium.ts";
import { answerChallenge } from "./follow-forms.ts";
import { challengedPayment, challengeOf, NOT_PAID, PAID, shop, stateOf, stripe } from "./payments.ts";

/** A payment whose challenge the shop's own page shows: there is no address to come back to. */
async function embeddedPayment(): Promise<Stripe.PaymentIntent> {
  const intent = await stripe.paymentIntents.create({
    amount: 1999,
    currency: "eur",
    payment_method: "pm_card_threeDSecure2Required",
    automatic_payment_methods: { enabled: true, allow_redirects: "never" },
    confirm: true,
  });
  assert.equal(intent.next_action?.type, "use_stripe_sdk");
  return intent;
}

function message(intent: Stripe.PaymentIntent, status: string): string {
  return JSON.stringify({ type: "florin.challenge_ended", payment_intent: intent.id, redirect_status: status });
}

for (const { button, state, status } of [
  { button: "Complete", state: PAID, status: "succeeded" },
  { button: "Cancel", state: NOT_PAID, status: "failed" },
]) {
  test(
    `in a frame of the shop's page, ${button} shows the result and tells the shop without the secret`,
    { skip },
    async () => {
      const intent = await embeddedPayment();
      const { page, complaints } = await openTab();
      await page.goto(shop.showing(challengeOf(intent), "frame"));
      const frame = page.frameLocator("iframe");
      await frame.getByRole("button", { name: button }).click();
      await frame.getByText("You can close this window.").waitFor();
      await page.locator("output", { hasText: "florin" }).waitFor();
      assert.equal(await page.locator("output").innerText(), message(intent, status));
      assert.deepEqual(await stateOf(intent), state);
      assert.deepEqual(complaints, []);
    },
  );
}

test("a window that the shop's page opened tells it the result", { skip }, async () => {
  const intent = await embeddedPayment();
  const { page } = await openTab();
  await page.goto(shop.showing(challengeOf(intent), "window"));
  const opening = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Open" }).click();
  const popup = await opening;
  const complaints = complaintsOf(popup);
  await popup.getByRole("button", { name: "Complete" }).click();
  await popup.getByText("You can close this window.").waitFor();
  await page.locator("output", { hasText: "florin" }).waitFor();
  assert.equal(await page.locator("output").innerText(), message(intent, "succeeded"));
  assert.deepEqual(complaints, []);
  assert.deepEqual(await stateOf(intent), PAID);
});

test("a frame that is opened again after the end tells the shop the same result", { skip }, async () => {
  const intent = await embeddedPayment();
  await answerChallenge(challengeOf(intent), "failed");
  const { page } = await openTab();
  await page.goto(shop.showing(challengeOf(intent), "frame"));
  await page.locator("output", { hasText: "florin" }).waitFor();
  assert.equal(await page.locator("output").innerText(), message(intent, "failed"));
});

test(
  "a challenge in a frame comes back to the shop inside the frame where there is a return URL",
  { skip },
  async () => {
    const intent = await challengedPayment();
    const { page, complaints } = await openTab();
    await page.goto(shop.showing(challengeOf(intent), "frame"));
    const frame = page.frameLocator("iframe");
    await frame.getByRole("button", { name: "Complete" }).click();
    await frame.getByRole("heading", { name: "Back at the shop" }).waitFor();
    assert.deepEqual(await stateOf(intent), PAID);
    assert.deepEqual(complaints, []);
  },
);
