import assert from "node:assert/strict";
import { test } from "node:test";
import { CHARGE, CUSTOMER, PAYMENT_INTENT } from "../../test/support/document-samples.ts";
import { type Changes, type Decision, NO_CHANGES, rejected } from "../domain/changes.ts";
import { instant } from "../domain/instant.ts";
import { because } from "../domain/refusals.ts";
import { answering, joined, seen } from "./answer.ts";

const shown = { kind: "one", shown: { resource: "payment_intent", document: PAYMENT_INTENT } } as const;

test("looking changes nothing", () => {
  assert.deepEqual(seen(shown), {
    kind: "accepted",
    changes: { documents: [], events: [], jobs: [] },
    result: shown,
  });
});

test("only an accepted decision gets an answer: a refusal stays as it is", () => {
  const refusal = rejected(because({ kind: "amount_zero" }));
  assert.equal(
    answering(refusal, () => assert.fail("a refusal has no result")),
    refusal,
  );
  const accepted: Decision<string> = { kind: "accepted", changes: NO_CHANGES, result: PAYMENT_INTENT.id };
  assert.deepEqual(
    answering(accepted, () => shown),
    seen(shown),
  );
});

test("of two changes of one document the later one is written, and all events are told in order", () => {
  const created: Changes = {
    documents: [
      { resource: "payment_intent", document: PAYMENT_INTENT },
      { resource: "customer", document: CUSTOMER },
    ],
    events: [{ type: "payment_intent.created", resource: "payment_intent", document: PAYMENT_INTENT }],
    jobs: [],
  };
  const paid = { ...PAYMENT_INTENT, status: "succeeded" } as const;
  const settled: Changes = {
    documents: [
      { resource: "charge", document: CHARGE },
      { resource: "payment_intent", document: paid },
    ],
    events: [{ type: "payment_intent.succeeded", resource: "payment_intent", document: paid }],
    jobs: [{ kind: "expire-confirmation", subject: paid.id, due: instant(5) }],
  };
  assert.deepEqual(joined(created, settled), {
    documents: [
      { resource: "customer", document: CUSTOMER },
      { resource: "charge", document: CHARGE },
      { resource: "payment_intent", document: paid },
    ],
    events: [...created.events, ...settled.events],
    jobs: settled.jobs,
  });
});
