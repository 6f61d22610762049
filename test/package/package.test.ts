import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

const CHECKOUT = join(import.meta.dirname, "..", "..");
/** Bounds a command that hangs; none comes near it. */
const COMMAND_LIMIT_MS = 180_000;
const run = promisify(execFile);

/** The environment of somebody who has this Node and nothing of the checkout. */
const env: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|FLORIN_|NODE_TEST)/i.test(name))),
  PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter),
};

interface PackedFile {
  readonly path: string;
}

interface Packed {
  readonly filename: string;
  readonly files: readonly PackedFile[];
}

let elsewhere: string;
let packed: Packed;
let florin: string;

before(async () => {
  elsewhere = await realpath(await mkdtemp(join(tmpdir(), "florin-package-")));
  await run("npm", ["run", "prepack"], { cwd: CHECKOUT, env, timeout: COMMAND_LIMIT_MS });
  const pack = ["pack", "--json", "--ignore-scripts", "--pack-destination", elsewhere];
  const { stdout } = await run("npm", pack, { cwd: CHECKOUT, env, timeout: COMMAND_LIMIT_MS });
  const [first] = JSON.parse(stdout) as Packed[];
  assert.ok(first);
  packed = first;
  await writeFile(join(elsewhere, "package.json"), JSON.stringify({ name: "shop", private: true }));
  const install = [
    "install",
    "--ignore-scripts",
    "--prefer-offline",
    "--no-audit",
    "--no-fund",
    `./${packed.filename}`,
  ];
  await run("npm", install, { cwd: elsewhere, env, timeout: COMMAND_LIMIT_MS });
  florin = join(elsewhere, "node_modules", ".bin", "florin");
});

after(() => rm(elsewhere, { recursive: true, force: true }));

test("the package holds the program, its licence and its README, and no tests", () => {
  const paths = packed.files.map(({ path }) => path);
  for (const path of ["dist/main.js", "LICENSE", "README.md", "package.json"]) assert.ok(paths.includes(path), path);
  assert.deepEqual(
    paths.filter((path) => path.includes(".test.") || path.endsWith(".ts")),
    [],
  );
});

test("the installed program tells its version", async () => {
  const { version } = JSON.parse(await readFile(join(CHECKOUT, "package.json"), "utf8")) as { version: string };
  const { stdout } = await run(florin, ["--version"], { cwd: elsewhere, env, timeout: COMMAND_LIMIT_MS });
  assert.equal(stdout.trim(), version);
});

test("the installed program starts, answers and stops when it is asked to", async () => {
  const program = spawn(florin, ["start", "--memory", "--port", "0"], {
    cwd: elsewhere,
    env,
    stdio: ["ignore", "pipe", "inherit"],
    timeout: COMMAND_LIMIT_MS,
    killSignal: "SIGKILL",
  });
  const ended = once(program, "exit");
  try {
    const base = await baseUrl(program);
    const answer = await fetch(`${base}/livez`);
    await answer.arrayBuffer();
    assert.equal(answer.status, 200);
  } finally {
    program.kill("SIGTERM");
  }
  assert.deepEqual(await ended, [0, null]);
});

/** The address that the program prints when it is ready. */
async function baseUrl(program: ChildProcess): Promise<string> {
  assert.ok(program.stdout);
  const printed: string[] = [];
  for await (const line of createInterface({ input: program.stdout })) {
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (found !== undefined) {
      program.stdout.resume();
      return found;
    }
    printed.push(line);
  }
  throw new Error(`it ended without an address:\n${printed.join("\n")}`);
}
