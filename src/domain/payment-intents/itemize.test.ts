import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { PAYMENT_INTENT } from "../../../test/support/document-samples.ts";
import type { Change } from "../cleared.ts";
import { amount } from "../money.ts";
import { type AmountDetails, type AmountDetailsInput, MAX_LINE_ITEMS } from "./amount-details.ts";
import { itemize, itemized } from "./itemize.ts";
import type { PaymentIntent } from "./payment-intent.ts";

const RUNS = { seed: 71, numRuns: 500 };

const IDS = Array.from({ length: MAX_LINE_ITEMS + 1 }, (_, place) => `uli_${place}`);

function judge(input: Change<AmountDetailsInput>, paid = 1000, current?: AmountDetails) {
  return itemized(current, input, { paid: amount(paid), lineItemIds: IDS });
}

function taken(...given: Parameters<typeof judge>): AmountDetails | undefined {
  const result = judge(...given);
  assert.ok(!("kind" in result), JSON.stringify(result));
  return result.amountDetails;
}

function reason(...given: Parameters<typeof judge>) {
  const result = judge(...given);
  return "kind" in result ? result : undefined;
}

const BOOTS = { productName: "Boots", quantity: 2, unitCost: 450 };
const minor = fc.integer({ min: 0, max: 999_999_999_999 });
const off = fc.integer({ min: 1, max: 999_999_999_999 });
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const item = fc.record({
  productName: fc.constant("x"),
  quantity: fc.integer({ min: 1, max: 100_000 }),
  unitCost: fc.integer({ min: 0, max: 999_999 }),
});

/** Details with taxes and discounts of the whole, or of each item. */
const details = fc.oneof(
  fc.record({
    lineItems: fc.array(item, { minLength: 1, maxLength: 12 }),
    discountAmount: maybe(off),
    shipping: maybe(fc.record({ amount: minor })),
    tax: maybe(fc.record({ totalTaxAmount: minor })),
  }),
  fc.record({
    lineItems: fc.array(
      fc
        .tuple(item, fc.record({ discountAmount: maybe(off), tax: maybe(fc.record({ totalTaxAmount: minor })) }))
        .map(([one, more]) => ({ ...one, ...more })),
      { minLength: 1, maxLength: 12 },
    ),
    shipping: maybe(fc.record({ amount: minor })),
  }),
);

/** The documented formula, written a second time. */
function expectedTotal(input: AmountDetailsInput): number {
  let total = (input.shipping?.amount ?? 0) + (input.tax?.totalTaxAmount ?? 0) - (input.discountAmount ?? 0);
  for (const { quantity, unitCost, tax, discountAmount = 0 } of input.lineItems ?? []) {
    total += quantity * unitCost + (tax?.totalTaxAmount ?? 0) - discountAmount;
  }
  return total;
}

test("line items are taken for exactly the amount that they add up to", () => {
  fc.assert(
    fc.property(details, fc.integer({ min: 1, max: 1_000_000 }), (input, distance) => {
      const total = expectedTotal(input);
      assert.equal(taken(input, total)?.error, undefined);
      for (const paid of [total - distance, total + distance]) {
        const fault = { fault: "differs", total, amount: paid };
        assert.deepEqual(reason(input, paid), { kind: "amount_details_wrong", fault });
        assert.deepEqual(taken({ ...input, enforceArithmeticValidation: false }, paid)?.error, fault);
      }
    }),
    RUNS,
  );
});

test("without line items, tax and shipping less the discount may be any part of the amount but no more", () => {
  fc.assert(
    fc.property(minor, minor, off, fc.integer({ min: 1, max: 1_000 }), (tax, shipping, discount, paid) => {
      const input = { tax: { totalTaxAmount: tax }, shipping: { amount: shipping }, discountAmount: discount };
      const total = tax + shipping - discount;
      const fault = { fault: "exceeds", total, amount: paid };
      const expected = total > paid ? { kind: "amount_details_wrong", fault } : undefined;
      assert.deepEqual(reason(input, paid), expected);
      assert.equal(reason(input, Math.max(total, 1)), undefined);
    }),
    RUNS,
  );
});

test("what a request does not mention stays, what it clears goes", () => {
  const first = taken({
    lineItems: [BOOTS],
    shipping: { amount: 60, toPostalCode: "10115" },
    tax: { totalTaxAmount: 40 },
  });
  assert.deepEqual(
    first?.lineItems?.map(({ id }) => id),
    ["uli_0"],
  );
  const moved = taken({ shipping: { fromPostalCode: "EC1A 1BB" } }, 1000, first);
  assert.deepEqual(moved?.shipping, { amount: 60, fromPostalCode: "EC1A 1BB", toPostalCode: "10115" });
  assert.deepEqual(moved?.lineItems, first?.lineItems);
  assert.deepEqual(taken({ shipping: null }, 940, first)?.shipping, undefined);
  assert.deepEqual(taken({ shipping: { amount: null } }, 940, first)?.shipping?.toPostalCode, "10115");
  const less = taken({ lineItems: null, tax: null }, 1000, first);
  assert.deepEqual([less?.lineItems, less?.taxAmount, less?.shipping?.amount], [undefined, undefined, 60]);
  assert.equal(taken(null, 1, first), undefined);
  assert.equal(taken({ lineItems: null, shipping: null, tax: null }, 1, first), undefined);
  assert.equal(taken({ enforceArithmeticValidation: false }), undefined);
});

