import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Stripe } from "stripe";
import { startFlorin } from "../support/florin.ts";
import { facts, INVALID, refusalOf } from "../support/intents.ts";
import { olderClient, STRIPE_13 } from "../support/older-clients.ts";
import { bearer, newKey } from "../support/wire.ts";

type Configuration = Stripe.PaymentMethodConfiguration;
type Preference = "none" | "off" | "on";

const florin = await startFlorin();
const stripe = florin.stripe();
const configurations = stripe.paymentMethodConfigurations;

const RAILED = ["acss_debit", "au_becs_debit", "bacs_debit", "card", "sepa_debit", "us_bank_account"];

/** What a request says of a type. */
const prefer = (preference: Preference) => ({ display_preference: { preference } });

/** What an answer says of a type. */
const shown = (available: boolean, preference: Preference, value: "off" | "on") => ({
  available,
  display_preference: { overridable: null, preference, value },
});

/** The types that a configuration has on and that can be paid with. */
function available(configuration: Configuration): readonly string[] {
  return Object.entries(configuration)
    .filter(([, member]) => (member as { available?: boolean } | null)?.available === true)
    .map(([type]) => type);
}

async function ownServer() {
  return (await startFlorin()).stripe();
}

describe("the default configuration", () => {
  test("is there without being made: it can be retrieved by the id that intents show, and is all that is listed", async () => {
    const fresh = await ownServer();
    const intent = await fresh.paymentIntents.create({ amount: 1999, currency: "eur" });
    const id = intent.payment_method_configuration_details?.id ?? "";
    const standard = await fresh.paymentMethodConfigurations.retrieve(id);
    const { active, application, is_default, livemode, name, object, parent } = standard;
    assert.deepEqual(
      { id: standard.id, active, application, is_default, livemode, name, object, parent },
      {
        id,
        active: true,
        application: null,
        is_default: true,
        livemode: false,
        name: "Default",
        object: "payment_method_configuration",
        parent: null,
      },
    );
    assert.deepEqual(available(standard), RAILED);
    assert.deepEqual(standard.sepa_debit, shown(true, "on", "on"));
    assert.deepEqual(standard.klarna, shown(false, "off", "off"));
    const listed = async (params: Stripe.PaymentMethodConfigurationListParams) =>
      (await fresh.paymentMethodConfigurations.list(params)).data.map((one) => one.id);
    assert.deepEqual(await listed({}), [id]);
    assert.deepEqual(await listed({ active: true }), [id]);
    assert.deepEqual(await listed({ active: false }), []);
    assert.deepEqual(await listed({ starting_after: id }), []);
    assert.deepEqual(await listed({ ending_before: id }), []);
    const error = await refusalOf(fresh.paymentMethodConfigurations.list({ starting_after: "pmc_none" }));
    assert.deepEqual(facts(error), { ...INVALID, code: "resource_missing", param: "starting_after" });
  });

  test("is updated like any other, but can't be made inactive", async () => {
    const fresh = await ownServer();
    const [{ id } = { id: "" }] = (await fresh.paymentMethodConfigurations.list()).data;
    const updated = await fresh.paymentMethodConfigurations.update(id, { name: "Shop", sepa_debit: prefer("off") });
    assert.deepEqual([updated.id, updated.is_default, updated.name], [id, true, "Shop"]);
    assert.deepEqual(updated.sepa_debit, shown(false, "off", "off"));
    assert.deepEqual(await fresh.paymentMethodConfigurations.retrieve(id), updated);
    assert.deepEqual((await fresh.paymentMethodConfigurations.list()).data, [updated]);
    const error = await refusalOf(fresh.paymentMethodConfigurations.update(id, { active: false }));
    assert.deepEqual(facts(error), { ...INVALID, param: "active" });
    assert.equal(error.message, "The default payment method configuration can't be made inactive.");
  });

  test("is another one for each mode and each connected account", async () => {
    const { id: account } = await stripe.accounts.create({ type: "custom" });
    const acting = { stripeAccount: account };
    const [theirs] = (await configurations.list({}, acting)).data;
    assert.ok(theirs?.is_default);
    await configurations.update(theirs.id, { card: prefer("off") }, acting);
    assert.equal((await refusalOf(configurations.retrieve(theirs.id))).statusCode, 404);
    const live = await newKey(florin, "secret", { live: true });
    const [ours] = (await configurations.list()).data;
    assert.notEqual(ours?.id, theirs.id);
    await configurations.update(ours?.id ?? "", { name: "Test" });
    const [inLive] = (await florin.stripe({ key: live }).paymentMethodConfigurations.list()).data;
    assert.deepEqual([inLive?.name, inLive?.livemode], ["Default", true]);
  });
});

