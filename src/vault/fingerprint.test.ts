import assert from "node:assert/strict";
import { createSecretKey } from "node:crypto";
import { test } from "node:test";
import { fingerprintOf } from "./fingerprint.ts";

test("fingerprints stay what they were when earlier cards were stored", () => {
  assert.equal(fingerprintOf(createSecretKey(Buffer.alloc(32, 7)), "acct_1", "4242424242424242"), "ybrjZQzMnY9BXAY5");
});
