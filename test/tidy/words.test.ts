import assert from "node:assert/strict";
import { test } from "node:test";
import { checkWords } from "./words.ts";
import { lines, texts } from "./made-up.ts";

const check = (text: string): string[] => lines(checkWords(texts({ "docs/a.md": text })));

test("the complaint names the line and what to do instead", () => {
  assert.deepEqual(check("fine\n// TODO: more"), ["docs/a.md:2 TODO → finish it, or write down the limit as a fact"]);
});

const REFUSED: readonly string[] = [
  'open("/work/main/a.db")',
  "see /tmp/out",
  "`/root/.npmrc`",
  "file:///home/me/a",
  "https://registry.example.org/florin",
  "FIXME later",
  'test.only("a", () => {})',
  'describe.skip("a", () => {})',
  'test.todo("a")',
  'test("a", { skip: true }, () => {})',
  "t.skip()",
  "value as any",
  "<any>value",
  "// @ts-ignore",
  "// oxlint-disable-next-line no-console",
  "/* eslint-disable */",
];

for (const text of REFUSED) test(`${JSON.stringify(text)} is refused`, () => assert.equal(check(text).length, 1));

const ACCEPTED: readonly string[] = [
  "https://example.com/work/a",
  "src/work/a.ts",
  "/v1/payment_intents",
  "mastodon and todos",
  't.skip("no browser on this machine")',
  'test("a", { skip: "needs Chromium" }, () => {})',
  "as many as you like",
  "// @ts-expect-error: the type refuses it",
  "// oxlint-disable-next-line no-console -- the command line speaks here",
];

for (const text of ACCEPTED) test(`${JSON.stringify(text)} is accepted`, () => assert.deepEqual(check(text), []));
