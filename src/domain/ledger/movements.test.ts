import assert from "node:assert/strict";
import { test } from "node:test";
import { CHARGE, REFUND } from "../../../test/support/document-samples.ts";
import { TERMS } from "../../../test/support/intent-rules.ts";
import { instant, laterBy } from "../instant.ts";
import { amount } from "../money.ts";
import { chargeMovement, refundFailureMovement, refundMovement } from "./movements.ts";

const MIDNIGHT = instant(1_790_035_200);
const FACTS = { id: "txn_1", now: laterBy(MIDNIGHT, 5) };

const charged = (parts: { now?: typeof MIDNIGHT; days?: number; availableAtOnce?: boolean } = {}) =>
  chargeMovement(
    CHARGE,
    amount(1000),
    { ...TERMS.booking, availableAfterDays: parts.days ?? 2 },
    { id: "txn_1", now: parts.now ?? FACTS.now, availableAtOnce: parts.availableAtOnce ?? false },
  );

test("a captured amount comes in with its fee, in the charge's currency and under its description", () => {
  const movement = chargeMovement({ ...CHARGE, description: "Tea" }, amount(1000), TERMS.booking, {
    ...FACTS,
    availableAtOnce: false,
  });
  assert.deepEqual(movement, {
    id: "txn_1",
    created: FACTS.now,
    kind: "charge",
    amount: 1000,
    fee: 59,
    currency: CHARGE.currency,
    availableOn: laterBy(MIDNIGHT, 2 * 86_400),
    source: CHARGE.id,
    description: "Tea",
  });
});

const WAITS: readonly (readonly [days: number, secondOfDay: number, until: number])[] = [
  [2, 0, 2],
  [2, 1, 2],
  [2, 86_399, 2],
  [1, 86_399, 1],
  [0, 40_000, 0],
  [365, 5, 365],
];

for (const [days, secondOfDay, until] of WAITS) {
  test(`money that comes in at second ${secondOfDay} of a day waits for the midnight ${until} days on`, () => {
    assert.equal(MIDNIGHT % 86_400, 0);
    const { availableOn } = charged({ days, now: laterBy(MIDNIGHT, secondOfDay) });
    assert.equal(availableOn, laterBy(MIDNIGHT, until * 86_400));
  });
}

test("money of a card that pays out at once is available at the moment it comes in", () => {
  assert.equal(charged({ availableAtOnce: true }).availableOn, FACTS.now);
});

test("a refund takes its amount in full, and says of which charge it is", () => {
  const { kind, amount: moved, fee, availableOn, source, description } = refundMovement(REFUND, CHARGE, FACTS);
  assert.deepEqual(
    [kind, moved, fee, availableOn, source, description],
    ["refund", -1099, 0, FACTS.now, REFUND.id, "REFUND FOR CHARGE"],
  );
  const named = refundMovement(REFUND, { ...CHARGE, description: "Tea" }, FACTS);
  assert.equal(named.description, "REFUND FOR CHARGE (Tea)");
});

test("money that is still on its way is given back from there, other money at once", () => {
  const refundOf = (availableOn?: number) =>
    refundMovement(
      REFUND,
      { ...CHARGE, ...(availableOn === undefined ? {} : { availableOn: instant(availableOn) }) },
      FACTS,
    );
  assert.equal(refundOf().availableOn, FACTS.now);
  assert.equal(refundOf(FACTS.now - 1).availableOn, FACTS.now);
  assert.equal(refundOf(FACTS.now + 86_400).availableOn, FACTS.now + 86_400);
});

test("a refund that failed brings the same amount back", () => {
  const { kind, amount: moved, fee, availableOn, source } = refundFailureMovement(REFUND, CHARGE, FACTS);
  assert.deepEqual([kind, moved, fee, availableOn, source], ["refund_failure", 1099, 0, FACTS.now, REFUND.id]);
});
