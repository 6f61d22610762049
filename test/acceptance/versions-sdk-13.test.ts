import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startFlorin } from "../support/florin.ts";
import { STRIPE_13, olderClient, refusalBy } from "../support/older-clients.ts";
import {
  bearsLosses,
  chargesCards,
  findsObjects,
  hearsOfEvents,
  keepsCards,
  takesPayments,
} from "../support/older-client-flows.ts";
import { shown } from "../support/pinned-clients.ts";
import { startRelay } from "../support/relay.ts";

/** The version that version 13 of the official client was made for. */
const VERSION = "2023-08-16";

const florin = await startFlorin(":memory:", undefined, { flags: { "api-version": VERSION } });
const relay = await startRelay(florin.url);
const Client = STRIPE_13;
const stripe = olderClient(Client, florin.url);
const integration = { Client, stripe, florin };

describe("an integration by version 13 of the official client", () => {
  test("asks in the version that it was made for", async () => {
    assert.equal(Client.PACKAGE_VERSION.split(".")[0], "13");
    assert.equal((await stripe.customers.list()).lastResponse.apiVersion, VERSION);
  });

  takesPayments(integration);
  keepsCards(integration);
  chargesCards(integration);
  findsObjects(integration);
  bearsLosses(integration, relay);
  hearsOfEvents(integration, VERSION);

  test("has automatic payment methods, money that is captured at once, and no charges in its intents", async () => {
    const intent = await stripe.paymentIntents.create({ amount: 2000, currency: "usd" });
    assert.deepEqual(
      [intent.automatic_payment_methods, intent.capture_method],
      [{ allow_redirects: "always", enabled: true }, "automatic"],
    );
    assert.deepEqual([shown(intent)["invoice"], "charges" in intent], [null, false]);
    const confirmed = stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_visa" });
    const error = await refusalBy(Client, "StripeInvalidRequestError", confirmed);
    assert.match(error.message, /return_url/);
  });
});
