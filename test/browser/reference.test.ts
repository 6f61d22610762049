import assert from "node:assert/strict";
import { test } from "node:test";
import { startFlorin } from "../support/florin.ts";
import { openTab, skip } from "./chromium.ts";

const florin = await startFlorin();

test("typed words leave the operations that have them all, parameters included", { skip }, async () => {
  const { page, complaints } = await openTab();
  await page.goto(`${florin.url}/docs`);
  const found = page.locator(".found li:visible");
  const all = await found.count();
  await page.getByRole("searchbox").fill("amount_to_capture");
  await page.getByText("1 operation", { exact: true }).waitFor();
  assert.equal(await found.count(), 1);
  await found.getByRole("link").click();
  await page.waitForURL(/\/docs\/payment_intent#payment_intents\.capture$/);
  await page.goBack();
  await page.getByRole("searchbox").fill("");
  assert.equal(await found.count(), all);
  assert.deepEqual(complaints, []);
});

test("without JavaScript every page can be read, and nothing offers what can't work", { skip }, async () => {
  const { page } = await openTab({ javaScriptEnabled: false });
  await page.goto(`${florin.url}/docs`);
  assert.equal(await page.getByRole("searchbox").count(), 0);
  await page.getByRole("navigation").getByRole("link", { name: "Refunds" }).click();
  await page.getByRole("heading", { name: "Create a Refund" }).waitFor();
  const section = page.locator('[id="customers.create"]');
  await page.goto(`${florin.url}/docs/customer`);
  await section.getByText("members of address", { exact: false }).first().click();
  assert.ok(await section.getByText("postal_code").first().isVisible());
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [320, 390, 1000, 1440]) {
    test(`a ${colorScheme} page fits a window of ${width} pixels`, { skip }, async () => {
      const { page, complaints } = await openTab({ colorScheme, viewport: { width, height: 800 } });
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      for (const path of ["/docs", "/docs/payment_intent", "/docs/webhook_endpoint"]) {
        await page.goto(`${florin.url}${path}`);
        for (const summary of await page.locator(".operation summary:visible").all()) await summary.click();
        const { scrollWidth, clientWidth } = await page.evaluate<{ scrollWidth: number; clientWidth: number }>(
          "({ scrollWidth: document.documentElement.scrollWidth, clientWidth: document.documentElement.clientWidth })",
        );
        assert.equal(scrollWidth, clientWidth, path);
      }
      assert.deepEqual(
        asked.filter((url) => !url.startsWith(florin.url)),
        [],
      );
      assert.deepEqual(complaints, []);
    });
  }
}
