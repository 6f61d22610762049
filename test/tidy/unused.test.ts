import assert from "node:assert/strict";
import { test } from "node:test";
import { checkUnusedExports, checkUnusedFiles } from "./unused.ts";
import { lines, sources } from "./made-up.ts";

test("a file of src that only a test or nobody reaches is refused", () => {
  const files = sources({
    "src/main.ts": 'import "./app/a.ts";\nnew Worker(new URL("./stores/thread.ts", import.meta.url));',
    "src/app/a.ts": 'export type { B } from "./b.ts";',
    "src/app/b.ts": "export type B = 1;",
    "src/app/forgotten.ts": 'import "./island.ts";',
    "src/app/island.ts": 'import "./forgotten.ts";',
    "src/app/tested.ts": "export const t = 1;",
    "src/app/tested.test.ts": 'import { t } from "./tested.ts";\nvoid t;',
    "src/stores/thread.ts": "export {};",
  });
  const message = "is reached from no entry point (src/main.ts): use it, move it to test/, or delete it";
  assert.deepEqual(lines(checkUnusedFiles(files)), [
    `src/app/forgotten.ts:1 ${message}`,
    `src/app/island.ts:1 ${message}`,
    `src/app/tested.ts:1 ${message}`,
  ]);
});

test("an exported name that neither its file nor another one uses is refused", () => {
  const files = sources({
    "src/app/a.ts": [
      "export const taken = 1;",
      "export const dead = 2;",
      "export interface Inner { a: 1 }",
      "export type Outer = Inner[];",
      "export function forTest(): void {}",
    ].join("\n"),
    "src/app/b.ts": 'import { taken, type Outer } from "./a.ts";\nconst x: Outer = [];\nvoid [taken, x];',
    "src/app/c.ts": "export const all = 1;",
    "test/a.test.ts":
      'import { forTest } from "../src/app/a.ts";\nimport * as c from "../src/app/c.ts";\nvoid [forTest, c];',
  });
  assert.deepEqual(lines(checkUnusedExports(files)), ["src/app/a.ts:2 dead is exported and used nowhere: delete it"]);
});
