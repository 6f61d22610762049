import assert from "node:assert/strict";
import { test } from "node:test";
import { PAYMENT_INTENT } from "../../test/support/document-samples.ts";
import { instant } from "../domain/instant.ts";
import { NO_CHANGES, rejected } from "../domain/changes.ts";
import { because, type Reason } from "../domain/refusals.ts";
import type { Answer } from "./answer.ts";
import { countsAsExecuted, executedHeaders, type KeyedRequest, recordOf, replayOf } from "./idempotency.ts";

const KEYED: KeyedRequest = { key: "key-1", endpoint: "POST /v1/payment_intents", fingerprint: "f1" };
const REPLY = { status: 402, body: '{"error":{}}', headers: { "X-Other": "1" } };
const FIRST = recordOf(KEYED, "req_first", instant(1_790_000_000), REPLY);

test("a repeated request gets the first answer's status and bytes, and learns that it was repeated", () => {
  assert.deepEqual(replayOf(FIRST, KEYED), {
    status: 402,
    body: '{"error":{}}',
    headers: { ...executedHeaders(KEYED, "req_first"), "Idempotent-Replayed": "true" },
  });
});

test("an answer with a secret in it is kept sealed, and opened for whoever repeats the request", () => {
  const reversed = (text: string) => Array.from(text).toReversed().join("");
  const sealing = { ...KEYED, seal: { seal: reversed, open: reversed } };
  const record = recordOf(sealing, "req_first", instant(1_790_000_000), REPLY);
  assert.equal(record.body, '}}{:"rorre"{');
  assert.deepEqual(replayOf(record, sealing), replayOf(FIRST, KEYED));
});

test("a key that came with other parameters is refused", () => {
  assert.deepEqual(replayOf(FIRST, { ...KEYED, fingerprint: "f2" }), {
    kind: "key_with_other_parameters",
    key: "key-1",
  });
});

test("a key that came to another path is refused for that, naming both paths", () => {
  assert.deepEqual(replayOf(FIRST, { ...KEYED, endpoint: "POST /v1/customers", fingerprint: "f2" }), {
    kind: "key_with_other_endpoint",
    key: "key-1",
    first: "/v1/payment_intents",
    now: "/v1/customers",
  });
});

test("an executed request says that sending it again changes nothing", () => {
  assert.deepEqual(executedHeaders(KEYED, "req_1"), {
    "Idempotency-Key": "key-1",
    "Original-Request": "req_1",
    "Stripe-Should-Retry": "false",
  });
});

test("a change counts as executed, and so does a payment that failed", () => {
  const shown = { resource: "payment_intent", document: PAYMENT_INTENT } as const;
  const result: Answer = { kind: "one", shown };
  assert.equal(countsAsExecuted({ kind: "accepted", changes: NO_CHANGES, result }), true);
  const refusal = because({ kind: "authentication_required" });
  assert.equal(countsAsExecuted({ kind: "declined", changes: NO_CHANGES, refusal }), true);
});

const refusals: readonly (readonly [Reason, boolean])[] = [
  [{ kind: "confirm_already_succeeded" }, true],
  [{ kind: "cancel_unexpected_state", status: "succeeded" }, true],
  [{ kind: "capture_too_large" }, true],
  [{ kind: "method_spent" }, true],
  [{ kind: "amount_zero" }, false],
  [{ kind: "parameter_missing", param: "amount" }, false],
  [{ kind: "resource_missing", resource: "customer", id: "cus_1", param: "customer", at: "parameter" }, false],
  [{ kind: "exclusive_parameters", params: ["a", "b"] }, false],
  [{ kind: "default_method_not_attached", method: "pm_1" }, false],
  [{ kind: "charge_without_payer" }, false],
  [{ kind: "refund_without_parent" }, false],
  [{ kind: "refund_amount_zero" }, false],
  [{ kind: "charge_already_refunded", charge: "ch_1" }, true],
];

for (const [reason, executed] of refusals) {
  test(`a refusal for ${reason.kind} ${executed ? "is remembered with its key" : "leaves its key free"}`, () => {
    assert.equal(countsAsExecuted(rejected(because(reason))), executed);
  });
}
