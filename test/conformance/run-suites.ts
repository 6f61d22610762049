import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NEWEST_VERSION } from "../../src/wire/versions/known.ts";
import { SPOKEN_VERSION_VARIABLE } from "../support/exchanges.ts";
import type { Description } from "./description.ts";
import { reportOf } from "./report.ts";
import { servedOperations } from "./served-operations.ts";
import { EMPTY_TALLY, sumOf, type Tally } from "./tally.ts";
import { DESCRIPTION_VARIABLE, REPORT_VARIABLE } from "./where.ts";

export interface SuitesResult {
  readonly lines: readonly string[];
  readonly passed: boolean;
}

/**
 * Runs the acceptance suites in the described version and holds every answer against the description. What the tests
 * themselves expect is written for the newest version: in an older one they may fail, and only the answers count.
 */
export async function runSuites(file: string, description: Description): Promise<SuitesResult> {
  const { version } = description;
  const isNewest = version === NEWEST_VERSION;
  const folder = mkdtempSync(join(tmpdir(), "florin-conformance-"));
  try {
    const report = join(folder, "report.jsonl");
    const checked = { [DESCRIPTION_VARIABLE]: file, [REPORT_VARIABLE]: report };
    const status = isNewest
      ? await ended("dot", checked)
      : await ended(NAMES_REPORTER, { ...checked, [SPOKEN_VERSION_VARIABLE]: version });
    const tally = talliedIn(report);
    const served = await servedOperations(description);
    const asserts = status === 0 ? "All tests passed." : "Some tests failed, as told above.";
    const lines = [
      ...reportOf(tally, version, served),
      isNewest || status === 0
        ? asserts
        : `${asserts} They are written for ${NEWEST_VERSION}: this counts no violation.`,
    ];
    const isWhole = served.every((operation) => Object.hasOwn(tally.answers, operation));
    return { lines, passed: isWhole && tally.violations.length === 0 && (status === 0 || !isNewest) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Without a report, no process got as far as to an answer. */
function talliedIn(report: string): Tally {
  if (!existsSync(report)) return EMPTY_TALLY;
  const lines = readFileSync(report, "utf8").split("\n");
  return sumOf(lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Tally));
}

const NAMES_REPORTER = "./test/conformance/names-reporter.ts";

async function ended(reporter: string, variables: Readonly<Record<string, string>>): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>();
  const tests = spawn(
    process.execPath,
    ["--test", "--test-concurrency=2", `--test-reporter=${reporter}`, "test/acceptance/**/*.test.ts"],
    { stdio: "inherit", env: { ...process.env, ...variables } },
  );
  tests.on("exit", resolve);
  return promise;
}
