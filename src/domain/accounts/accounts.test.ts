import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ACCOUNT, CONNECTED_ACCOUNT } from "../../../test/support/document-samples.ts";
import { amount, type Currency, ZERO } from "../money.ts";
import type { ConnectedAccount } from "./connected-account.ts";
import { createAccount, type CreateAccount } from "./create.ts";
import { controllerOf } from "./controller.ts";
import { deleteAccount } from "./delete.ts";
import { updateAccount } from "./update.ts";

const FACTS = { id: "acct_1", now: ACCOUNT.created, livemode: false, platform: ACCOUNT };

function made(input: CreateAccount): ConnectedAccount {
  const decision = createAccount(input, FACTS);
  assert.ok(decision.kind === "accepted");
  return decision.result;
}

function refusalOf(input: CreateAccount, facts = FACTS): object {
  const decision = createAccount(input, facts);
  assert.ok(decision.kind === "rejected");
  return decision.refusal.reason;
}

describe("a new account", () => {
  test("is in its platform's country with that country's currency, and is found with its platform", () => {
    const account = made({});
    assert.deepEqual([account.country, account.defaultCurrency], ["DE", "eur"]);
    assert.deepEqual(account.platform, { account: ACCOUNT.id, livemode: false });
    assert.deepEqual([account.displayName, account.statementDescriptor], ["Example shop", "EXAMPLE SHOP"]);
  });

  test("can be in another country", () => {
    const account = made({ country: "GB", defaultCurrency: "gbp" as Currency });
    assert.deepEqual([account.country, account.defaultCurrency], ["GB", "gbp"]);
  });

  test("is not made by an account that is connected itself", () => {
    assert.deepEqual(refusalOf({}, { ...FACTS, platform: CONNECTED_ACCOUNT }), { kind: "not_a_platform" });
  });

  test("is refused with what nothing could be done with", () => {
    assert.deepEqual(refusalOf({ country: "KP" }), { kind: "country_unsupported", country: "KP" });
    assert.deepEqual(refusalOf({ defaultCurrency: "usd" as Currency }), {
      kind: "currency_not_of_country",
      country: "DE",
      currency: "usd",
    });
    assert.deepEqual(refusalOf({ capabilities: { usBankAccountAchPayments: { requested: false } } }), {
      kind: "capability_not_given_up",
      capability: "us_bank_account_ach_payments",
    });
    assert.deepEqual(refusalOf({ businessProfile: { mcc: "57a4" } }), { kind: "category_code_invalid" });
  });

  test("has its terms accepted by its platform only where that collects what is required", () => {
    const tosAcceptance = { ip: "203.0.113.7" };
    assert.deepEqual(refusalOf({ tosAcceptance }), { kind: "terms_not_the_platforms" });
    assert.deepEqual(refusalOf({ type: "express", tosAcceptance }), { kind: "terms_not_the_platforms" });
    assert.deepEqual(made({ type: "custom", tosAcceptance }).termsAcceptance, tosAcceptance);
  });

  test("says on statements what its platform chose, if that can be printed", () => {
    const saying = (statementDescriptor: string, statementDescriptorPrefix: string): CreateAccount => ({
      settings: { payments: { statementDescriptor }, cardPayments: { statementDescriptorPrefix } },
    });
    const account = made(saying("ROSEN SHOP", "ROSEN"));
    assert.deepEqual([account.statementDescriptor, account.statementDescriptorPrefix], ["ROSEN SHOP", "ROSEN"]);
    const [whole, prefix] = [
      "settings[payments][statement_descriptor]",
      "settings[card_payments][statement_descriptor_prefix]",
    ];
    const tooShort = "statement_descriptor_too_short";
    assert.deepEqual(refusalOf(saying("ROSE", "RO")), { kind: tooShort, param: whole, minimum: 5 });
    assert.deepEqual(refusalOf(saying("ROSEN", "R")), { kind: tooShort, param: prefix, minimum: 2 });
    assert.deepEqual(refusalOf(saying("ROSEN*", "RO")), {
      kind: "statement_descriptor_invalid",
      param: whole,
      refused: "*",
    });
    assert.deepEqual(refusalOf(saying("ROSEN", "22")), { kind: "statement_descriptor_invalid", param: prefix });
  });
});

describe("an update", () => {
  const before = made({
    businessProfile: { name: "Rosen shop", supportUrl: "https://a.example" },
    email: "a@b.example",
  });
  const updated = (input: CreateAccount, from = before): ConnectedAccount => {
    const decision = updateAccount(from, input, { platform: ACCOUNT });
    assert.ok(decision.kind === "accepted");
    const [event] = decision.changes.events;
    assert.deepEqual([event?.type, event?.previous], ["account.updated", from]);
    return decision.result;
  };

  test("leaves what it does not mention", () => {
    assert.deepEqual(updated({ metadata: { a: "b" } }), { ...before, metadata: { a: "b" } });
    const { businessProfile } = updated({ businessProfile: { supportAddress: { city: "Bonn" } } });
    assert.deepEqual(businessProfile, { ...before.businessProfile, supportAddress: { city: "Bonn" } });
  });

  test("lets the text of statements follow the name until one is chosen", () => {
    const renamed = updated({ businessProfile: { name: "Other shop" } });
    assert.deepEqual([renamed.displayName, renamed.statementDescriptor], ["Other shop", "OTHER SHOP"]);
    const fixed = updated({ settings: { payments: { statementDescriptor: "ROSEN" } } });
    assert.equal(updated({ businessProfile: { name: "Other shop" } }, fixed).statementDescriptor, "ROSEN");
  });

  test("takes back the address of a page", () => {
    assert.equal(updated({ businessProfile: { supportUrl: null } }).businessProfile.supportUrl, undefined);
  });
});

describe("a deletion", () => {
  const held = [{ currency: "eur" as Currency, amount: amount(1) }];
  const none = [{ currency: "eur" as Currency, amount: ZERO }];
  const live = (type: "custom" | "standard"): ConnectedAccount => ({
    ...CONNECTED_ACCOUNT,
    ...controllerOf({ type }),
    platform: { account: ACCOUNT.id, livemode: true },
  });

  test("is always possible in test mode", () => {
    const decision = deleteAccount(CONNECTED_ACCOUNT, { balance: { available: held, pending: none } });
    assert.ok(decision.kind === "accepted" && decision.result.deleted);
  });

  test("waits for the money in live mode, available or not", () => {
    for (const balance of [
      { available: held, pending: none },
      { available: none, pending: held },
    ]) {
      const decision = deleteAccount(live("custom"), { balance });
      assert.deepEqual(decision.kind === "rejected" && decision.refusal.reason, { kind: "account_holds_money" });
    }
    assert.equal(deleteAccount(live("custom"), { balance: { available: none, pending: none } }).kind, "accepted");
  });

  test("of an account that runs itself is not the platform's in live mode", () => {
    const decision = deleteAccount(live("standard"), { balance: { available: none, pending: none } });
    assert.deepEqual(decision.kind === "rejected" && decision.refusal.reason, { kind: "account_not_deletable" });
  });
});
