import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAmbient } from "./ambient.ts";
import { lines, sources } from "./made-up.ts";

const names = (code: string, path = "src/domain/a.ts"): string[] =>
  checkAmbient(sources({ [path]: code })).map(({ message }) => message.split(" → ")[0] ?? "");

test("the complaint names the line and the replacement", () => {
  const complaints = checkAmbient(sources({ "src/app/a.ts": "\nexport const now = Date.now();" }));
  assert.deepEqual(lines(complaints), ["src/app/a.ts:2 Date.now → clock.now(), or an instant among the facts"]);
});

const READS: readonly (readonly [code: string, name: string])[] = [
  ["export const a = new Date();", "new Date()"],
  ["export const a = new Date;", "new Date()"],
  ["export const a = Date();", "Date"],
  ["const { now } = Date;\nexport { now };", "Date"],
  ["export const a = Math.random();", "Math.random"],
  ["const { random } = Math;\nexport { random };", "Math"],
  ["export const a = crypto.randomUUID();", ".randomUUID"],
  ["export const a = performance.now();", "performance.now"],
  ["setTimeout(() => 1, 5);", "setTimeout"],
  ["export const a = { setInterval };", "setInterval"],
  ["export const a = [setImmediate];", "setImmediate"],
  ["export const a = process.env.HOME;", "process.env"],
  ["export const a = process.pid;", "process.pid"],
  ["export const a = globalThis.setTimeout;", "globalThis.setTimeout"],
  ["export const a = (d: Date) => d.getHours();", ".getHours"],
  ["export const a = (n: number) => n.toLocaleString();", ".toLocaleString"],
];

for (const [code, name] of READS) {
  test(`${JSON.stringify(code)} is refused in a repeatable room`, () => assert.ok(names(code).includes(name)));
}

test("an instant that was handed in may be turned into a date", () => {
  assert.deepEqual(
    names("export const a = (ms: number): Date => new Date(ms);\nexport const b = Date.UTC(2026, 1);"),
    [],
  );
});

test("names of our own that sound like the machine's are no reads", () => {
  assert.deepEqual(names("export const a = (x: { process: { crypto: number } }) => x.process.crypto;"), []);
  assert.deepEqual(names('export const a = { process: 1, fetch: "Date.now()" }; // Date.now()'), []);
});

test("a name that the file declares means what the file says", () => {
  assert.deepEqual(names("export const a = (fetch: () => 1): 1 => fetch();"), []);
  assert.deepEqual(names("export const a = (x: { process: 1 }): unknown => [x, process];"), ["process"]);
});

test("the outer rooms, the entry point and tests may read the machine", () => {
  for (const path of ["src/stores/a.ts", "src/http/a.ts", "src/main.ts", "src/domain/a.test.ts", "test/a.ts"]) {
    assert.deepEqual(names("export const a = Date.now();", path), []);
  }
});

test("every repeatable room is watched", () => {
  for (const room of ["domain", "wire", "app", "worker", "ports", "config"]) {
    assert.deepEqual(names("export const a = Date.now();", `src/${room}/a.ts`), ["Date.now"]);
  }
});
