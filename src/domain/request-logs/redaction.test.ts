import assert from "node:assert/strict";
import { test } from "node:test";
import { redactForm, redactSecrets, redactText } from "./redaction.ts";

const FORMS: readonly (readonly [string, string])[] = [
  ["amount=2000&currency=usd", "amount=2000&currency=usd"],
  ["card[number]=4242424242424242&card[cvc]=123", "card[number]=[removed]&card[cvc]=[removed]"],
  [
    "payment_method_data%5Bcard%5D%5Bnumber%5D=4242+4242&card%5Bexp_month%5D=7",
    "payment_method_data%5Bcard%5D%5Bnumber%5D=[removed]&card%5Bexp_month%5D=7",
  ],
  ["card[NUMBER]=1", "card[NUMBER]=[removed]"],
  ["metadata[note]=4242%204242%204242%204242", "metadata[note]=[removed]"],
  ["metadata[note]=my+card+4000-0000-0000-0002", "metadata[note]=my%20card%20[removed]"],
  ["metadata[order]=4242424242424241", "metadata[order]=4242424242424241"],
  ["4242424242424242", "[removed]"],
  ["client_secret=pi_1_secret_abc", "client_secret=[removed]"],
  ["next=https://a.example/?x=pi_1_secret_abc", "next=https%3A%2F%2Fa.example%2F%3Fx%3Dpi_1_secret_[removed]"],
  ["sepa_debit[iban]=DE89370400440532013000", "sepa_debit[iban]=[removed]"],
  ["pii[id_number]=test", "pii[id_number]=[removed]"],
  ["us_bank_account[account_number]=000123456789", "us_bank_account[account_number]=[removed]"],
  [
    "url=https%3A%2F%2Fa.example%2F%3Fmode%3Dtest%26key%3DQbFJFjPLBX8azVFhm0lADcIG2O5XqJvw",
    "url=https%3A%2F%2Fa.example%2F%3Fmode%3Dtest%26key%3D[removed]",
  ],
  ["metadata[key]=value", "metadata[key]=value"],
  ["description=sk_test_abcdef", "description=[removed]"],
  ["x=%E0%A4&card[number]=1", "x=%E0%A4&card[number]=[removed]"],
  ["4242424242424242=1", "[removed]=1"],
  ["%34%32%34%32%34%32%34%32%34%32%34%32%34%32%34%32", "[removed]"],
  ["a=%FF%34%32%34%32%34%32%34%32%34%32%34%32%34%32%34%32", "a=%25FF[removed]"],
  ["card[c%76c]=123", "card[c%76c]=[removed]"],
  ["iban[]=1&a[iban][0]=2&a-iban=3&iban[x=4", "iban[]=[removed]&a[iban][0]=[removed]&a-iban=[removed]&iban[x=4"],
];

test("forms keep all but card data, account numbers and secrets", () => {
  for (const [form, kept] of FORMS) assert.equal(redactForm(form), kept, form);
});

test("a long form is looked through in no more steps than it has characters, give or take a few for each", () => {
  const long = 300_000;
  const shapes = [
    "x",
    "_",
    "[",
    "]",
    "[1]",
    "[]",
    "a ",
    "%",
    "%37",
    "4",
    "4-",
    "4 4",
    "sk_test_",
    "_secret_",
    "&",
    "=",
    "x=",
  ];
  for (const shape of shapes) {
    const text = shape.repeat(long / shape.length);
    // Were it looked through from each character on, this would take more than an hour.
    for (const form of [`${text}&number=1`, `${text}-=1&number=1`, `number=1&a=${text}-`, `cvc=1&${text}!`]) {
      assert.ok(redactForm(form).length > 0);
    }
  }
});

test("texts lose secrets, and what Luhn's check takes for a card", () => {
  assert.equal(redactText("No such token: 4242424242424242."), "No such token: [removed].");
  assert.equal(redactText("created 1700000000000"), "created 1700000000000");
  assert.equal(
    redactSecrets('{"client_secret": "pi_1_secret_x9", "secret": "whsec_abc"}'),
    '{"client_secret": "pi_1_secret_[removed]", "secret": "[removed]"}',
  );
  // As it is echoed by those who escape ampersands.
  assert.equal(
    redactSecrets(String.raw`mode=test\u0026key=QbFJFjPLBX8azVFhm0lADcIG2O5XqJvw"`),
    String.raw`mode=test\u0026key=[removed]"`,
  );
});
