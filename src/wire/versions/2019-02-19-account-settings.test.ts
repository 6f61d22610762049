import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeForm, type RawHash } from "../form.ts";
import { liftForm, lowerAnswer } from "./all.ts";
import type { ApiVersion } from "./known.ts";

const BEFORE = "2019-02-11";
const SINCE = "2019-02-19";

const ACCOUNT = {
  id: "acct_1",
  object: "account",
  business_profile: { mcc: null, name: "Rosen", support_email: "help@rosen.example", url: null },
  business_type: null,
  charges_enabled: true,
  requirements: { current_deadline: null, currently_due: [], disabled_reason: null },
  settings: {
    branding: { icon: null, logo: null, primary_color: null },
    card_payments: { decline_on: { avs_failure: true, cvc_failure: true } },
    dashboard: { display_name: "Rosen", timezone: "Etc/UTC" },
    payments: { statement_descriptor: "ROSEN SHOP" },
    payouts: { debit_negative_balances: true, schedule: { delay_days: 2, interval: "daily" } },
  },
  type: "standard",
};

function lifted(version: ApiVersion, text: string): RawHash {
  const form = decodeForm(text);
  assert.ok(form.ok);
  return liftForm(version, "accounts.create", form.tree);
}

test("before 2019-02-19, an account has its business and its settings in itself, in the alphabet's order", () => {
  const older = lowerAnswer(BEFORE, ACCOUNT);
  const { business_name, decline_charge_on, display_name, statement_descriptor, support_email, verification } = older;
  assert.deepEqual([business_name, display_name, statement_descriptor], ["Rosen", "Rosen", "ROSEN SHOP"]);
  assert.deepEqual([support_email, older["support_phone"]], ["help@rosen.example", null]);
  assert.deepEqual(decline_charge_on, { avs_failure: true, cvc_failure: true });
  assert.deepEqual(verification, { disabled_reason: null, due_by: null, fields_needed: [] });
  for (const name of ["business_profile", "business_type", "requirements", "settings"]) {
    assert.equal(name in older, false, name);
  }
  const names = Object.keys(older);
  assert.deepEqual(names, ["id", "object", ...names.slice(2).toSorted()]);
});

test("since 2019-02-19, it is shown as it is, and a deleted one always was", () => {
  assert.deepEqual(lowerAnswer(SINCE, ACCOUNT), ACCOUNT);
  const deleted = { id: "acct_1", object: "account", deleted: true };
  assert.deepEqual(lowerAnswer(BEFORE, deleted), deleted);
});

test("before 2019-02-19, requests name them without a hash around, beside those of today", () => {
  const today = lifted(
    SINCE,
    "email=a@b.example&business_profile[name]=Rosen&business_profile[url]=https://rosen.example",
  );
  assert.deepEqual(
    lifted(BEFORE, "email=a@b.example&business_profile[name]=Rosen&business_url=https://rosen.example"),
    today,
  );
  assert.deepEqual(
    lifted(BEFORE, "email=a@b.example&business_url=https://rosen.example&business_profile[name]=Rosen"),
    today,
  );
  const twice = "business_name=Rosen&business_profile[name]=Lily";
  assert.deepEqual(lifted(BEFORE, twice), lifted(SINCE, twice));
  const settings = lifted(SINCE, "settings[payments][statement_descriptor]=ROSEN SHOP");
  assert.deepEqual(lifted(BEFORE, "statement_descriptor=ROSEN SHOP"), settings);
});

test("before 2019-02-19, errors name them as they were sent", () => {
  const error = { param: "settings[payments][statement_descriptor]", type: "invalid_request_error" };
  assert.deepEqual(lowerAnswer(BEFORE, { error }), { error: { ...error, param: "statement_descriptor" } });
  assert.deepEqual(lowerAnswer(SINCE, { error }), { error });
});
