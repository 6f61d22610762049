import assert from "node:assert/strict";
import { createSecretKey } from "node:crypto";
import { test } from "node:test";
import type { TextSeal } from "../ports/text-seal.ts";
import { VaultError } from "../ports/vault.ts";
import { remembering } from "./remembering.ts";
import { textSeal } from "./text-seal.ts";

const PLACE = ["clientSecret", "acct_1", false, "pi_1"] as const;
const ELSEWHERE = ["clientSecret", "acct_1", true, "pi_1"] as const;
const SECRET = "pi_1_secret_abcdefghijklmnopqrstuvwxy";

/** A seal that notes what it was asked for. */
function watched() {
  const asked: string[] = [];
  const inner = textSeal(createSecretKey(Buffer.alloc(32, 7)));
  const texts: TextSeal = {
    seal(about, text) {
      asked.push("seal");
      return inner.seal(about, text);
    },
    open(about, box) {
      asked.push("open");
      return inner.open(about, box);
    },
  };
  return { asked, inner, texts: remembering(texts) };
}

test("what was sealed is neither sealed nor opened again", () => {
  const { asked, inner, texts } = watched();
  const box = texts.seal(PLACE, SECRET);
  assert.equal(box, inner.seal(PLACE, SECRET));
  assert.equal(texts.seal(PLACE, SECRET), box);
  assert.equal(texts.open(PLACE, box), SECRET);
  assert.deepEqual(asked, ["seal"]);
});

test("what was opened is not opened again", () => {
  const { asked, inner, texts } = watched();
  const box = inner.seal(PLACE, SECRET);
  assert.equal(texts.open(PLACE, box), SECRET);
  assert.equal(texts.open(PLACE, box), SECRET);
  assert.deepEqual(asked, ["open"]);
});

test("a box that is known is opened at its own place only", () => {
  const { texts } = watched();
  const box = texts.seal(PLACE, SECRET);
  assert.throws(() => texts.open(ELSEWHERE, box), VaultError);
  assert.throws(() => texts.open(ELSEWHERE, box), VaultError);
  assert.notEqual(texts.seal(ELSEWHERE, SECRET), box);
});

test("long texts and all but the last few thousand are forgotten, and sealed and opened as before", () => {
  const { asked, texts } = watched();
  const long = "x".repeat(1_000);
  assert.equal(texts.open(PLACE, texts.seal(PLACE, long)), long);
  assert.equal(texts.open(PLACE, texts.seal(PLACE, long)), long);
  assert.deepEqual(asked, ["seal", "open", "seal", "open"]);
  const first = texts.seal(PLACE, SECRET);
  for (let count = 0; count < 4_000; count += 1) texts.seal(PLACE, String(count));
  asked.length = 0;
  assert.equal(texts.seal(PLACE, SECRET), first);
  assert.equal(texts.open(PLACE, texts.seal(PLACE, "3999")), "3999");
  assert.deepEqual(asked, ["seal"]);
});
