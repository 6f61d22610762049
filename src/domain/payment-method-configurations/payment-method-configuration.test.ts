import assert from "node:assert/strict";
import { test } from "node:test";
import { instant } from "../instant.ts";
import { createConfiguration } from "./create.ts";
import {
  asUsed,
  defaultConfigurationId,
  type PaymentMethodConfiguration,
  type Preferences,
  settingOf,
  untouchedDefault,
} from "./payment-method-configuration.ts";
import type { PreferencesInput } from "./preferences.ts";
import { updateConfiguration } from "./update.ts";

const NOW = instant(1_790_000_000);
const STANDARD = untouchedDefault({ id: "acct_1AbcDeFgHiJkLmNo", created: NOW });
const RAILED = ["acss_debit", "au_becs_debit", "bacs_debit", "card", "sepa_debit", "us_bank_account"];

const preferring = (preferences: Preferences): PaymentMethodConfiguration => ({ ...STANDARD, preferences });
const on = { displayPreference: { preference: "on" } } as const;
const off = { displayPreference: { preference: "off" } } as const;
const none = { displayPreference: { preference: "none" } } as const;

test("an account's default has an id of its own and offers all that there is a rail for", () => {
  assert.equal(STANDARD.id, "pmc_1AbcDeFgHiJkLmNo1AbcDeFg");
  assert.notEqual(defaultConfigurationId("acct_1AbcDeFgHiJkLmNp"), STANDARD.id);
  assert.deepEqual(asUsed(STANDARD), { id: STANDARD.id, types: RAILED });
  assert.equal(STANDARD.isDefault && STANDARD.active, true);
});

for (const [type, preference, available, value] of [
  ["sepa_debit", undefined, true, "on"],
  ["sepa_debit", "off", false, "off"],
  ["sepa_debit", "none", true, "on"],
  ["klarna", undefined, false, "off"],
  ["klarna", "on", false, "on"],
  ["klarna", "none", false, "off"],
] as const) {
  const what = preference === undefined ? "left alone" : `set to ${preference}`;
  test(`${type} ${what} is ${value} and ${available ? "" : "not "}available`, () => {
    assert.deepEqual(settingOf(preferring({ [type]: preference }), type), {
      available,
      preference: preference ?? value,
      value,
    });
  });
}

test("what is on without a rail is not offered", () => {
  const types = RAILED.filter((type) => type !== "bacs_debit");
  assert.deepEqual(asUsed(preferring({ klarna: "on", bacs_debit: "off" })).types, types);
});

function create(input: PreferencesInput) {
  return createConfiguration({ name: "Shop", ...input }, { now: NOW, id: "pmc_1", standard: STANDARD });
}

test("a new configuration is active, no default, and written together with the default", () => {
  const decision = create({ sepaDebit: off, afterpayClearpay: on, card: {} });
  assert.ok(decision.kind === "accepted");
  const created = { id: "pmc_1", created: NOW, active: true, isDefault: false, name: "Shop" };
  assert.deepEqual(decision.result, { ...created, preferences: { sepa_debit: "off", afterpay_clearpay: "on" } });
  assert.deepEqual(
    decision.changes.documents.map(({ document }) => document),
    [STANDARD, decision.result],
  );
  assert.deepEqual([decision.changes.events, decision.changes.jobs], [[], []]);
});

test("an update changes what it names and leaves the rest", () => {
  const before = { ...preferring({ sepa_debit: "off", klarna: "on" }), isDefault: false };
  const decision = updateConfiguration(before, { sepaDebit: none, usBankAccount: off, active: false });
  assert.ok(decision.kind === "accepted");
  const preferences = { sepa_debit: "none", klarna: "on", us_bank_account: "off" };
  assert.deepEqual(decision.result, { ...before, active: false, preferences });
});

test("the default can be renamed and turned down, but not be made inactive", () => {
  const decision = updateConfiguration(STANDARD, { name: "Main", active: true, card: off });
  assert.ok(decision.kind === "accepted");
  assert.equal(decision.result.name, "Main");
  const refused = updateConfiguration(STANDARD, { active: false });
  assert.ok(refused.kind === "rejected");
  assert.deepEqual(refused.refusal.reason, { kind: "default_configuration_needed" });
});

test("wallets that hold cards can't be on where cards are off", () => {
  for (const decision of [
    create({ card: off, applePay: on }),
    create({ card: off, googlePay: on }),
    updateConfiguration(preferring({ google_pay: "on" }), { card: off }),
  ]) {
    assert.ok(decision.kind === "rejected");
    assert.deepEqual(decision.refusal.reason, { kind: "wallets_without_cards" });
  }
  assert.equal(create({ card: none, applePay: on }).kind, "accepted");
});
