import assert from "node:assert/strict";
import { test } from "node:test";
import type { UpdateCharge } from "../../domain/charges/update.ts";
import { decodeForm } from "../form.ts";
import { listCharges, updateCharge } from "./charges.ts";
import { decode } from "./decode.ts";
import type { Decoded } from "./decoded.ts";

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

test("a list is filtered by intent, customer and group", () => {
  const decoded = decodeForm("payment_intent=pi_1&customer=cus_1&transfer_group=g&created=5");
  assert.ok(decoded.ok);
  assert.deepEqual(decode(listCharges, decoded.tree), {
    ok: true,
    value: { created: { gte: 5, lte: 5 }, customer: "cus_1", paymentIntent: "pi_1", transferGroup: "g" },
  });
});
