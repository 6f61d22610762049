import assert from "node:assert/strict";
import { test } from "node:test";
import type { CreatePaymentMethod } from "../../domain/payment-methods/create.ts";
import { decodeForm } from "../form.ts";
import { decode } from "./decode.ts";
import type { Decoded } from "./decoded.ts";
import {
  attachPaymentMethod,
  createPaymentMethod,
  createPaymentMethodAsClient,
  listPaymentMethods,
  updatePaymentMethod,
} from "./payment-methods.ts";
import type { ParameterTable } from "./table.ts";

function read<Table extends ParameterTable>(table: Table, form: string) {
  const decoded = decodeForm(form);
  assert.ok(decoded.ok);
  return decode(table, decoded.tree);
}

function paramOf(table: ParameterTable, form: string): string | undefined {
  const decoded = read(table, form);
  assert.ok(!decoded.ok, `${form} was accepted`);
  return decoded.error.param;
}

test("a decoded create is what the rule takes", () => {
  const proof = true satisfies Decoded<typeof createPaymentMethod> extends CreatePaymentMethod ? true : false;
  assert.equal(proof, true);
});

test("a card is created from a number or from a token", () => {
  assert.deepEqual(read(createPaymentMethod, "type=card&card[token]=tok_visa&card[networks][preferred]=visa"), {
    ok: true,
    value: { card: { networks: { preferred: "visa" }, token: "tok_visa" }, type: "card" },
  });
});

test("any type of the API is read, and its data refused", () => {
  assert.deepEqual(read(createPaymentMethod, "type=klarna"), { ok: true, value: { type: "klarna" } });
  assert.equal(paramOf(createPaymentMethod, "type=klarna&klarna[dob][day]=1"), "klarna");
  assert.equal(paramOf(createPaymentMethod, "type=cash"), "type");
  assert.equal(paramOf(createPaymentMethod, "card[token]=tok_visa"), "type");
});

test("a customer at creation is refused with the way there is, and a copy of a customer's method as a copy", () => {
  const told = (form: string) => {
    const result = read(createPaymentMethod, form);
    return result.ok ? undefined : result.error.message;
  };
  assert.match(
    told("type=card&card[token]=tok_visa&customer=cus_1") ?? "",
    / then attach it using the attachment method /,
  );
  assert.match(told("customer=cus_1&payment_method=pm_1&type=card") ?? "", /: payment_method\. .* not cloned/);
});

test("the country of a billing address cannot be emptied, its other parts can", () => {
  const address = "billing_details[address]";
  assert.deepEqual(read(updatePaymentMethod, `${address}[line2]=`), {
    ok: true,
    value: { billingDetails: { address: { line2: "" } } },
  });
  assert.equal(paramOf(updatePaymentMethod, `${address}[country]=`), `${address}[country]`);
});

test("an update changes a card's dates and brand, never its number", () => {
  assert.deepEqual(read(updatePaymentMethod, "card[exp_month]=1&card[networks][preferred]="), {
    ok: true,
    value: { card: { expMonth: 1, networks: { preferred: null } } },
  });
  assert.equal(paramOf(updatePaymentMethod, "card[number]=4242424242424242"), "card[number]");
});

test("only clients may tell about themselves", () => {
  const form = "type=card&card[token]=tok_visa&guid=x&payment_user_agent=stripe.js";
  assert.equal(read(createPaymentMethodAsClient, form).ok, true);
  assert.equal(paramOf(createPaymentMethod, form), "guid");
});

test("the customer of an attach is asked for by the rule, which has its own words", () => {
  assert.deepEqual(read(attachPaymentMethod, ""), { ok: true, value: {} });
});

test("a list is filtered by customer, type and redisplay", () => {
  assert.deepEqual(read(listPaymentMethods, "customer=cus_1&type=card&allow_redisplay=always&limit=3"), {
    ok: true,
    value: { allowRedisplay: "always", customer: "cus_1", limit: 3, type: "card" },
  });
});
