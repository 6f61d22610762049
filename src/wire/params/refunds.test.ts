import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { CreateRefund } from "../../domain/refunds/create.ts";
import { decodeForm } from "../form.ts";
import { decode } from "./decode.ts";
import type { Decoded } from "./decoded.ts";
import * as refunds from "./refunds.ts";
import type { ParameterTable } from "./table.ts";

function read<Table extends ParameterTable>(table: Table, form: string) {
  const decoded = decodeForm(form);
  assert.ok(decoded.ok);
  return decode(table, decoded.tree);
}

function errorOf(table: ParameterTable, form: string) {
  const decoded = read(table, form);
  assert.ok(!decoded.ok, `${form} was accepted`);
  return decoded.error;
}

test("decoded requests are what the rules take", () => {
  const proofs: readonly true[] = [
    true satisfies Decoded<typeof refunds.createRefund> extends CreateRefund ? true : false,
    true satisfies Decoded<typeof refunds.createChargeRefund> extends CreateRefund ? true : false,
    true satisfies Decoded<typeof refunds.refundCharge> extends CreateRefund ? true : false,
  ];
  assert.equal(proofs.length, 3);
});

describe("a refund's parameters", () => {
  test("name a charge or an intent, an amount and a reason", () => {
    const form = "payment_intent=pi_1&amount=500&reason=duplicate&metadata[order]=7&expand[]=charge";
    assert.deepEqual(read(refunds.createRefund, form), {
      ok: true,
      value: {
        amount: 500,
        expand: ["charge"],
        metadata: { order: "7" },
        paymentIntent: "pi_1",
        reason: "duplicate",
      },
    });
  });

  test("leave it to the rules to refuse amounts of zero and less, and to ask for a parent", () => {
    for (const amount of [0, -5]) {
      assert.deepEqual(read(refunds.createRefund, `amount=${amount}`), { ok: true, value: { amount } });
    }
  });

  test("name one parent only", () => {
    assert.deepEqual(errorOf(refunds.createRefund, "charge=ch_1&payment_intent=pi_1"), {
      param: "charge",
      message: "You may only specify one of these parameters: charge, payment_intent.",
    });
  });

  test("refuse reasons that are not the merchant's to give", () => {
    assert.deepEqual(errorOf(refunds.createRefund, "charge=ch_1&reason=expired_uncaptured_charge"), {
      param: "reason",
      message: "Invalid reason: must be one of duplicate, fraudulent, or requested_by_customer",
    });
  });

  test("refuse what is not offered by its name", () => {
    for (const name of ["currency", "customer", "instructions_email", "origin"]) {
      assert.equal(errorOf(refunds.createRefund, `charge=ch_1&${name}=x`).param, name);
    }
  });

  test("may say that fees and transfers stay as they are, and not that they go back", () => {
    for (const table of [refunds.createRefund, refunds.createChargeRefund, refunds.refundCharge]) {
      assert.deepEqual(read(table, "refund_application_fee=false&reverse_transfer=false"), { ok: true, value: {} });
      assert.equal(errorOf(table, "reverse_transfer=true").code, "parameter_unknown");
    }
  });

  test("below a charge take no other parent", () => {
    for (const table of [refunds.createChargeRefund, refunds.refundCharge]) {
      assert.deepEqual(read(table, "amount=5"), { ok: true, value: { amount: 5 } });
      assert.equal(errorOf(table, "payment_intent=pi_1").param, "payment_intent");
      assert.equal(errorOf(table, "charge=ch_1").code, "parameter_unknown");
    }
  });

  test("of an update are its metadata and nothing else", () => {
    for (const table of [refunds.updateRefund, refunds.updateChargeRefund]) {
      assert.deepEqual(read(table, "metadata="), { ok: true, value: { metadata: null } });
      assert.equal(errorOf(table, "reason=duplicate").code, "parameter_unknown");
    }
  });

  test("of a list are its filters and its page", () => {
    assert.deepEqual(read(refunds.listRefunds, "charge=ch_1&payment_intent=pi_1&created[gt]=5&limit=3"), {
      ok: true,
      value: { charge: "ch_1", created: { gt: 5 }, limit: 3, paymentIntent: "pi_1" },
    });
    assert.deepEqual(read(refunds.listChargeRefunds, "limit=3"), { ok: true, value: { limit: 3 } });
  });
});
