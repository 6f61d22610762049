import assert from "node:assert/strict";
import { test } from "node:test";
import { checkCircles, checkImports } from "./imports.ts";
import { lines, sources } from "./made-up.ts";

const check = (files: Readonly<Record<string, string>>, dependencies: readonly string[] = []): string[] =>
  lines(checkImports(sources(files), dependencies));

test("a room may not import a room above it or beside it", () => {
  const complaints = check({
    "src/domain/money.ts": 'import type { Store } from "../ports/store.ts";\nexport type A = Store;',
    "src/wire/lists.ts": 'export { run } from "../app/execute.ts";',
    "src/stores/sqlite/store.ts": 'import { list } from "../../wire/lists.ts";\nlist();',
    "src/app/execute.ts": 'export const run = () => import("../http/server.ts");',
    "src/worker/loop.ts": 'export type S = import("../stores/sqlite/store.ts").S;',
    "src/http/server.ts": 'import "../main.ts";',
  });
  assert.deepEqual(complaints, [
    "src/domain/money.ts:1 imports src/ports/store.ts: domain may import no other room; hand it in, or move the shared part down",
    "src/wire/lists.ts:1 imports src/app/execute.ts: wire may import only domain; hand it in, or move the shared part down",
    "src/stores/sqlite/store.ts:1 imports src/wire/lists.ts: stores may import only domain, ports; hand it in, or move the shared part down",
    "src/app/execute.ts:1 imports src/http/server.ts: app may import only domain, wire, ports; hand it in, or move the shared part down",
    "src/worker/loop.ts:1 imports src/stores/sqlite/store.ts: worker may import only domain, wire, ports, app; hand it in, or move the shared part down",
    "src/http/server.ts:1 imports src/main.ts: only entry points stand above the rooms; hand in what is needed",
  ]);
});

test("a room may import itself and the rooms below it, and a test anything", () => {
  const complaints = check({
    "src/domain/a.ts": 'import { b } from "./b.ts";\nb();',
    "src/domain/b.ts": "export const b = () => 1;",
    "src/domain/b.test.ts": 'import test from "node:test";\nimport { open } from "../stores/open.ts";\nopen(test);',
    "src/http/server.ts": 'import { b } from "../domain/b.ts";\nimport "node:http";\nb();',
    "src/main.ts": 'import "./stores/open.ts";\nimport "./http/server.ts";',
    "src/stores/open.ts": 'import type { Store } from "../ports/store.ts";\nexport const open = (s: Store) => s;',
  });
  assert.deepEqual(complaints, []);
});

test("pure rooms import neither the machine nor packages", () => {
  const complaints = check(
    { "src/app/a.ts": 'import { readFile } from "node:fs";\nreadFile;', "src/domain/b.ts": 'import "fastify";' },
    ["fastify"],
  );
  assert.deepEqual(complaints, [
    "src/app/a.ts:1 imports node:fs: app is kept from the machine; hand it in through a port",
    "src/domain/b.ts:1 imports fastify: domain imports no packages; hand it in through a port",
  ]);
});

test("src imports only packages that an installed Florin has", () => {
  const complaints = check(
    { "src/http/a.ts": 'import "fastify";\nimport "@scope/name/part";\nimport type { Stripe } from "stripe";' },
    ["fastify", "@scope/name"],
  );
  assert.deepEqual(complaints, [
    'src/http/a.ts:3 imports stripe, which is not under "dependencies" in package.json: an installed Florin would not find it',
  ]);
});

test("src imports nothing from tests or from outside", () => {
  const complaints = check({
    "src/http/a.ts": 'import "./b.test.ts";\nimport "../../test/support/server.ts";',
    "src/http/b.test.ts": "",
  });
  assert.deepEqual(complaints, [
    "src/http/a.ts:1 imports the test file src/http/b.test.ts: move what is shared out of the test",
    "src/http/a.ts:2 imports test/support/server.ts, which is outside src and not published: move it into src",
  ]);
});

test("a file outside the rooms is refused", () => {
  const complaints = check({ "src/extra.ts": "export {};", "src/things/a.ts": "export {};" });
  assert.equal(complaints.length, 2);
  assert.match(complaints[0] ?? "", /^src\/extra\.ts:1 is in no room: move it into one of src\/\{domain,wire,/);
});

test("a circle of imports is told with its way, type imports included", () => {
  const complaints = checkCircles(
    sources({
      "src/domain/a.ts": 'import { b } from "./b.ts";\nexport const a = b;',
      "src/domain/b.ts": 'import { c } from "./c.ts";\nexport const b = c;',
      "src/domain/c.ts": '\nimport type { a } from "./a.ts";\nexport const c = 1 as unknown as typeof a;',
      "src/domain/d.ts": 'import { a } from "./a.ts";\nimport { c } from "./c.ts";\nexport const d = [a, c];',
    }),
  );
  assert.deepEqual(lines(complaints), [
    "src/domain/c.ts:2 closes a circle of imports: src/domain/a.ts → src/domain/b.ts → src/domain/c.ts → src/domain/a.ts; move what both need into a third file",
  ]);
});
