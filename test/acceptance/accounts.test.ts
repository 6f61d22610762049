import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createKey } from "../../src/commands/keys.ts";
import { systemIds } from "../../src/system/ids.ts";
import { sameInWireOrder } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
const { accounts } = stripe;
const ports = { store: florin.store, clock: florin.clock, ids: systemIds() };

const FULL = {
  business_profile: {
    mcc: "5734",
    name: "Rosen shop",
    product_description: "Books",
    support_address: { city: "Bonn", country: "DE" },
    support_email: "help@rosen.example",
    support_phone: "+49228123456",
    support_url: "https://rosen.example/help",
    url: "https://rosen.example",
  },
  business_type: "company",
  capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
  country: "DE",
  default_currency: "eur",
  email: "jenny@rosen.example",
  metadata: { seller: "7" },
  settings: {
    card_payments: { statement_descriptor_prefix: "ROSEN" },
    payments: { statement_descriptor: "ROSEN SHOP BONN" },
  },
  tos_acceptance: { date: 1_790_000_000, ip: "203.0.113.7", user_agent: "Browser/1.0" },
  type: "custom",
} as const;

describe("a new account", () => {
  test("is ready to take payments as soon as it is made, and says all that was told of it", async () => {
    const account = await accounts.create(FULL);
    assert.match(account.id, /^acct_1[A-Za-z0-9]{15}$/);
    const { charges_enabled, details_submitted, payouts_enabled, country, default_currency, email, type } = account;
    assert.deepEqual(
      { charges_enabled, details_submitted, payouts_enabled, country, default_currency, email, type },
      {
        charges_enabled: true,
        details_submitted: true,
        payouts_enabled: true,
        country: "DE",
        default_currency: "eur",
        email: FULL.email,
        type: "custom",
      },
    );
    assert.deepEqual(account.metadata, FULL.metadata);
    assert.equal(account.business_type, "company");
    assert.deepEqual(account.tos_acceptance, FULL.tos_acceptance);
    assert.deepEqual(account.requirements?.currently_due, []);
    const { support_address, ...profile } = FULL.business_profile;
    for (const [name, value] of Object.entries(profile)) {
      assert.equal(account.business_profile?.[name as keyof typeof profile], value);
    }
    assert.deepEqual(
      [account.business_profile?.support_address?.city, account.business_profile?.support_address?.line1],
      [support_address.city, null],
    );
    assert.equal(account.settings?.payments.statement_descriptor, "ROSEN SHOP BONN");
    assert.equal(account.settings?.card_payments.statement_descriptor_prefix, "ROSEN");
    sameInWireOrder(await accounts.retrieve(account.id), account);
  });

  test("can do at once all that there are rails for, whether or not it was asked for", async () => {
    const { capabilities } = await accounts.create({});
    assert.deepEqual(capabilities, {
      acss_debit_payments: "active",
      au_becs_debit_payments: "active",
      bacs_debit_payments: "active",
      card_payments: "active",
      sepa_debit_payments: "active",
      transfers: "active",
      us_bank_account_ach_payments: "active",
    });
  });

  test("of which nothing is told is a standard one in its platform's country", async () => {
    const account = await accounts.create();
    assert.deepEqual([account.type, account.country, account.default_currency], ["standard", "US", "usd"]);
    assert.deepEqual([account.email, account.business_type, account.metadata], [null, null, {}]);
    assert.equal(account.business_profile?.name, null);
    assert.equal(account.settings?.dashboard.display_name, "Florin");
  });

  test("shows who bears what, as its platform chose it", async () => {
    const chosen = await accounts.create({
      controller: {
        fees: { payer: "application" },
        losses: { payments: "application" },
        stripe_dashboard: { type: "express" },
      },
    });
    assert.equal(chosen.type, "none");
    assert.deepEqual(chosen.controller, {
      fees: { payer: "application" },
      is_controller: true,
      losses: { payments: "application" },
      requirement_collection: "stripe",
      stripe_dashboard: { type: "express" },
      type: "application",
    });
    const { type, controller } = await accounts.create({ type: "express" });
    assert.deepEqual([type, controller?.fees?.payer], ["express", "application_express"]);
  });

  test("is made once by requests with one idempotency key", async () => {
    const options = { idempotencyKey: "a new account" };
    const first = await accounts.create({ email: "once@example.com" }, options);
    const again = await accounts.create({ email: "once@example.com" }, options);
    sameInWireOrder(again, first);
    const made = (await accounts.list({ limit: 100 })).data.filter(({ email }) => email === "once@example.com");
    assert.equal(made.length, 1);
  });
});

