import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { payDisputed } from "../support/disputes.ts";
import { startFlorin } from "../support/florin.ts";
import { recordingFetch } from "../support/exchanges.ts";
import { olderClient, STRIPE_13 } from "../support/older-clients.ts";
import { pay } from "../support/refunds.ts";

const florin = await startFlorin();

/** The official client of that time, in the version that it was written for; its answers are checked like all others. */
const stripe = olderClient(STRIPE_13, florin.url, {
  httpClient: STRIPE_13.createFetchHttpClient(recordingFetch(florin.url)),
});
const today = florin.stripe();

const CHALLENGED = { payment_method_options: { card: { request_three_d_secure: "challenge" } } } as const;

/** A request that the official client of that time has no method for. */
async function asked(method: string, path: string, body?: string): Promise<Readonly<Record<string, unknown>>> {
  const form = body === undefined ? {} : { body };
  const answer = await florin.request(method, path, { headers: { "Stripe-Version": "2023-08-16" }, ...form });
  assert.equal(answer.status, 200, answer.text);
  return answer.json;
}

describe("an integration of 2023-08-16", () => {
  test("reads challenge_only where another asked for a challenge, in intents of both kinds and in lists", async () => {
    const payment = await today.paymentIntents.create({ amount: 2000, currency: "usd", ...CHALLENGED });
    const older = await stripe.paymentIntents.retrieve(payment.id);
    const shown: unknown = older.payment_method_options?.card?.request_three_d_secure;
    assert.equal(shown, "challenge_only");
    const [listed] = (await stripe.paymentIntents.list({ limit: 1 })).data;
    assert.deepEqual(listed?.payment_method_options, older.payment_method_options);
    const setup = await today.setupIntents.create(CHALLENGED);
    const olderSetup = await stripe.setupIntents.retrieve(setup.id);
    const shownOfSetup: unknown = olderSetup.payment_method_options?.card?.request_three_d_secure;
    assert.equal(shownOfSetup, "challenge_only");
    assert.equal(payment.payment_method_options?.card?.request_three_d_secure, "challenge");
    assert.equal(setup.payment_method_options?.card?.request_three_d_secure, "challenge");
  });

  test("reads challenge_only in the events that were made in its version", async () => {
    const pinned = await startFlorin(":memory:", undefined, { flags: { "api-version": "2023-08-16" } });
    const asking = pinned.stripe();
    const { id } = await asking.paymentIntents.create({ amount: 2000, currency: "usd", ...CHALLENGED });
    const [event] = (await asking.events.list({ type: "payment_intent.created" })).data;
    assert.equal(event?.api_version, "2023-08-16");
    assert.ok(event.type === "payment_intent.created" && event.data.object.id === id);
    const older: unknown = event.data.object.payment_method_options?.card?.request_three_d_secure;
    assert.equal(older, "challenge_only");
    await pinned.stop();
  });

  test("finds no name for Bacs debits in an account that has none", async () => {
    const account = await asked("GET", "/v1/account");
    const settings = account["settings"] as { readonly bacs_debit_payments: object };
    assert.equal("display_name" in settings.bacs_debit_payments, false);
    const newer = await today.accounts.retrieveCurrent();
    assert.equal(newer.settings?.bacs_debit_payments?.display_name, null);
  });

  test("finds the account's transactions at their older address, in a list that tells the newer", async () => {
    await pay(today);
    await florin.finishDueWork();
    const list = await asked("GET", "/v1/balance/history?limit=1");
    assert.deepEqual([list["object"], list["url"]], ["list", "/v1/balance_transactions"]);
    const [booked] = list["data"] as readonly { readonly id: string }[];
    assert.deepEqual(await asked("GET", `/v1/balance/history/${booked?.id}`), booked);
  });

  test("finds, answers and closes a dispute at the charge that it is about", async () => {
    const { charge, dispute } = await payDisputed(today);
    const path = `/v1/charges/${charge}/dispute`;
    assert.deepEqual(await asked("GET", path), { ...(await stripe.disputes.retrieve(dispute.id)) });
    const answered = await asked("POST", path, "evidence[customer_name]=Ada&submit=false");
    assert.equal((answered["evidence"] as { readonly customer_name: string }).customer_name, "Ada");
    const closed = await asked("POST", `${path}/close`, "");
    assert.deepEqual([closed["id"], closed["status"]], [dispute.id, "lost"]);
  });
});

describe("in every version", () => {
  test("a refund to an Australian account has no place for a reference", async () => {
    const intent = await today.paymentIntents.create({
      amount: 2000,
      currency: "aud",
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
      confirm: true,
      payment_method: "pm_auBecsDebit_success",
      mandate_data: {
        customer_acceptance: { type: "online", online: { ip_address: "203.0.113.7", user_agent: "Shop/1" } },
      },
    });
    await today.rawRequest("POST", `/_florin/test/payments/${intent.id}/settle`);
    await florin.finishDueWork();
    const refund = await stripe.refunds.create({ payment_intent: intent.id });
    const newer = await today.refunds.retrieve(refund.id);
    for (const { destination_details: details } of [refund, newer]) {
      assert.deepEqual(details, { au_bank_transfer: {}, type: "au_bank_transfer" });
    }
  });

  test("a SetupIntent offers no choices about debits under BECS", async () => {
    const { id, payment_method_types: types } = await today.setupIntents.create();
    assert.ok(types.includes("au_becs_debit"));
    for (const shown of [await stripe.setupIntents.retrieve(id), await today.setupIntents.retrieve(id)]) {
      assert.equal("au_becs_debit" in (shown.payment_method_options ?? {}), false);
    }
  });
});
