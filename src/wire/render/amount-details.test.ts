import assert from "node:assert/strict";
import { test } from "node:test";
import { AMOUNT_DETAILS, CONTEXT, LINE_ITEM, PAYMENT_INTENT } from "../../../test/support/document-samples.ts";
import { amount } from "../../domain/money.ts";
import { renderAmountDetails, renderLineItem } from "./amount-details.ts";
import { renderPaymentIntentForClient } from "./payment-intents.ts";

test("only what was told is shown, and line items are not shown unasked", () => {
  assert.deepEqual(renderAmountDetails(undefined), { tip: {} });
  assert.deepEqual(renderAmountDetails({ lineItems: [LINE_ITEM] }), { tip: {} });
  assert.deepEqual(renderAmountDetails({ discountAmount: amount(5), taxAmount: amount(0) }), {
    discount_amount: 5,
    tax: { total_tax_amount: 0 },
    tip: {},
  });
  assert.deepEqual(renderAmountDetails(AMOUNT_DETAILS), {
    error: {
      code: "amount_details_amount_mismatch",
      message:
        "The total value of `amount_details` (1089) does not match the `amount` (1099). Make sure that the total value of `line_items` matches the amount to charge, taking into account any discounts, tax, and shipping. See https://docs.stripe.com/payments/payment-line-items",
    },
    shipping: { amount: 90, from_postal_code: null, to_postal_code: "10115" },
    tip: {},
  });
});

test("details that exceed the amount have a code of their own", () => {
  const { error } = renderAmountDetails({ error: { fault: "exceeds", total: amount(2), amount: amount(1) } });
  assert.equal(error?.code, "amount_details_tax_shipping_discount_greater_than_amount");
});

test("a line item shows null for what was not told, and hashes of methods only where they were given", () => {
  assert.deepEqual(renderLineItem(LINE_ITEM), {
    id: "uli_AbcDeFgHiJkLmN",
    object: "payment_intent_amount_details_line_item",
    discount_amount: 10,
    payment_method_options: {
      card: { commodity_code: "123123" },
      card_present: { commodity_code: null },
      klarna: { image_url: null, product_url: null, reference: "line 1", subscription_reference: null },
      paypal: { category: "physical_goods", description: "A product" },
    },
    product_code: "SKU001",
    product_name: "Product 001",
    quantity: 2,
    tax: { total_tax_amount: 9 },
    unit_cost: 500,
    unit_of_measure: "each",
  });
  assert.deepEqual(renderLineItem({ id: "uli_1", productName: "Boots", quantity: 1, unitCost: amount(0) }), {
    id: "uli_1",
    object: "payment_intent_amount_details_line_item",
    discount_amount: null,
    payment_method_options: null,
    product_code: null,
    product_name: "Boots",
    quantity: 1,
    tax: null,
    unit_cost: 0,
    unit_of_measure: null,
  });
});

test("a client is told nothing of what an amount consists of", () => {
  const shown = renderPaymentIntentForClient({ ...PAYMENT_INTENT, amountDetails: AMOUNT_DETAILS }, CONTEXT);
  assert.deepEqual(shown.amount_details, { tip: {} });
});
