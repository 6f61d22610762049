import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerAnswer } from "./all.ts";
import type { ApiVersion } from "./known.ts";

function secureIn(version: ApiVersion, secure: Readonly<Record<string, unknown>>): unknown {
  const details = { card: { three_d_secure: secure }, type: "card" };
  const older = lowerAnswer(version, { id: "ch_1", object: "charge", payment_method_details: details });
  return (older["payment_method_details"] as typeof details).card.three_d_secure;
}

test("before 2022-08-01, a charge whose authentication was exempted has no 3D Secure", () => {
  const exempted = { exemption_indicator: "low_risk", exemption_indicator_applied: true, result: "exempted" };
  for (const version of ["2018-11-08", "2020-08-27"] as const) assert.equal(secureIn(version, exempted), null);
  assert.deepEqual(secureIn("2022-08-01", exempted), exempted);
});

test("other results are told before, too", () => {
  assert.deepEqual(secureIn("2020-08-27", { result: "failed" }), { result: "failed" });
});
