import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAmbient } from "./ambient.ts";
import { checkCircles, checkImports } from "./imports.ts";
import { checkLinks } from "./links.ts";
import { checkNames } from "./names.ts";
import { parse } from "./parse.ts";
import { installedDependencies, projectPaths, readTexts } from "./project.ts";
import { checkSizes } from "./sizes.ts";
import { show } from "./source.ts";
import type { Complaint } from "./source.ts";
import { checkUnusedExports, checkUnusedFiles } from "./unused.ts";
import { checkWords } from "./words.ts";

const { files, folders } = projectPaths();
const texts = readTexts(files);
const sources = parse(texts.filter(({ path }) => path.endsWith(".ts")));

function none(complaints: readonly Complaint[]): void {
  if (complaints.length > 0) assert.fail(`\n${show(complaints)}`);
}

test("the project's sources are found", () => {
  assert.ok(sources.some(({ path }) => path === "src/domain/money.ts"));
});

test("rooms import only the rooms below them", () => none(checkImports(sources, installedDependencies())));

test("no file imports itself by a detour", () => none(checkCircles(sources)));

test("repeatable rooms read no clock, no randomness, no timer and no setting of the machine", () =>
  none(checkAmbient(sources)));

test("paths and exported names use the words of this house", () => none(checkNames(sources)));

test("files say one thing and functions fit a screen", () => none(checkSizes(sources)));

test("every file of src is reached from an entry point", () => none(checkUnusedFiles(sources)));

test("every exported name is used", () => none(checkUnusedExports(sources)));

test("src holds nothing that the build would leave behind", () => {
  const left = files.filter((path) => path.startsWith("src/") && !path.endsWith(".ts"));
  none(left.map((path) => ({ path, line: 1, message: "only .ts files reach dist: make it one" })));
});

test("texts hold no loose ends, no paths of one machine and no way around the checks", () =>
  none(checkWords(texts.filter(({ path }) => !path.startsWith("test/tidy/")))));

test("relative links of the documentation lead to files", () =>
  none(checkLinks(texts, new Set([...files, ...folders]))));
