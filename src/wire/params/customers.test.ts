import assert from "node:assert/strict";
import { test } from "node:test";
import type { CustomerInput } from "../../domain/customers/create.ts";
import type { ParameterError } from "../errors/parameter-error.ts";
import { decodeForm } from "../form.ts";
import { createCustomer, updateCustomer } from "./customers.ts";
import { decode } from "./decode.ts";
import type { Decoded } from "./decoded.ts";
import type { ParameterTable } from "./table.ts";

function read<Table extends ParameterTable>(table: Table, form: string) {
  const decoded = decodeForm(form);
  assert.ok(decoded.ok);
  return decode(table, decoded.tree);
}

test("decoded requests are what the rules take", () => {
  const proofs: readonly true[] = [
    true satisfies Decoded<typeof createCustomer> extends CustomerInput ? true : false,
    true satisfies Decoded<typeof updateCustomer> extends CustomerInput ? true : false,
  ];
  assert.equal(proofs.length, 2);
});

test("empty parameters say nothing on create and clear on update", () => {
  const form = "address=&description=&email=&metadata=&name=&phone=&preferred_locales=&shipping=&tax_exempt=";
  assert.deepEqual(read(createCustomer, form), { ok: true, value: {} });
  assert.deepEqual(read(updateCustomer, form), {
    ok: true,
    value: {
      address: null,
      description: null,
      email: null,
      metadata: null,
      name: null,
      phone: null,
      preferredLocales: null,
      shipping: null,
      taxExempt: null,
    },
  });
});

test("one part of an address can be emptied by itself", () => {
  assert.deepEqual(read(updateCustomer, "address[line2]=&invoice_settings[default_payment_method]="), {
    ok: true,
    value: { address: { line2: "" }, invoiceSettings: { defaultPaymentMethod: null } },
  });
});

const REFUSALS: readonly [form: string, error: ParameterError][] = [
  ["tax_exempt=maybe", { param: "tax_exempt", message: "Invalid tax_exempt: must be one of none, reverse, or exempt" }],
  [
    "phone=123456789012345678901",
    { param: "phone", message: "Invalid string length: 123456789012345678901 must be at most 20 characters" },
  ],
  ["email=jenny", { code: "email_invalid", param: "email", message: "Invalid email address: jenny" }],
  [
    "invoice_settings[nope]=1",
    {
      code: "parameter_unknown",
      param: "invoice_settings[nope]",
      message: "Received unknown parameter: invoice_settings[nope]",
    },
  ],
  ["shipping[address]=Main+St&shipping[name]=x", { param: "shipping[address]", message: "Invalid object" }],
  [
    "shipping[address][line1]=Main+St",
    { code: "parameter_missing", param: "shipping[name]", message: "Missing required param: shipping[name]." },
  ],
];

for (const [form, error] of REFUSALS) {
  test(`a customer with ${form} is refused`, () => {
    for (const table of [createCustomer, updateCustomer]) assert.deepEqual(read(table, form), { ok: false, error });
  });
}

test("a payment method comes only with a new customer, a source also later, and another default only later", () => {
  assert.equal(read(createCustomer, "payment_method=pm_1&source=tok_1").ok, true);
  assert.equal(read(updateCustomer, "default_source=card_1").ok, true);
  assert.equal(read(updateCustomer, "source=tok_1").ok, true);
  const refusals: [ParameterTable, string][] = [
    [updateCustomer, "payment_method"],
    [createCustomer, "default_source"],
  ];
  for (const [table, name] of refusals) {
    const decoded = read(table, `${name}=x_1`);
    assert.deepEqual(!decoded.ok && [decoded.error.code, decoded.error.param], ["parameter_unknown", name]);
  }
});
