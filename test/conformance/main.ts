import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { DESCRIPTION_VARIABLE } from "./where.ts";

/*
 * npm run conformance -- FILE
 *
 * Runs the acceptance suite and holds every answer against the API's OpenAPI description in FILE.
 */
const [file] = process.argv.slice(2);
if (file === undefined || !existsSync(file)) {
  console.error("usage: npm run conformance -- FILE, where FILE is an OpenAPI 3.0 description of the API");
  process.exitCode = 2;
} else {
  const { status } = spawnSync(
    process.execPath,
    ["--test", "--test-concurrency=2", "--test-reporter=spec", "test/acceptance/**/*.test.ts"],
    { stdio: "inherit", env: { ...process.env, [DESCRIPTION_VARIABLE]: resolve(file) } },
  );
  process.exitCode = status ?? 1;
}
