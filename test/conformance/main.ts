import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { WELL_KNOWN_TEST_KEYS } from "../../src/config/settings.ts";
import { NEWEST_VERSION } from "../../src/wire/versions/known.ts";
import { type Description, readDescription } from "./description.ts";
import { withLocalFlorin } from "./local-florin.ts";
import { compareExamples, type Examples } from "./run-examples.ts";
import { runSuites } from "./run-suites.ts";
import { runWalk } from "./run-walk.ts";
import type { Target } from "./walk/take-walk.ts";

/*
 * npm run conformance -- FILE [URL] [--key KEY] [--examples FILE]
 *
 * Holds answers against the API's OpenAPI description in FILE, in the version that it describes: those of the acceptance
 * suites, or with a URL those of the server that runs there.
 */
const USAGE = `usage: npm run conformance -- FILE [URL] [--key KEY] [--examples EXAMPLES]

  FILE        an OpenAPI 3.0 description of the API
  URL         of a running server to be asked, instead of running the acceptance suites
  --key       its secret key of test mode (default: the one that Florin has by itself)
  --examples  a JSON file of example objects by name: compares them with the server's own, member by member`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { key: { type: "string", default: WELL_KNOWN_TEST_KEYS.secret }, examples: { type: "string" } },
});
const { key, examples } = values;
const [file, url] = positionals;

if (file === undefined || !existsSync(file) || (examples !== undefined && !existsSync(examples))) {
  console.error(USAGE);
  process.exitCode = 2;
} else if (!/^[sr]k_test_/.test(key)) {
  console.error("The walk pays, refunds and deletes: it takes keys of test mode only.");
  process.exitCode = 2;
} else {
  process.exitCode = (await run(resolve(file), readDescription(file))) ? 0 : 1;
}

async function run(path: string, description: Description): Promise<boolean> {
  if (examples !== undefined && description.version !== NEWEST_VERSION) {
    console.error(`Examples show what there is today: they need a description of ${NEWEST_VERSION}.`);
    return false;
  }
  if (url !== undefined) {
    try {
      return await walkThrough({ url: url.replace(/\/$/, ""), key }, description);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      const { message } = error.cause instanceof Error ? error.cause : error;
      console.error(`The walk ended early, because ${url} does not answer: ${message}`);
      return false;
    }
  }
  if (examples !== undefined) return withLocalFlorin((target) => walkThrough(target, description));
  return told(await runSuites(path, description));
}

async function walkThrough(target: Target, description: Description): Promise<boolean> {
  const walk = await runWalk(target, description);
  const isConformant = told(walk);
  if (examples === undefined) return isConformant;
  const objects = JSON.parse(readFileSync(examples, "utf8")) as Examples;
  return told(compareExamples(objects, walk.walked.bodies, description)) && isConformant;
}

function told({ lines, passed }: { readonly lines: readonly string[]; readonly passed: boolean }): boolean {
  for (const line of lines) console.log(line);
  return passed;
}
