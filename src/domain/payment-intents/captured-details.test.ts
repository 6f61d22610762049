import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { amount } from "../money.ts";
import type { AmountDetails, AmountDetailsInput } from "./amount-details.ts";
import { capturedDetails, type CaptureOfDetails } from "./captured-details.ts";

const IDS = Array.from({ length: 201 }, (_, place) => `uli_${place}`);

type Capture = Partial<Pick<CaptureOfDetails, "earlier" | "final">> & {
  readonly takes: number;
  readonly before?: number;
};

function judge(current: AmountDetails | undefined, input: AmountDetailsInput | undefined, capture: Capture) {
  const { takes, before = 0, earlier = 0, final = false } = capture;
  const amounts = { taken: amount(takes), received: amount(before + takes) };
  return capturedDetails(current, input, { ...amounts, earlier, final, lineItemIds: IDS });
}

function captured(...given: Parameters<typeof judge>): AmountDetails | undefined {
  const result = judge(...given);
  assert.ok(!("kind" in result), JSON.stringify(result));
  return result.amountDetails;
}

function reason(...given: Parameters<typeof judge>) {
  const result = judge(...given);
  return "kind" in result ? result : undefined;
}

/** An order whose part is captured: what it costs, 100 for shipping and 200 of tax, less 50. */
function order(unitCost: number, more: AmountDetailsInput = {}): AmountDetailsInput {
  return {
    lineItems: [{ productName: "Boots", quantity: 1, unitCost }],
    shipping: { amount: 100, toPostalCode: "94117" },
    tax: { totalTaxAmount: 200 },
    discountAmount: 50,
    ...more,
  };
}
const EXTRAS = 250;
const ONLY = { final: true } as const;

test("one capture takes over the details, or changes some of them", () => {
  const whole = captured(undefined, order(2000), { takes: 2250, ...ONLY });
  assert.equal(captured(whole, undefined, { takes: 2250, ...ONLY })?.lineItems, whole?.lineItems);
  const { lineItems } = order(500);
  const changed = captured(whole, { lineItems }, { takes: 500 + EXTRAS, ...ONLY });
  assert.deepEqual([changed?.lineItems?.[0]?.unitCost, changed?.taxAmount, changed?.error], [500, 200, undefined]);
  assert.equal(reason(whole, undefined, { takes: 2249, ...ONLY })?.kind, "amount_details_wrong");
  assert.equal(reason(whole, { lineItems }, { takes: 2250, ...ONLY })?.kind, "amount_details_wrong");
});

test("details that were waived are captured as they are", () => {
  const waived = captured(undefined, order(2000, { enforceArithmeticValidation: false }), { takes: 700, ...ONLY });
  assert.deepEqual(captured(waived, undefined, { takes: 700, ...ONLY }), waived);
});

test("the first of several captures replaces what was told of the whole, the others add to it", () => {
  const whole = captured(undefined, order(4000), { takes: 4250, ...ONLY });
  const first = captured(whole, order(1000), { takes: 1250 });
  assert.deepEqual(
    first?.lineItems?.map(({ unitCost }) => unitCost),
    [1000],
  );
  const second = captured(first, order(2000), { takes: 2250, before: 1250, earlier: 1, final: true });
  assert.deepEqual(
    second?.lineItems?.map(({ unitCost }) => unitCost),
    [1000, 2000],
  );
  assert.deepEqual(
    [second?.shipping?.amount, second?.taxAmount, second?.discountAmount, second?.error],
    [200, 400, 100, undefined],
  );
});

test("any division of an order into captures ends with the sums of its parts", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 2, maxLength: 40 }), (costs) => {
      let details: AmountDetails | undefined;
      let received = 0;
      for (const [earlier, cost] of costs.entries()) {
        const takes = cost + EXTRAS;
        const capture = { takes, before: received, earlier, final: earlier === costs.length - 1 };
        assert.equal(reason(details, order(cost), { ...capture, takes: takes + 1 })?.kind, "amount_details_wrong");
        details = captured(details, order(cost), capture);
        received += takes;
      }
      assert.deepEqual(
        details?.lineItems?.map(({ unitCost }) => unitCost),
        costs,
      );
      const { shipping, taxAmount, discountAmount, error } = details ?? {};
      const parts = costs.length;
      assert.deepEqual(
        [shipping?.amount, taxAmount, discountAmount, error],
        [100 * parts, 200 * parts, 50 * parts, undefined],
      );
    }),
    { seed: 72, numRuns: 200 },
  );
});

test("several captures must each tell their part, unless the first takes back what was told", () => {
  const whole = captured(undefined, order(4000), { takes: 4250, ...ONLY });
  const items = { kind: "capture_details_missing", param: "amount_details[line_items]" };
  assert.deepEqual(reason(whole, undefined, { takes: 1 }), {
    kind: "capture_details_missing",
    param: "amount_details",
  });
  assert.deepEqual(reason(whole, { discountAmount: 1 }, { takes: 1 }), items);
  const cleared = { lineItems: null, shipping: null, tax: null, discountAmount: null };
  assert.equal(captured(whole, cleared, { takes: 1 }), undefined);
  const first = captured(whole, order(1000), { takes: 1250 });
  const second = { takes: 1250, before: 1250, earlier: 1 };
  assert.deepEqual(reason(first, undefined, second), { kind: "capture_details_missing", param: "amount_details" });
  assert.deepEqual(reason(first, { lineItems: null }, second), items);
  assert.equal(captured(first, undefined, { takes: 0, before: 1250, earlier: 1, final: true }), first);
});

test("what the first capture did not tell comes too late afterwards", () => {
  const second = { takes: 1250, before: 1, earlier: 1 };
  assert.equal(captured(undefined, undefined, second), undefined);
  assert.deepEqual(reason(undefined, order(1000), second), { kind: "capture_details_late", param: "amount_details" });
  const taxed = captured(undefined, { tax: { totalTaxAmount: 1 } }, { takes: 1 });
  const late = { kind: "capture_details_late", param: "amount_details[line_items]" };
  assert.deepEqual(reason(taxed, order(1000), second), late);
  assert.equal(captured(taxed, { tax: { totalTaxAmount: 2 } }, second)?.taxAmount, 3);
});

test("goods of one order come from one place and go to one place", () => {
  const first = captured(undefined, order(1000), { takes: 1250 });
  const second = { takes: 1250, before: 1250, earlier: 1 };
  const to = (toPostalCode: string) => order(1000, { shipping: { amount: 100, toPostalCode } });
  const param = "amount_details[shipping][to_postal_code]";
  assert.deepEqual(reason(first, to("94118"), second), { kind: "postal_code_changed", param });
  const from = order(1000, { shipping: { amount: 100, fromPostalCode: "94110" } });
  assert.deepEqual(captured(first, from, second)?.shipping, {
    amount: 200,
    fromPostalCode: "94110",
    toPostalCode: "94117",
  });
});

test("a part that was waived is told as a fault of all that was captured, and at most 200 items come together", () => {
  const first = captured(undefined, order(1000, { enforceArithmeticValidation: false }), { takes: 1000 });
  const second = { takes: 1250, before: 1000, earlier: 1 };
  assert.deepEqual(captured(first, order(1000), second)?.error, { fault: "differs", total: 2500, amount: 2250 });
  const many = Array.from({ length: 200 }, () => ({ productName: "Boots", quantity: 1, unitCost: 5 }));
  const all = order(0, { lineItems: many });
  assert.deepEqual(reason(first, all, { ...second, takes: 1250 }), { kind: "too_many_line_items", maximum: 200 });
});
