import assert from "node:assert/strict";
import { test } from "node:test";
import { checkSizes } from "./sizes.ts";
import { lines, sources } from "./made-up.ts";

const check = (path: string, code: string): string[] => lines(checkSizes(sources({ [path]: code })));
const rows = (count: number): string => "export const a = 1;\n".repeat(count).replaceAll("a =", () => `a${next()} =`);
const steps = (count: number): string => "  void 0;\n".repeat(count);

let last = 0;
function next(): number {
  last += 1;
  return last;
}

test("a file of 300 lines passes, one of 301 is refused", () => {
  assert.deepEqual(check("src/app/a.ts", rows(300)), []);
  assert.match(
    check("src/app/a.ts", rows(301))[0] ?? "",
    /^src\/app\/a\.ts:301 301 lines, at most 300: move the second thing/,
  );
});

test("a test file may have 500 lines", () => {
  assert.deepEqual(check("src/app/a.test.ts", rows(500)), []);
  assert.equal(check("test/a.ts", rows(501)).length, 1);
});

test("a data table may be longer, but holds no long functions", () => {
  const comment = "/**\n * Data table of the cards.\n */\n";
  assert.deepEqual(check("src/rails/cards.ts", comment + rows(900)), []);
  assert.deepEqual(check("src/rails/cards.ts", `${comment}function pick() {\n${steps(14)}}`), [
    "src/rails/cards.ts:4 pick has 16 lines, at most 15 in a data table: give its steps names of their own",
  ]);
});

test("a function of 60 lines passes, one of 61 is refused by its name", () => {
  assert.deepEqual(check("src/app/a.ts", `function run() {\n${steps(58)}}`), []);
  assert.deepEqual(check("src/app/a.ts", `function run() {\n${steps(59)}}`), [
    "src/app/a.ts:1 run has 61 lines, at most 60: give its steps names of their own",
  ]);
  for (const [code, name] of [
    [`export const run = () => {\n${steps(59)}};`, "run"],
    [`class A {\n  run() {\n${steps(59)}  }\n}`, "run"],
    [`[1].map(function () {\n${steps(59)}});`, "a function"],
  ] as const) {
    assert.match(check("src/app/a.ts", code)[0] ?? "", new RegExp(`:\\d ${name} has 61 lines`));
  }
});

test("functions inside a function count for themselves", () => {
  const inner = `  it(() => {\n${steps(50)}  });\n`;
  assert.deepEqual(check("test/a.ts", `suite(() => {\n${inner}${inner}});`), []);
  const long = `  it(() => {\n${steps(70)}  });\n`;
  assert.equal(check("test/a.ts", `suite(() => {\n${inner}${long}});`).length, 1);
});
