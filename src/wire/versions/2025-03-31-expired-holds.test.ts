import assert from "node:assert/strict";
import { test } from "node:test";
import { CONTEXT, PAYMENT_INTENT } from "../../../test/support/document-samples.ts";
import { renderPaymentIntent } from "../render/payment-intents.ts";
import { lowerAnswer } from "./all.ts";
import type { ApiVersion } from "./known.ts";

const { now } = CONTEXT;

function reasonIn(version: ApiVersion, cancellationReason: "automatic" | "duplicate" | "expired") {
  const canceled = { ...PAYMENT_INTENT, status: "canceled", canceledAt: now, cancellationReason } as const;
  return lowerAnswer(version, renderPaymentIntent(canceled, CONTEXT))["cancellation_reason"];
}

test("an intent whose hold ran out was canceled automatically before 2025-03-31.basil", () => {
  assert.equal(reasonIn("2025-03-01.dashboard", "expired"), "automatic");
  assert.equal(reasonIn("2025-03-31.basil", "expired"), "expired");
});

test("other reasons are the same in every version", () => {
  for (const version of ["2020-08-27", "2025-03-01.dashboard", "2026-10-28.endive"] as const) {
    assert.equal(reasonIn(version, "duplicate"), "duplicate");
    assert.equal(reasonIn(version, "automatic"), "automatic");
  }
});

test("the intent of an older version has the same keys in the same order, but for the invoice", () => {
  const canceled = { ...PAYMENT_INTENT, status: "canceled", canceledAt: now, cancellationReason: "expired" } as const;
  const newest = renderPaymentIntent(canceled, CONTEXT);
  const lowered = Object.keys(lowerAnswer("2024-04-10", newest));
  assert.deepEqual(
    lowered.filter((key) => key !== "invoice"),
    Object.keys(newest),
  );
});
