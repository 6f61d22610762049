import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerAnswer } from "./all.ts";
import type { ApiVersion } from "./known.ts";

function resultIn(version: ApiVersion, object: string, result: string): unknown {
  const details = { card: { three_d_secure: { result, version: "2.2.0" } }, type: "card" };
  const older = lowerAnswer(version, { id: "x", object, payment_method_details: details });
  return (older["payment_method_details"] as typeof details).card.three_d_secure.result;
}

test("before 2026-07-29.dahlia, data that was only shared with the issuer has no result", () => {
  for (const object of ["charge", "setup_attempt"]) {
    assert.equal(resultIn("2026-06-24.dahlia", object, "data_share_only"), null);
    assert.equal(resultIn("2026-07-29.dahlia", object, "data_share_only"), "data_share_only");
  }
});

test("other results are the same in every version", () => {
  assert.equal(resultIn("2026-06-24.dahlia", "charge", "authenticated"), "authenticated");
});
