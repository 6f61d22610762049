import assert from "node:assert/strict";
import { test } from "node:test";
import { EUR } from "../../../test/support/document-samples.ts";
import type { BankAccount } from "../payment-methods/bank-account.ts";
import { createDebitMethod } from "../payment-methods/create.ts";
import type { DebitMethod, DebitType } from "../payment-methods/payment-method.ts";
import { instant } from "../instant.ts";
import { amount } from "../money.ts";
import { acceptMandate, endMandate, usedMandate, useMandate } from "./change.ts";
import { chooseMandate, covers } from "./choose.ts";
import { makeMandate, mandateMade, type MandateTerms, withMandate } from "./make.ts";
import type { CustomerAcceptance, Mandate } from "./mandate.ts";
import { mandateReference, prefixRefusal } from "./reference.ts";

const NOW = instant(1_800_000_000);
const ACCOUNT: BankAccount = {
  country: "DE",
  last4: "3000",
  fingerprint: "0123456789abcdef",
  parts: {},
  verified: true,
  railToken: "unlisted",
};
const GIVEN: CustomerAcceptance = { type: "offline", acceptedAt: NOW };
const INFERRED: CustomerAcceptance = { type: "online", acceptedAt: NOW, ipAddress: "203.0.113.7", userAgent: "" };
const TEN_EUROS = { amount: amount(1000), currency: EUR };

function method(type: DebitType): DebitMethod {
  return createDebitMethod(type, ACCOUNT, {}, { id: "pm_1x", now: NOW });
}

function mandate(type: DebitType = "sepa_debit", terms: Partial<MandateTerms> = {}, id = "mandate_1x"): Mandate {
  const fresh = { id, pageKey: "k", reference: "ABCDEFGHIJKLMNOP" };
  return makeMandate(method(type), { now: NOW, fresh, acceptance: GIVEN, ...terms });
}

test("a mandate is active at once, unless its bank is told first", () => {
  const statuses = (["sepa_debit", "au_becs_debit", "us_bank_account", "acss_debit", "bacs_debit"] as const).map(
    (type) => [mandate(type).status, mandateMade(mandate(type)).jobs.map(({ kind }) => kind)],
  );
  assert.deepEqual(statuses, [
    ["active", ["lapse-mandate"]],
    ["active", []],
    ["active", []],
    ["active", []],
    ["pending", ["answer-mandate"]],
  ]);
});

test("a mandate says how amounts come about and how often", () => {
  const { amountRule, frequency } = mandate("sepa_debit", { singleUse: TEN_EUROS }).evidence;
  assert.deepEqual([amountRule, frequency], ["fixed", "once"]);
  const multi = mandate().evidence;
  assert.deepEqual([multi.amountRule, multi.frequency], ["variable", "recurring"]);
});

test("new consent makes a mandate, an open one serves without, and a mere click only where there is none", () => {
  const open = [mandate()];
  assert.deepEqual(chooseMandate(open, { given: GIVEN }), { kind: "new", acceptance: GIVEN });
  assert.deepEqual(chooseMandate(open, { inferred: INFERRED }), { kind: "existing", mandate: open[0] });
  assert.deepEqual(chooseMandate([], { inferred: INFERRED }), { kind: "new", acceptance: INFERRED });
  assert.equal(chooseMandate([], {}), undefined);
});

test("a mandate for one payment covers that payment alone, and none when it has ended", () => {
  const single = mandate("sepa_debit", { singleUse: TEN_EUROS });
  const other = { ...TEN_EUROS, amount: amount(999) };
  assert.deepEqual(
    [covers(single, TEN_EUROS), covers(single, other), covers(single, undefined), covers(mandate(), other)],
    [true, false, false, true],
  );
  assert.equal(covers({ ...mandate(), status: "inactive" }, TEN_EUROS), false);
  assert.equal(covers({ ...mandate(), status: "pending" }, TEN_EUROS), true);
  assert.equal(chooseMandate([single], {}, other), undefined);
});

test("the newest of several mandates serves", () => {
  const open = [mandate(), mandate("sepa_debit", {}, "mandate_1y")];
  assert.deepEqual(chooseMandate(open, {}, TEN_EUROS), { kind: "existing", mandate: open[1] });
});

test("a mandate for one payment is used up by it, others stay", () => {
  const single = mandate("sepa_debit", { singleUse: TEN_EUROS });
  assert.deepEqual([usedMandate(single).status, usedMandate(single).endedBecause], ["inactive", "used"]);
  const multi = mandate();
  assert.equal(usedMandate(multi), multi);
  assert.deepEqual(
    useMandate(single, NOW).events.map(({ type }) => type),
    ["mandate.updated"],
  );
  assert.deepEqual(useMandate(mandate(), NOW).events, []);
});

test("a mandate ends once, and is accepted only while it waits", () => {
  const ended = endMandate(mandate(), "account_closed");
  assert.deepEqual(
    ended.events.map(({ type, previous }) => [type, previous !== undefined]),
    [["mandate.updated", true]],
  );
  const inactive: Mandate = { ...mandate(), status: "inactive", endedBecause: "refused" };
  assert.deepEqual(endMandate(inactive, "detached").documents, []);
  for (const mandateThatStays of [mandate(), inactive]) assert.deepEqual(acceptMandate(mandateThatStays).documents, []);
  assert.equal(acceptMandate(mandate("bacs_debit")).documents.length, 1);
});

test("a method names the mandates that have not ended", () => {
  const kept = withMandate({ ...method("sepa_debit"), mandates: ["mandate_1old", "mandate_1x"] }, [mandate()], {
    ...mandate(),
    id: "mandate_1new",
  });
  assert.deepEqual(kept.mandates, ["mandate_1x", "mandate_1new"]);
  assert.deepEqual(withMandate(kept, [mandate()], mandate()).mandates, ["mandate_1x"]);
});

test("references are there in schemes that have them, never longer than they may be", () => {
  const references = (["sepa_debit", "bacs_debit", "au_becs_debit", "us_bank_account", "acss_debit"] as const).map(
    (type) => mandateReference(type, "ABCDEFGHIJKLMNOP", "TWELVE/CHARS"),
  );
  assert.deepEqual(references, ["TWELVE/CHARSABCDEFGHIJKLMNOP", "TWELVE/CHARSABCDEF", undefined, undefined, undefined]);
});

test("a prefix is of twelve plain characters and nobody else's", () => {
  for (const good of ["A", "SHOP-1&2/A B", "_.", "DDI"]) assert.equal(prefixRefusal(good), undefined, good);
  for (const bad of ["", "shop", "DDIC", "STRIPE1", "THIRTEEN CHAR", "Ä"]) assert.ok(prefixRefusal(bad), bad);
});
