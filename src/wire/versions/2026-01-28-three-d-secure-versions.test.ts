import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerAnswer } from "./all.ts";
import type { ApiVersion } from "./known.ts";

function shownIn(version: ApiVersion, object: string, protocol: string | null): unknown {
  const details = { card: { three_d_secure: { result: "authenticated", version: protocol } }, type: "card" };
  const older = lowerAnswer(version, { id: "x", object, payment_method_details: details });
  return (older["payment_method_details"] as typeof details).card.three_d_secure.version;
}

test("before 2026-01-28.clover, the newest protocol that has a name is 2.2.0", () => {
  for (const object of ["charge", "setup_attempt"]) {
    for (const protocol of ["2.3.0", "2.3.1"]) {
      assert.equal(shownIn("2025-12-15.clover", object, protocol), "2.2.0");
      assert.equal(shownIn("2026-01-28.clover", object, protocol), protocol);
    }
  }
});

test("older protocols have always had theirs", () => {
  for (const protocol of ["1.0.2", "2.1.0", "2.2.0", null]) {
    assert.equal(shownIn("2025-12-15.clover", "charge", protocol), protocol);
  }
});
