import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Currency } from "../../domain/money.ts";
import type { Reason } from "../../domain/refusals.ts";
import { answerTo } from "./reasons.ts";

const USD = "usd" as Currency;
const HOLDS = "https://stripe.com/docs/payments/place-a-hold-on-a-payment-method";

type Row = readonly [reason: Reason, status: number, code: string | undefined, param: string | undefined, text: string];

// Statuses, codes, params and texts of recorded and quoted answers.
const RECORDED: readonly Row[] = [
  [
    { kind: "resource_missing", resource: "refund", id: "re_x", param: "refund", at: "path" },
    404,
    "resource_missing",
    "refund",
    "No such refund: 're_x'",
  ],
  [
    { kind: "resource_missing", resource: "balance_transaction", id: "txn_x", param: "id", at: "path" },
    404,
    "resource_missing",
    "id",
    "No such balance transaction: 'txn_x'",
  ],
  [
    { kind: "resource_missing", resource: "token", id: "tok_x", param: "token", at: "parameter" },
    400,
    "resource_missing",
    "token",
    "No such token: 'tok_x'",
  ],
  [
    { kind: "refund_without_parent" },
    400,
    undefined,
    undefined,
    "One of the following params should be provided for this request: payment_intent or charge.",
  ],
  [
    { kind: "refund_without_success", intent: "pi_x" },
    400,
    undefined,
    undefined,
    "This PaymentIntent (pi_x) does not have a successful charge to refund.",
  ],
  [
    { kind: "refund_of_uncaptured", intent: "pi_x" },
    400,
    undefined,
    undefined,
    `This uncaptured Charge was created by a PaymentIntent (pi_x). You must cancel the PaymentIntent to reverse the authorization instead of refunding the Charge directly. For more information, see ${HOLDS}`,
  ],
  [
    { kind: "refund_of_unfinished", intent: "pi_x", status: "requires_action" },
    400,
    undefined,
    undefined,
    "This PaymentIntent (pi_x) could not be refunded because it has a status of requires_action.",
  ],
  [
    { kind: "charge_already_refunded", charge: "ch_x" },
    400,
    "charge_already_refunded",
    undefined,
    "Charge ch_x has already been refunded.",
  ],
  [
    { kind: "refund_amount_zero" },
    400,
    "parameter_invalid_integer",
    "amount",
    "This value must be greater than or equal to 1.",
  ],
  [
    { kind: "refund_too_large", amount: 1100, left: 1000, partly: false, currency: USD },
    400,
    undefined,
    "amount",
    "Refund amount ($11.00) is greater than charge amount ($10.00)",
  ],
  [
    { kind: "refund_too_large", amount: 600, left: 500, partly: true, currency: USD },
    400,
    undefined,
    "amount",
    "Refund amount ($6.00) is greater than unrefunded amount on charge ($5.00)",
  ],
  [{ kind: "refund_not_cancelable" }, 400, undefined, undefined, "Canceling this refund is unsupported."],
  [{ kind: "charge_without_payer" }, 400, "parameter_missing", undefined, "Must provide source or customer."],
  [
    { kind: "charge_already_captured", charge: "ch_x" },
    400,
    "charge_already_captured",
    undefined,
    "Charge ch_x has already been captured.",
  ],
  [
    { kind: "charge_capture_through_intent", intent: "pi_x" },
    400,
    undefined,
    undefined,
    `This uncaptured Charge was created by a PaymentIntent (pi_x). You must capture the PaymentIntent instead. For more information, see ${HOLDS}`,
  ],
];

describe("the answer about a charge or refund", () => {
  for (const [reason, status, code, param, message] of RECORDED) {
    test(`${reason.kind}: ${status}, ${code ?? "no code"}, ${param ?? "no param"}, ${message.slice(0, 24)}…`, () => {
      const answer = answerTo(reason, { livemode: false });
      assert.deepEqual([answer.status, answer.type], [status, "invalid_request_error"]);
      assert.deepEqual([answer.code, answer.param, answer.message], [code, param, message]);
    });
  }

  test("a charge without an intent can only be paid by a token of its own", () => {
    const answer = (reason: Reason) => {
      const { status, type, code, param, message } = answerTo(reason, { livemode: false });
      return [status, type, code, param, message];
    };
    for (const [hasMethod, text] of [
      [false, /^This Customer doesn't have any saved payment details\. Attach a legacy Token, /],
      [true, /^This Customer doesn't have any legacy saved payment details, but does have a Payment Method attached\./],
    ] as const) {
      const [status, type, code, param, message] = answer({ kind: "customer_without_card", hasMethod });
      assert.deepEqual([status, type, code, param], [402, "card_error", "missing", "card"]);
      assert.match(String(message), text);
    }
    assert.deepEqual(answer({ kind: "source_not_of_customer", customer: "cus_x", source: "tok_x" }), [
      404,
      "invalid_request_error",
      "missing",
      "source",
      "Customer cus_x does not have a linked source with ID tok_x.",
    ]);
  });

  test("a charge without an intent is not said to have one", () => {
    for (const kind of ["refund_without_success", "refund_of_uncaptured"] as const) {
      const { message } = answerTo({ kind, intent: undefined }, { livemode: false });
      assert.match(message, /^This charge .* nothing to refund\.$/);
    }
  });
});

describe("the answer about a dispute", () => {
  const answer = (reason: Reason) => answerTo(reason, { livemode: false });

  test("money that was charged back can't be refunded, and the charge is named", () => {
    const { status, code, message } = answer({ kind: "charge_disputed", charge: "ch_x" });
    assert.deepEqual(
      [status, code, message],
      [400, "charge_disputed", "Charge ch_x has been charged back; cannot issue a refund."],
    );
  });

  test("a closed one has no code", () => {
    const { status, code, message } = answer({ kind: "dispute_closed" });
    assert.deepEqual([status, code, message], [400, undefined, "This dispute is already closed"]);
  });

  test("evidence that is too long is told how long it is", () => {
    const { param, message } = answer({ kind: "evidence_too_long", characters: 150_001, maximum: 150_000 });
    assert.equal(param, "evidence");
    assert.match(message, /150000 .* 150001\.$/);
  });
});

describe("the answer about a hold", () => {
  const answer = (reason: Reason) => answerTo(reason, { livemode: false });

  test("an increment outside of a hold is a wrong state, and lists the right one", () => {
    const { code, message, status } = answer({ kind: "increment_unexpected_state", status: "succeeded" });
    assert.deepEqual([status, code], [400, "payment_intent_unexpected_state"]);
    assert.match(message, /has a status of succeeded\. .* statuses may be incremented: requires_capture\.$/);
  });

  test("an increment of a hold that has not asked for it has no code", () => {
    const { code, status } = answer({ kind: "increment_unavailable" });
    assert.deepEqual([status, code], [400, undefined]);
  });

  test("amounts of increments are told in money", () => {
    const low = answer({ kind: "increment_not_greater", held: 1000, currency: USD });
    assert.deepEqual([low.param, low.message.includes("$10.00")], ["amount", true]);
    const high = answer({ kind: "increment_too_large", maximum: 60_000, currency: USD });
    assert.deepEqual([high.code, high.param], ["amount_too_large", "amount"]);
    assert.ok(high.message.includes("$600.00"));
  });

  test("the last of the increments and of the partial captures says that it was the last", () => {
    assert.equal(answer({ kind: "increment_attempts_used" }).status, 400);
    const { param, status } = answer({ kind: "too_many_captures" });
    assert.deepEqual([status, param], [400, "final_capture"]);
  });
});
