import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerAnswer } from "./all.ts";
import type { ApiVersion } from "./known.ts";

function secureIn(version: ApiVersion, object: string, result: string): unknown {
  const details = { card: { three_d_secure: { result, version: "2.2.0" } }, type: "card" };
  const older = lowerAnswer(version, { id: "x", object, payment_method_details: details });
  return (older["payment_method_details"] as typeof details).card.three_d_secure;
}

test("before 2026-07-29.dahlia, data that was only shared with the issuer is no 3D Secure", () => {
  const result = "data_share_only";
  for (const object of ["charge", "setup_attempt"]) {
    assert.equal(secureIn("2026-06-24.dahlia", object, result), null);
    assert.deepEqual(secureIn("2026-07-29.dahlia", object, result), { result, version: "2.2.0" });
  }
});

test("other results are the same in every version", () => {
  const result = "authenticated";
  assert.deepEqual(secureIn("2026-06-24.dahlia", "charge", result), { result, version: "2.2.0" });
});
