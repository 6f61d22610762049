import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Florin } from "../support/florin.ts";

const CHECKOUT = join(import.meta.dirname, "..", "..");
/** Bounds a program that hangs; none comes near it. */
const LIMIT_MS = 60_000;
const run = promisify(execFile);

/** Runs an example as its README says, against this server, and answers with what it printed. */
export async function printedBy(florin: Florin, example: string): Promise<string> {
  const env = { ...process.env, FLORIN_URL: florin.url };
  const { stdout, stderr } = await run(process.execPath, [example], { cwd: CHECKOUT, env, timeout: LIMIT_MS });
  assert.equal(stderr, "");
  return stdout;
}

/** What the README of the examples shows below the command that runs this one. */
export function shownFor(example: string): string {
  const readme = readFileSync(join(CHECKOUT, "examples", "README.md"), "utf8");
  const [, afterCommand = ""] = readme.split(`\`\`\`bash\nnpx node ${example}\n\`\`\`\n`);
  const shown = /^\n```text\n([\s\S]*?)^```$/m.exec(afterCommand);
  assert.equal(shown?.index, 0, `no output below the command that runs ${example}`);
  return shown[1] ?? "";
}
