import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { openTab, skip } from "./chromium.ts";
import { shop, stripe } from "./payments.ts";
import { challengedSetup, setupChallengeOf, setupStateOf, setupToldOf } from "./setups.ts";

const FAILURE = "setup_intent_authentication_failure";
const ENDINGS = [
  { button: "Complete", told: "succeeded", heading: "Card confirmed", state: ["succeeded", undefined, ["succeeded"]] },
  {
    button: "Fail",
    told: "failed",
    heading: "Card not confirmed",
    state: ["requires_payment_method", FAILURE, ["failed"]],
  },
  {
    button: "Cancel",
    told: "failed",
    heading: "Card not confirmed",
    state: ["requires_payment_method", FAILURE, ["failed"]],
  },
] as const;

function press(page: Page, button: string): Promise<void> {
  return page.getByRole("button", { name: button, exact: true }).click();
}

async function arriveAt(page: Page, heading: string): Promise<void> {
  await page.getByRole("heading", { name: heading }).waitFor();
}

const BACK = "Back at the shop";

for (const { button, told, heading, state } of ENDINGS) {
  test(
    `${button} ends the check of a card that is saved, and the page tells so when it is gone back to`,
    { skip },
    async () => {
      const intent = await challengedSetup();
      const { page, complaints } = await openTab();
      await page.goto(setupChallengeOf(intent));
      await arriveAt(page, "Confirm your card");
      await press(page, button);
      await arriveAt(page, BACK);
      assert.equal(new URL(page.url()).searchParams.get("card"), "1");
      assert.deepEqual(setupToldOf(intent), [told]);
      const { status, error, attempts } = await setupStateOf(intent);
      assert.deepEqual([status, error, attempts], state);
      await page.goBack();
      await arriveAt(page, heading);
      assert.deepEqual(complaints, []);
    },
  );
}

test("the page names the merchant and the card, and no amount", { skip }, async () => {
  const { page } = await openTab();
  await page.goto(setupChallengeOf(await challengedSetup()));
  await arriveAt(page, "Confirm your card");
  const text = await page.getByRole("main").innerText();
  for (const fact of ["Florin", "Visa", "3155", "Test mode"]) assert.ok(text.includes(fact), `${fact} in ${text}`);
  assert.doesNotMatch(text, /[€$£]/);
});

test(
  "a customer who left and comes back later tries anew, and the page left open can't answer any more",
  { skip },
  async () => {
    const customer = await stripe.customers.create();
    const left = await challengedSetup({ customer: customer.id });
    const { page } = await openTab();
    await page.goto(setupChallengeOf(left));
    await arriveAt(page, "Confirm your card");
    const renewed = await stripe.setupIntents.confirm(left.id, { return_url: `${shop.url}/back` });
    assert.deepEqual((await setupStateOf(left)).attempts, ["requires_action", "abandoned"]);

    await press(page, "Complete");
    await arriveAt(page, "This request is no longer valid");
    assert.deepEqual((await setupStateOf(left)).attempts, ["requires_action", "abandoned"]);

    await page.goto(setupChallengeOf(renewed));
    await arriveAt(page, "Confirm your card");
    await press(page, "Complete");
    await arriveAt(page, BACK);
    assert.deepEqual(await setupStateOf(left), {
      status: "succeeded",
      error: undefined,
      attempts: ["succeeded", "abandoned"],
    });
    const { data } = await stripe.customers.listPaymentMethods(customer.id);
    assert.deepEqual(
      data.map(({ card }) => card?.last4),
      ["3155"],
    );
  },
);
