import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeForm } from "../wire/form.ts";
import { fingerprintOf } from "./fingerprint.ts";

function fingerprint(form: string): string {
  const decoded = decodeForm(form);
  assert.ok(decoded.ok);
  return fingerprintOf(decoded.tree);
}

const NUMBERS = [
  ["card[number]", "4242424242424242", "5555555555554242"],
  ["payment_method_data[sepa_debit][iban]", "DE89370400440532013000", "DE89370400440532993000"],
  ["us_bank_account[account_number]", "000123456789", "000999996789"],
  ["bacs_debit[account_number]", "00012345", "99992345"],
  ["au_becs_debit[account_number]", "000123456", "999993456"],
  ["acss_debit[account_number]", "000123456789", "999993456789"],
] as const;

for (const [name, number, other] of NUMBERS) {
  test(`a digest tells no more of ${name} than its last four digits`, () => {
    assert.equal(fingerprint(`${name}=${number}&amount=1`), fingerprint(`${name}=${other}&amount=1`));
    assert.notEqual(fingerprint(`${name}=${number}&amount=1`), fingerprint(`${name}=${number}1&amount=1`));
    assert.notEqual(fingerprint(`${name}=${number}&amount=1`), fingerprint(`${name}=${number}&amount=2`));
  });
}

test("a digest tells nothing of a security code, and everything of what is named alike elsewhere", () => {
  assert.equal(fingerprint("card[cvc]=123"), fingerprint("card[cvc]=456"));
  assert.notEqual(fingerprint("metadata[iban]=12345"), fingerprint("metadata[iban]=92345"));
  assert.notEqual(fingerprint("constructor[name]=12345"), fingerprint("constructor[name]=92345"));
});
