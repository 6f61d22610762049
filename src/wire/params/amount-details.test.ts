import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeForm } from "../form.ts";
import { decode } from "./decode.ts";
import { capturePaymentIntent, updatePaymentIntent } from "./payment-intents.ts";
import type { ParameterTable } from "./table.ts";

function decoded(form: string, table: ParameterTable = updatePaymentIntent) {
  const read = decodeForm(form);
  assert.ok(read.ok);
  return decode(table, read.tree);
}

function valueOf(form: string): unknown {
  const result = decoded(form);
  assert.ok(result.ok, result.ok ? "" : result.error.message);
  return result.value;
}

const ITEM = "amount_details[line_items][0]";
const BOOTS = `${ITEM}[product_name]=Boots&${ITEM}[quantity]=1&${ITEM}[unit_cost]=0`;

test("line items with all that can be told of them are decoded whole", () => {
  const form = [
    BOOTS,
    `${ITEM}[product_code]=SKU-1&${ITEM}[unit_of_measure]=each&${ITEM}[discount_amount]=1&${ITEM}[tax][total_tax_amount]=0`,
    `${ITEM}[payment_method_options][card][commodity_code]=1`,
    `${ITEM}[payment_method_options][klarna][image_url]=https://shop.example/boots.png`,
    `${ITEM}[payment_method_options][paypal][category]=donation`,
    "amount_details[enforce_arithmetic_validation]=false&amount_details[discount_amount]=2",
    "amount_details[shipping][from_postal_code]=94110&amount_details[tax][total_tax_amount]=3",
  ].join("&");
  assert.deepEqual(valueOf(form), {
    amountDetails: {
      discountAmount: 2,
      enforceArithmeticValidation: false,
      lineItems: [
        {
          discountAmount: 1,
          paymentMethodOptions: {
            card: { commodityCode: "1" },
            klarna: { imageUrl: "https://shop.example/boots.png" },
            paypal: { category: "donation" },
          },
          productCode: "SKU-1",
          productName: "Boots",
          quantity: 1,
          tax: { totalTaxAmount: 0 },
          unitCost: 0,
          unitOfMeasure: "each",
        },
      ],
      shipping: { fromPostalCode: "94110" },
      tax: { totalTaxAmount: 3 },
    },
  });
});

test("each part can be taken back by itself, and in an update all of them", () => {
  const form = ["discount_amount", "line_items", "shipping", "tax"].map((name) => `amount_details[${name}]=`).join("&");
  const cleared = { discountAmount: null, lineItems: null, shipping: null, tax: null };
  assert.deepEqual(valueOf(form), { amountDetails: cleared });
  assert.deepEqual(valueOf("amount_details[shipping][amount]=&amount_details[shipping][to_postal_code]="), {
    amountDetails: { shipping: { amount: null, toPostalCode: null } },
  });
  assert.deepEqual(valueOf("amount_details="), { amountDetails: null });
  const captured = decoded("amount_details=", capturePaymentIntent);
  assert.equal(captured.ok ? undefined : captured.error.code, "parameter_invalid_empty");
});

const long = (length: number) => "x".repeat(length);

/** Values at the edge of what is taken, and just beyond it. */
const EDGES: readonly (readonly [name: string, inside: string, outside: string])[] = [
  ["amount_details[discount_amount]", "1", "0"],
  ["amount_details[discount_amount]", "999999999999", "1000000000000"],
  ["amount_details[shipping][amount]", "0", "-1"],
  ["amount_details[shipping][from_postal_code]", long(10), long(11)],
  ["amount_details[tax][total_tax_amount]", "0", "-1"],
  [`${ITEM}[product_name]`, long(1_024), long(1_025)],
  [`${ITEM}[product_name]`, "x", ""],
  [`${ITEM}[product_code]`, long(12), long(13)],
  [`${ITEM}[unit_of_measure]`, long(12), long(13)],
  [`${ITEM}[quantity]`, "1", "0"],
  [`${ITEM}[unit_cost]`, "0", "-1"],
  [`${ITEM}[unit_cost]`, "0", "1.5"],
  [`${ITEM}[discount_amount]`, "1", "0"],
  [`${ITEM}[tax][total_tax_amount]`, "0", "-1"],
  [`${ITEM}[payment_method_options][card][commodity_code]`, long(12), long(13)],
  [
    `${ITEM}[payment_method_options][klarna][product_url]`,
    `https://a.example/${long(4_078)}`,
    `https://a.example/${long(4_079)}`,
  ],
  [`${ITEM}[payment_method_options][klarna][product_url]`, "http://a.example", "shop://a.example"],
  [`${ITEM}[payment_method_options][klarna][reference]`, long(255), long(256)],
  [`${ITEM}[payment_method_options][paypal][description]`, long(127), long(128)],
];

for (const [name, inside, outside] of EDGES) {
  test(`${name} takes ${inside.slice(0, 20)} and refuses ${outside.slice(0, 20)} by name`, () => {
    const others = name.startsWith(ITEM) ? `${BOOTS}&` : "";
    assert.ok(decoded(`${others}${name}=${inside}`).ok, "inside");
    const beyond = decoded(`${others}${name}=${outside}`);
    assert.equal(beyond.ok ? undefined : beyond.error.param, name);
  });
}

for (const name of ["product_name", "quantity", "unit_cost"]) {
  test(`a line item needs its ${name}`, () => {
    const form = BOOTS.split("&")
      .filter((pair) => !pair.includes(name))
      .join("&");
    const result = decoded(form);
    assert.deepEqual(result.ok ? undefined : [result.error.code, result.error.param], [
      "parameter_missing",
      `${ITEM}[${name}]`,
    ]);
  });
}

test("who sells an item of a platform is refused by name, and unknown names are unknown", () => {
  const seller = decoded(`${BOOTS}&${ITEM}[payment_method_options][paypal][sold_by]=acct_1`);
  assert.match(seller.ok ? "" : seller.error.message, /^Florin does not support this parameter: .*\[sold_by\]\. /);
  const surcharge = decoded("amount_details[surcharge][amount]=3");
  assert.match(surcharge.ok ? "" : surcharge.error.message, /^Received unknown parameter: amount_details\[surcharge\]/);
});