test("a waiver holds for its request, and until details are told again", () => {
  const waived = taken({ lineItems: [BOOTS], enforceArithmeticValidation: false }, 1000);
  assert.equal(waived?.error?.fault, "differs");
  assert.deepEqual(taken(undefined, 800, waived)?.error, { fault: "differs", total: 900, amount: 800 });
  assert.equal(taken(undefined, 900, waived)?.error, undefined);
  assert.equal(reason({ shipping: { amount: 1 } }, 1000, waived)?.kind, "amount_details_wrong");
  assert.equal(taken({ shipping: { amount: 100 } }, 1000, waived)?.error, undefined);
});

test("taxes are told of the whole or of its items, and so are discounts, whoever told them", () => {
  const exclusive = (whole: string, place: number, part: string) => ({
    kind: "exclusive_parameters",
    params: [`amount_details[${whole}]`, `amount_details[line_items][${place}][${part}]`],
  });
  const taxed = [BOOTS, { ...BOOTS, tax: { totalTaxAmount: 0 } }];
  assert.deepEqual(reason({ lineItems: taxed, tax: { totalTaxAmount: 1 } }, 1801), exclusive("tax", 1, "tax"));
  const reduced = [{ ...BOOTS, discountAmount: 1 }];
  const discount = exclusive("discount_amount", 0, "discount_amount");
  assert.deepEqual(reason({ lineItems: reduced, discountAmount: 1 }, 898), discount);
  assert.deepEqual(reason({ lineItems: reduced }, 898, { discountAmount: amount(1) }), discount);
  assert.equal(reason({ lineItems: reduced, discountAmount: null }, 899, { discountAmount: amount(1) }), undefined);
});

const FORMS: readonly (readonly [input: AmountDetailsInput, kind: string, param: string])[] = [
  [{ shipping: { toPostalCode: "D_10115" } }, "postal_code_invalid", "[shipping][to_postal_code]"],
  [{ shipping: { fromPostalCode: "Zürich" } }, "postal_code_invalid", "[shipping][from_postal_code]"],
  [{ lineItems: [BOOTS, { ...BOOTS, unitOfMeasure: "m²" }] }, "not_alphanumeric", "[line_items][1][unit_of_measure]"],
  [
    { lineItems: [{ ...BOOTS, paymentMethodOptions: { card: { commodityCode: "12 3" } } }] },
    "not_alphanumeric",
    "[line_items][0][payment_method_options][card][commodity_code]",
  ],
  [
    { lineItems: [{ ...BOOTS, paymentMethodOptions: { cardPresent: { commodityCode: "-" } } }] },
    "not_alphanumeric",
    "[line_items][0][payment_method_options][card_present][commodity_code]",
  ],
];

for (const [input, kind, param] of FORMS) {
  test(`${JSON.stringify(input)} is refused: ${kind}`, () => {
    assert.deepEqual(reason({ ...input, enforceArithmeticValidation: false }), {
      kind,
      param: `amount_details${param}`,
    });
  });
}

test("there are at most 200 line items, and no total that can't be written down", () => {
  const items = (count: number) => Array.from({ length: count }, () => ({ ...BOOTS, quantity: 1 }));
  assert.equal(taken({ lineItems: items(200) }, 90_000)?.lineItems?.length, 200);
  assert.deepEqual(reason({ lineItems: items(201) }), { kind: "too_many_line_items", maximum: 200 });
  const huge = { ...BOOTS, unitCost: 999_999_999_999, quantity: Number.MAX_SAFE_INTEGER };
  const waived = { lineItems: [huge], enforceArithmeticValidation: false };
  assert.deepEqual(reason(waived), { kind: "amount_details_too_large" });
});

test("an intent keeps its details while neither they nor its amount are touched", () => {
  const captured: PaymentIntent = { ...PAYMENT_INTENT, amountDetails: { discountAmount: amount(1), lineItems: [] } };
  assert.equal(itemize(captured, {}, {}), captured);
  const next = itemize(PAYMENT_INTENT, { amount: 1099 }, {});
  assert.ok(!("kind" in next));
  assert.equal(next.amountDetails, undefined);
});

test("whoever changes the amount alone must leave it in agreement with the details", () => {
  const before: PaymentIntent = {
    ...PAYMENT_INTENT,
    amount: amount(900),
    amountDetails: taken({ lineItems: [BOOTS] }, 900),
  };
  const refused = itemize({ ...before, amount: amount(901) }, { amount: 901 }, {});
  assert.ok("kind" in refused && refused.kind === "amount_details_wrong");
});
