import assert from "node:assert/strict";
import { test } from "node:test";
import type { UpdateCharge } from "../../domain/charges/update.ts";
import { decodeForm } from "../form.ts";
import { captureCharge, createCharge, listCharges, updateCharge } from "./charges.ts";
import { decode } from "./decode.ts";
import type { Decoded } from "./decoded.ts";
import type { ParameterTable } from "./table.ts";

test("a decoded update is what the rule takes", () => {
  const proof = true satisfies Decoded<typeof updateCharge> extends UpdateCharge ? true : false;
  assert.equal(proof, true);
});

test("a fraud report is made and taken back", () => {
  for (const [form, userReport] of [
    ["fraud_details[user_report]=fraudulent", "fraudulent"],
    ["fraud_details[user_report]=", null],
  ] as const) {
    const decoded = decodeForm(form);
    assert.ok(decoded.ok);
    assert.deepEqual(decode(updateCharge, decoded.tree), { ok: true, value: { fraudDetails: { userReport } } });
  }
});

function read<Table extends ParameterTable>(table: Table, form: string) {
  const decoded = decodeForm(form);
  assert.ok(decoded.ok);
  return decode(table, decoded.tree);
}

test("a charge without an intent is made from a source or a customer", () => {
  const form = "amount=1099&currency=EUR&source=tok_visa&capture=false&description=&statement_descriptor_suffix=A7";
  assert.deepEqual(read(createCharge, form), {
    ok: true,
    value: { amount: 1099, capture: false, currency: "eur", source: "tok_visa", statementDescriptorSuffix: "A7" },
  });
  for (const [wrong, param] of [
    ["currency=eur&source=tok_visa", "amount"],
    ["amount=1099&source=tok_visa", "currency"],
    ["amount=1099&currency=eur&destination[account]=acct_1", "destination"],
    ["amount=1099&currency=eur&application_fee=5", "application_fee"],
    ["amount=1099&currency=eur&card[number]=4242424242424242&card[exp_month]=1&card[exp_year]=34", "card"],
    ["amount=1099&currency=eur&card=tok_visa&source=tok_visa", "card"],
  ] as const) {
    const decoded = read(createCharge, wrong);
    assert.ok(!decoded.ok);
    assert.equal(decoded.error.param, param);
  }
});

test("a source may have the name that it had long ago", () => {
  const value = { amount: 1099, card: "tok_visa", currency: "eur" };
  assert.deepEqual(read(createCharge, "amount=1099&currency=eur&card=tok_visa"), { ok: true, value });
});

test("a capture may be of a part, with notes", () => {
  assert.deepEqual(read(captureCharge, "amount=500&receipt_email=a@example.com&transfer_group=g"), {
    ok: true,
    value: { amount: 500, receiptEmail: "a@example.com", transferGroup: "g" },
  });
});

test("a list is filtered by intent, customer and group", () => {
  const decoded = decodeForm("payment_intent=pi_1&customer=cus_1&transfer_group=g&created=5");
  assert.ok(decoded.ok);
  assert.deepEqual(decode(listCharges, decoded.tree), {
    ok: true,
    value: { created: { gte: 5, lte: 5 }, customer: "cus_1", paymentIntent: "pi_1", transferGroup: "g" },
  });
});
