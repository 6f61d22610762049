import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { refusedAs, sameInWireOrder } from "../support/answers.ts";
import { PUBLISHABLE_KEY, startFlorin } from "../support/florin.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

describe("the account", () => {
  test("is the one that the key belongs to, ready to take payments", async () => {
    const account = await stripe.accounts.retrieveCurrent();
    assert.match(account.id, /^acct_1[A-Za-z0-9]{15}$/);
    const { object, type, charges_enabled, payouts_enabled, details_submitted, country, default_currency } = account;
    assert.deepEqual(
      { object, type, charges_enabled, payouts_enabled, details_submitted, country, default_currency },
      {
        object: "account",
        type: "standard",
        charges_enabled: true,
        payouts_enabled: true,
        details_submitted: true,
        country: "US",
        default_currency: "usd",
      },
    );
    assert.equal(account.capabilities?.card_payments, "active");
    assert.deepEqual(account.requirements?.currently_due, []);
    assert.equal(account.created, florin.clock.now());
  });

  test("has its keys in wire order", async () => {
    const [id, object, ...rest] = Object.keys(await stripe.accounts.retrieveCurrent());
    assert.deepEqual([id, object, ...rest], ["id", "object", ...rest.toSorted()]);
  });

  test("is the same each time, and stays when time passes", async () => {
    const before = await stripe.accounts.retrieveCurrent();
    florin.clock.advance(1000);
    sameInWireOrder(await stripe.accounts.retrieveCurrent(), before);
  });

  test("says what cardholders read on their statements", async () => {
    const { settings } = await stripe.accounts.retrieveCurrent();
    assert.equal(settings?.payments.statement_descriptor, "FLORIN");
  });

  test("is refused to a publishable key", async () => {
    const message =
      "This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.";
    const row = [401, "secret_key_required", undefined, message] as const;
    await refusedAs(florin.stripe({ key: PUBLISHABLE_KEY }).accounts.retrieveCurrent(), row);
  });

  test("takes no unknown parameter", async () => {
    const answer = await florin.request("GET", "/v1/account?foo=1");
    assert.equal(answer.status, 400);
    assert.equal((answer.json["error"] as { code?: string }).code, "parameter_unknown");
  });
});
