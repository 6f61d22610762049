import assert from "node:assert/strict";
import { test } from "node:test";
import { CHARGE, PAYMENT_INTENT } from "../../../test/support/document-samples.ts";
import { ATTEMPT_FACTS, NOW } from "../../../test/support/intent-rules.ts";
import type { CardCharge } from "../charges/charge.ts";
import { laterBy } from "../instant.ts";
import type { BalanceTransaction } from "../ledger/balance-transaction.ts";
import { amount, ZERO } from "../money.ts";
import { capturePaymentIntent, type CapturePaymentIntent } from "./capture.ts";
import type { PaymentIntent } from "./payment-intent.ts";

const END = laterBy(NOW, 604_800);
const HELD: CardCharge = { ...CHARGE, captured: false, amountCaptured: ZERO, captureBefore: END };
const SEVERAL: CardCharge = { ...HELD, features: { ...HELD.features, multicapture: true } };
const OVER: CardCharge = { ...SEVERAL, features: { ...SEVERAL.features, maximumCapture: amount(1318) } };
const INTENT: PaymentIntent = {
  ...PAYMENT_INTENT,
  status: "requires_capture",
  amountCapturable: PAYMENT_INTENT.amount,
  latestCharge: HELD.id,
};

/** An intent and the charge that holds its money. */
interface Hold {
  readonly intent: PaymentIntent;
  readonly charge: CardCharge;
}

const decide = (input: CapturePaymentIntent, { intent, charge }: Hold, now = NOW) =>
  capturePaymentIntent(intent, input, { ...ATTEMPT_FACTS, now, charge });

const reasonOf = (...given: Parameters<typeof decide>) => {
  const decision = decide(...given);
  return decision.kind === "rejected" ? decision.refusal.reason.kind : undefined;
};

function captured(input: CapturePaymentIntent, charge: CardCharge = HELD, before: PaymentIntent = INTENT) {
  const decision = decide(input, { intent: before, charge });
  assert.ok(decision.kind === "accepted", decision.kind);
  const { documents, events } = decision.changes;
  const written = (resource: string) => documents.find((one) => one.resource === resource)?.document;
  return {
    intent: decision.result,
    charge: written("charge") as CardCharge,
    movement: written("balance_transaction") as BalanceTransaction | undefined,
    types: events.map(({ type }) => type),
    events,
  };
}

const amounts = ({ intent, charge }: Hold) => [intent.amountReceived, intent.amountCapturable, charge.amountCaptured];

test("a capture without an amount takes all that is held", () => {
  const all = captured({});
  assert.deepEqual(amounts(all), [1099, 0, 1099]);
  assert.equal(all.charge.captured, true);
  assert.deepEqual(all.types, ["charge.captured", "payment_intent.succeeded"]);
});

test("what was captured is booked with its fee, and the charge names the booking", () => {
  const { charge, movement } = captured({ amountToCapture: 1000 });
  assert.deepEqual(
    [movement?.kind, movement?.amount, movement?.fee, movement?.source],
    ["charge", 1000, 59, charge.id],
  );
  assert.equal(charge.balanceTransaction, movement?.id);
});

test("a part can be captured, once: the rest is let go", () => {
  const { intent, charge } = captured({ amountToCapture: 1 });
  assert.deepEqual(amounts({ intent, charge }), [1, 0, 1]);
  assert.equal(charge.amount, 1099);
  assert.equal(reasonOf({}, { intent, charge }), "capture_remainder_released");
  assert.equal(reasonOf({}, captured({})), "capture_already_captured");
});

const REFUSED: readonly (readonly [CapturePaymentIntent, string])[] = [
  [{ amountToCapture: -1 }, "capture_amount_negative"],
  [{ amountToCapture: 0 }, "capture_amount_zero"],
  [{ amountToCapture: 1100 }, "capture_too_large"],
  [{ finalCapture: false }, "multicapture_unavailable"],
  [{ statementDescriptorSuffix: "12" }, "statement_descriptor_invalid"],
  [{ statementDescriptor: "TEA" }, "statement_descriptor_for_card"],
];

for (const [input, kind] of REFUSED) {
  test(`a capture with ${JSON.stringify(input)} is refused: ${kind}`, () => {
    assert.equal(reasonOf(input, { intent: INTENT, charge: HELD }), kind);
  });
}

test("notes given with the capture are kept", () => {
  const { intent, charge } = captured({ metadata: { order: "7" }, statementDescriptorSuffix: "TEA" });
  assert.deepEqual(intent.metadata, { order: "7" });
  assert.equal(charge.statementDescriptorSuffix, "TEA");
});

