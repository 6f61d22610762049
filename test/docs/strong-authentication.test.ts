import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { strongAuthenticationPage } from "../../scripts/strong-authentication.ts";

test("docs/strong-authentication.md says what the rules and the stated outcomes say", () => {
  const file = join(import.meta.dirname, "..", "..", "docs", "strong-authentication.md");
  const message = "it is behind: run node scripts/strong-authentication.ts";
  assert.equal(readFileSync(file, "utf8"), strongAuthenticationPage(), message);
});
