import assert from "node:assert/strict";
import { test } from "node:test";
import { checkNames } from "./names.ts";
import { lines, sources } from "./made-up.ts";

const check = (path: string, code = ""): string[] => lines(checkNames(sources({ [path]: code })));

test("words that say nothing are refused in paths", () => {
  assert.deepEqual(check("src/wire/list-utils.ts"), [
    'src/wire/list-utils.ts:1 "utils" in a path → name it after what it does',
  ]);
  assert.equal(check("test/helpers/a.ts").length, 1);
  assert.equal(check("src/app/payment-service.ts").length, 1);
});

test("barrels are refused", () => {
  assert.deepEqual(check("src/domain/index.ts"), [
    "src/domain/index.ts:1 index.ts → a file named after what it says; import from the file itself",
  ]);
});

test("words that say nothing are refused in exported names of every kind", () => {
  const code = [
    "export class KeyManager {}",
    "export interface ListHelper { a: 1 }",
    "export const common_rules = 1, other = 2;",
    "const a = 1;",
    "export { a as idUtil };",
    "export function chargeService(): void {}",
  ].join("\n");
  assert.deepEqual(
    check("src/app/a.ts", code).map((line) => line.split(" → ")[0]),
    [
      'src/app/a.ts:1 "manager" in KeyManager',
      'src/app/a.ts:2 "helper" in ListHelper',
      'src/app/a.ts:3 "common" in common_rules',
      'src/app/a.ts:5 "util" in idUtil',
      'src/app/a.ts:6 "service" in chargeService',
    ],
  );
});

test("a rail has one word here", () => {
  assert.deepEqual(check("src/ports/a.ts", "export type PaymentProvider = 1;"), [
    'src/ports/a.ts:1 "provider" in PaymentProvider → rail',
  ]);
  assert.equal(check("src/rails/gateway.ts").length, 1);
});

test("only whole words count, and names inside a file are its own", () => {
  assert.deepEqual(
    check("src/domain/commonwealth.ts", "export const serviceable = 1; const helper = 2; void helper;"),
    [],
  );
});
