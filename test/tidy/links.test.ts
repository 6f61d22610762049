import assert from "node:assert/strict";
import { test } from "node:test";
import { checkLinks } from "./links.ts";
import { lines, texts } from "./made-up.ts";

const PATHS = new Set(["README.md", "LICENSE", "docs", "docs/a.md", "docs/pictures", "docs/pictures/a b.svg"]);
const check = (path: string, text: string): string[] => lines(checkLinks(texts({ [path]: text }), PATHS));

test("a link to a file that is not there is refused", () => {
  assert.deepEqual(check("docs/a.md", "\n[x](b.md) and [y](../README.md)"), [
    "docs/a.md:2 links to b.md, which is not there",
  ]);
  assert.equal(check("README.md", "![p](docs/pictures/c.svg)").length, 1);
  assert.equal(check("README.md", "[x]: docs/gone.md").length, 1);
  assert.equal(check("README.md", "[x](./docs/gone.md#part)").length, 1);
});

test("links to files, folders, parts of pages and other sites pass", () => {
  const links = [
    "[a](docs/a.md#part)",
    "[b](./docs/)",
    '[c](LICENSE "the licence")',
    "[d](#part)",
    "[e](https://example.com/a.md)",
    "[f](mailto:a@example.com)",
    "[g](/docs/a.md)",
    "![h](docs/pictures/a%20b.svg)",
    "[i]: docs/a.md",
  ];
  assert.deepEqual(check("README.md", links.join("\n")), []);
});

test("code is no link", () => {
  assert.deepEqual(check("README.md", "`[x](gone.md)`\n```ts\nlist[a](gone.md)\n```\n"), []);
  assert.deepEqual(check("README.md", "```\ncode\n```\n[x](gone.md)"), [
    "README.md:4 links to gone.md, which is not there",
  ]);
});
