import { isTestFile } from "./source.ts";
import type { Complaint, SourceFacts } from "./source.ts";

const SAY_WHAT = "name it after what it does";
const RAIL = "rail";

/** Word that says nothing, or that has another word here → what to use instead. */
const REPLACEMENTS: ReadonlyMap<string, string> = new Map([
  ["util", SAY_WHAT],
  ["utils", SAY_WHAT],
  ["helper", SAY_WHAT],
  ["helpers", SAY_WHAT],
  ["common", `${SAY_WHAT}, or put it beside its one user`],
  ["misc", SAY_WHAT],
  ["manager", "the verb: what does it do to what it manages?"],
  ["managers", "the verb: what does it do to what it manages?"],
  ["service", "the use case's verb, or the port's noun"],
  ["services", "the use case's verb, or the port's noun"],
  ["provider", RAIL],
  ["providers", RAIL],
  ["gateway", RAIL],
  ["gateways", RAIL],
  ["connector", RAIL],
  ["connectors", RAIL],
  ["processor", RAIL],
  ["processors", RAIL],
]);

/** Words of paths, and of names that files of `src` export. */
export function checkNames(files: readonly SourceFacts[]): Complaint[] {
  return files.flatMap((file) => [...checkPath(file.path), ...(isTestFile(file.path) ? [] : checkExports(file))]);
}

function checkPath(path: string): Complaint[] {
  const complaints = banned(path).map(([word, instead]) => ({
    path,
    line: 1,
    message: `"${word}" in a path → ${instead}`,
  }));
  return /(^|\/)index\.ts$/.test(path)
    ? [
        ...complaints,
        { path, line: 1, message: "index.ts → a file named after what it says; import from the file itself" },
      ]
    : complaints;
}

function checkExports({ path, exports }: SourceFacts): Complaint[] {
  return exports.flatMap(({ name, line }) =>
    banned(name).map(([word, instead]) => ({ path, line, message: `"${word}" in ${name} → ${instead}` })),
  );
}

function banned(text: string): [string, string][] {
  const words = text
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words.flatMap((word) => {
    const instead = REPLACEMENTS.get(word);
    return instead === undefined ? [] : [[word, instead] satisfies [string, string]];
  });
}