describe("an account", () => {
  test("is retrieved by the id of who asks, too", async () => {
    const own = await accounts.retrieveCurrent();
    sameInWireOrder(await accounts.retrieve(own.id), own);
  });

  test("is changed in what an update mentions, which an event tells", async () => {
    const before = await accounts.create(FULL);
    const after = await accounts.update(before.id, {
      business_profile: { name: "Lily shop", support_url: "" },
      metadata: { seller: "", owner: "9" },
    });
    assert.deepEqual(after.metadata, { owner: "9" });
    assert.deepEqual([after.business_profile?.name, after.business_profile?.support_url], ["Lily shop", null]);
    assert.equal(after.business_profile?.mcc, "5734");
    sameInWireOrder(await accounts.retrieve(before.id), after);
    const [event] = (await stripe.events.list({ type: "account.updated", limit: 1 })).data;
    sameInWireOrder(event?.data.object, after);
    assert.deepEqual(event?.data.previous_attributes, {
      business_profile: { name: "Rosen shop", support_url: "https://rosen.example/help" },
      metadata: { owner: null, seller: "7" },
      settings: { dashboard: { display_name: "Rosen shop" } },
    });
  });

  test("tells of metadata alone as well", async () => {
    const { id } = await accounts.create();
    await accounts.update(id, { metadata: { a: "b" } });
    const [event] = (await stripe.events.list({ type: "account.updated", limit: 1 })).data;
    assert.deepEqual(event?.data.previous_attributes, { metadata: { a: null } });
  });

  test("that is deleted leaves nothing to see, in lists neither", async () => {
    const { id } = await accounts.create({ type: "custom" });
    sameInWireOrder(await accounts.del(id), { id, object: "account", deleted: true });
    await assert.rejects(accounts.retrieve(id), { statusCode: 403, code: "account_invalid" });
    await assert.rejects(accounts.update(id, { email: "a@example.com" }), { statusCode: 403, code: "account_invalid" });
    await assert.rejects(accounts.del(id), { statusCode: 403, code: "account_invalid" });
    assert.equal(
      (await accounts.list({ limit: 100 })).data.some((account) => account.id === id),
      false,
    );
  });
});

describe("the list of accounts", () => {
  test("shows those that are connected, newest first, page by page and by time of creation", async () => {
    const fresh = await startFlorin();
    const { accounts: listed } = fresh.stripe();
    assert.deepEqual((await listed.list()).data, []);
    const made: string[] = [];
    for (const email of ["a@example.com", "b@example.com", "c@example.com"]) {
      fresh.clock.advance(10);
      made.unshift((await listed.create({ email })).id);
    }
    const page = await listed.list({ limit: 2 });
    assert.deepEqual([page.data.map(({ id }) => id), page.has_more], [made.slice(0, 2), true]);
    const rest = await listed.list({ starting_after: made[1] ?? "" });
    assert.deepEqual([rest.data.map(({ id }) => id), rest.has_more], [made.slice(2), false]);
    const late = await listed.list({ created: { gte: fresh.clock.now() - 10 } });
    assert.deepEqual(
      late.data.map(({ id }) => id),
      made.slice(0, 2),
    );
  });
});

describe("rights", () => {
  test("of a restricted key are to the resource `account`", async () => {
    const reader = await createKey(ports, { kind: "restricted", livemode: false, rights: { account: "read" } });
    const limited = florin.stripe({ key: reader }).accounts;
    const { id } = await accounts.create();
    assert.equal((await limited.retrieve(id)).id, id);
    await assert.rejects(limited.create(), { statusCode: 403, code: "more_permissions_required" });
    await assert.rejects(limited.del(id), { statusCode: 403, code: "more_permissions_required" });
  });
});