test("an intent to be captured whose charge is gone is a fault of ours", () => {
  assert.throws(() => capturePaymentIntent(INTENT, {}, ATTEMPT_FACTS), /holds no charge/);
});

test("nothing can be captured from the moment on at which the issuer lets the hold go", () => {
  const hold = { intent: INTENT, charge: HELD };
  assert.equal(reasonOf({}, hold, laterBy(END, -1)), undefined);
  assert.equal(reasonOf({}, hold, END), "hold_expired");
});

test("a capture that is not the last leaves the rest of the hold in place", () => {
  const first = captured({ amountToCapture: 400, finalCapture: false }, SEVERAL);
  assert.equal(first.intent.status, "requires_capture");
  assert.deepEqual(amounts(first), [400, 699, 400]);
  assert.deepEqual([first.charge.captured, first.charge.partialCaptures], [false, 1]);
  assert.deepEqual(first.types, ["charge.updated", "payment_intent.amount_capturable_updated"]);
  assert.deepEqual(
    first.events.map(({ previous }) => previous),
    [SEVERAL, INTENT],
  );
});

test("each of several captures is booked by itself, and the charge keeps the name of the first booking", () => {
  const first = captured({ amountToCapture: 400, finalCapture: false }, SEVERAL);
  const booked = { ...first.charge, balanceTransaction: "txn_first" };
  const last = captured({}, booked, first.intent);
  assert.deepEqual([first.movement?.amount, last.movement?.amount], [400, 699]);
  assert.equal(last.charge.balanceTransaction, "txn_first");
});

test("the last of several captures takes what is left and ends the hold", () => {
  const first = captured({ amountToCapture: 400, finalCapture: false }, SEVERAL);
  const last = captured({}, first.charge, first.intent);
  assert.equal(last.intent.status, "succeeded");
  assert.deepEqual(amounts(last), [1099, 0, 1099]);
  assert.deepEqual(last.types, ["charge.updated", "charge.captured", "payment_intent.succeeded"]);
});

test("a capture of everything is the last one, whatever it says of itself", () => {
  const { intent, charge } = captured({ finalCapture: false }, SEVERAL);
  assert.deepEqual([intent.status, charge.captured, charge.partialCaptures], ["succeeded", true, 0]);
});

test("after a part was captured, zero as the last capture lets the rest go and books nothing", () => {
  const first = captured({ amountToCapture: 400, finalCapture: false }, SEVERAL);
  const released = captured({ amountToCapture: 0 }, first.charge, first.intent);
  assert.deepEqual(amounts(released), [400, 0, 400]);
  assert.equal(released.movement, undefined);
  assert.deepEqual(released.types, ["charge.captured", "payment_intent.succeeded"]);
  assert.equal(
    reasonOf({ amountToCapture: 0, finalCapture: false }, first),
    "capture_amount_zero",
    "zero that is not the last capture would do nothing",
  );
});

test("fifty captures may leave the hold in place, and a final one may follow", () => {
  let hold: Hold = { intent: INTENT, charge: SEVERAL };
  for (let count = 0; count < 50; count += 1) {
    hold = captured({ amountToCapture: 10, finalCapture: false }, hold.charge, hold.intent);
  }
  assert.deepEqual(amounts(hold), [500, 599, 500]);
  assert.equal(reasonOf({ amountToCapture: 10, finalCapture: false }, hold), "too_many_captures");
  assert.deepEqual(amounts(captured({ amountToCapture: 10 }, hold.charge, hold.intent)), [510, 0, 510]);
});

test("where the network allows it, one final capture may take more than was authorized", () => {
  const over = captured({ amountToCapture: 1318 }, OVER);
  assert.deepEqual(amounts(over), [1318, 0, 1318]);
  assert.deepEqual([over.intent.amount, over.charge.amount, over.charge.amountAuthorized], [1318, 1318, 1099]);
  assert.equal(reasonOf({ amountToCapture: 1319 }, { intent: INTENT, charge: OVER }), "capture_too_large");
});

test("more than was authorized is not taken in parts", () => {
  assert.equal(
    reasonOf({ amountToCapture: 1200, finalCapture: false }, { intent: INTENT, charge: OVER }),
    "capture_too_large",
  );
  const first = captured({ amountToCapture: 1000, finalCapture: false }, OVER);
  assert.equal(reasonOf({ amountToCapture: 100 }, first), "capture_too_large");
});
