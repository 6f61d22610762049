import assert from "node:assert/strict";
import { createSecretKey } from "node:crypto";
import { test } from "node:test";
import { keyedDigestOf } from "./keyed-digest.ts";

const KEY = createSecretKey(Buffer.alloc(32, 1));

test("a keyed digest is the same each time, and another one for another key, purpose or text", () => {
  const digest = keyedDigestOf(KEY, "signing", "text");
  assert.match(digest, /^[0-9a-f]{64}$/);
  assert.equal(keyedDigestOf(KEY, "signing", "text"), digest);
  const others = [
    keyedDigestOf(createSecretKey(Buffer.alloc(32, 2)), "signing", "text"),
    keyedDigestOf(KEY, "sessions", "text"),
    keyedDigestOf(KEY, "signing", "texts"),
    keyedDigestOf(KEY, "signingt", "ext"),
  ];
  assert.equal(new Set([digest, ...others]).size, 5);
});