describe("a configuration of one's own", () => {
  test("starts with what there are rails for, and takes what the request says", async () => {
    const created = await configurations.create({
      name: "Without SEPA",
      sepa_debit: prefer("off"),
      klarna: prefer("on"),
      bacs_debit: prefer("none"),
    });
    assert.match(created.id, /^pmc_1\w{23}$/);
    assert.deepEqual([created.active, created.is_default, created.name], [true, false, "Without SEPA"]);
    assert.deepEqual(created.sepa_debit, shown(false, "off", "off"));
    assert.deepEqual(created.klarna, shown(false, "on", "on"));
    assert.deepEqual(created.bacs_debit, shown(true, "none", "on"));
    assert.deepEqual(created.card, shown(true, "on", "on"));
    assert.deepEqual(await configurations.retrieve(created.id), created);
  });

  test("is changed in what an update names, and can be made inactive and active again", async () => {
    const { id } = await configurations.create({ name: "Cards", sepa_debit: prefer("off") });
    const updated = await configurations.update(id, { active: false, us_bank_account: prefer("off") });
    assert.deepEqual([updated.active, updated.name], [false, "Cards"]);
    assert.deepEqual(available(updated), ["acss_debit", "au_becs_debit", "bacs_debit", "card"]);
    const again = await configurations.update(id, { active: true, name: "More", sepa_debit: prefer("none") });
    assert.deepEqual([again.active, again.name], [true, "More"]);
    assert.deepEqual(again.sepa_debit, shown(true, "none", "on"));
  });

  test("brings the default into the list, which goes from the newest to the oldest and can be filtered", async () => {
    const fresh = await startFlorin();
    const { paymentMethodConfigurations: own } = fresh.stripe();
    const made: string[] = [];
    for (const name of ["first", "second"]) {
      fresh.clock.advance(1);
      made.unshift((await own.create({ name })).id);
    }
    const [, first = ""] = made;
    await own.update(first, { active: false });
    const all = await own.list({ limit: 1 }).autoPagingToArray({ limit: 10 });
    assert.deepEqual(
      all.map(({ id, name }) => (made.includes(id) ? id : name)),
      [...made, "Default"],
    );
    const names = async (active: boolean) => (await own.list({ active })).data.map(({ name }) => name);
    assert.deepEqual([await names(true), await names(false)], [["second", "Default"], ["first"]]);
    const before = await own.list({ ending_before: all[2]?.id ?? "" });
    assert.deepEqual(
      before.data.map(({ id }) => id),
      made,
    );
  });

  test("tells nobody: no event is made of it", async () => {
    const fresh = await ownServer();
    await fresh.paymentMethodConfigurations.create({ name: "Quiet" });
    assert.deepEqual((await fresh.events.list()).data, []);
  });

  test("has members that can be named to be expanded, as they are there already", async () => {
    const { id } = await configurations.create({ name: "Open" });
    const params = { expand: ["card.display_preference"] };
    assert.deepEqual(await configurations.retrieve(id, params), await configurations.retrieve(id));
  });

  test("can be used by an integration of 2023", async () => {
    const older = olderClient(STRIPE_13, florin.url).paymentMethodConfigurations;
    const created = await older.create({ name: "Older", sepa_debit: prefer("off") });
    assert.deepEqual(created.sepa_debit, shown(false, "off", "off"));
    assert.equal((await older.retrieve(created.id)).name, "Older");
  });
});

describe("a request about configurations is refused", () => {
  const REFUSALS: readonly (readonly [what: string, body: string, param: string | undefined, message: RegExp])[] = [
    ["without a name", "", "name", /name/],
    ["with a name that is too long", `name=${"x".repeat(101)}`, "name", /at most 100/],
    ["with a parent", "name=x&parent=pmc_1", "parent", /no parent configurations/],
    [
      "with a type that no answer shows",
      "name=x&apple_pay_later[display_preference][preference]=on",
      "apple_pay_later",
      /rail/,
    ],
    [
      "with another preference",
      "name=x&card[display_preference][preference]=maybe",
      "card[display_preference][preference]",
      /must be one of/,
    ],
    [
      "with wallets and no cards",
      "name=x&card[display_preference][preference]=off&apple_pay[display_preference][preference]=on",
      undefined,
      /^Invalid configuration. Apple Pay and Google Pay require Card to be enabled.$/,
    ],
  ];
  for (const [what, body, param, message] of REFUSALS) {
    test(what, async () => {
      const answer = await florin.request("POST", "/v1/payment_method_configurations", { body });
      const error = answer.json["error"] as { param?: string; message: string };
      assert.deepEqual([answer.status, error.param], [400, param]);
      assert.match(error.message, message);
    });
  }

  test("when a list is to be of an application", async () => {
    const error = await refusalOf(configurations.list({ application: "ca_1" }));
    assert.equal(error.param, "application");
    assert.match(error.message, /no parents/);
  });

  test("when there is no such configuration", async () => {
    for (const request of [configurations.retrieve("pmc_none"), configurations.update("pmc_none", { name: "x" })]) {
      const error = await refusalOf(request);
      assert.deepEqual(facts(error), { ...INVALID, status: 404, code: "resource_missing", param: "configuration" });
      assert.equal(error.message, "No such payment_method_configuration: pmc_none");
    }
  });

  test("when the key has no right to them", async () => {
    const path = "/v1/payment_method_configurations";
    const reading = bearer(await newKey(florin, "restricted", { rights: { payment_method_configuration: "read" } }));
    assert.equal((await florin.request("GET", path, reading)).status, 200);
    assert.equal((await florin.request("POST", path, { ...reading, body: "name=x" })).status, 403);
    const other = bearer(await newKey(florin, "restricted", { rights: { payment_intent: "write" } }));
    assert.equal((await florin.request("GET", path, other)).status, 403);
  });
});
