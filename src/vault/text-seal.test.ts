import assert from "node:assert/strict";
import { createSecretKey } from "node:crypto";
import { test } from "node:test";
import { VaultError } from "../ports/vault.ts";
import { textSeal } from "./text-seal.ts";

const texts = textSeal(createSecretKey(Buffer.alloc(32, 7)));
const PLACE = ["clientSecret", "acct_1", false, "pi_1"] as const;
const SECRET = "pi_1_secret_abcdefghijklmnopqrstuvwxy";

test("a text that was sealed is opened where it was sealed, and shows nothing of itself meanwhile", () => {
  const sealed = texts.seal(PLACE, SECRET);
  assert.equal(texts.open(PLACE, sealed), SECRET);
  assert.match(sealed, /^[\w-]+$/);
  assert.ok(!Buffer.from(sealed, "base64url").includes("secret"));
});

test("the same text at the same place is sealed alike, any other one differently from its first byte on", () => {
  assert.equal(texts.seal(PLACE, SECRET), texts.seal(PLACE, SECRET));
  const others = [texts.seal(PLACE, `${SECRET}z`), texts.seal([...PLACE.slice(0, 3), "pi_2"], SECRET)];
  const starts = [texts.seal(PLACE, SECRET), ...others].map((sealed) => sealed.slice(0, 16));
  assert.equal(new Set(starts).size, 3);
});

test("a sealed text is opened neither elsewhere, nor changed, nor with other keys", () => {
  const sealed = texts.seal(PLACE, SECRET);
  const others = textSeal(createSecretKey(Buffer.alloc(32, 8)));
  const attempts = [
    () => texts.open(["clientSecret", "acct_1", true, "pi_1"], sealed),
    () => texts.open(["pageKey", "acct_1", false, "pi_1"], sealed),
    () => texts.open(PLACE, `A${sealed.slice(1)}`),
    () => texts.open(PLACE, sealed.slice(0, -8)),
    () => texts.open(PLACE, ""),
    () => others.open(PLACE, sealed),
  ];
  for (const attempt of attempts) assert.throws(attempt, VaultError);
});
