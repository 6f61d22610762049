import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after } from "node:test";
import { temporaryFile } from "../support/store-files.ts";

const MAIN = join(import.meta.dirname, "..", "..", "src", "main.ts");

/** Variables that the program is started with, beside those that every program has. */
export type Variables = Readonly<Record<string, string>>;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Serving {
  readonly url: string;
  /** All that it printed until it was ready. */
  readonly greeting: readonly string[];
  readonly process: ChildProcess;
  /** Asks it to end, and answers how it did. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

/** A path for a database that goes with the test file. */
export function databaseFile(): string {
  const { file, remove } = temporaryFile();
  after(remove);
  return file;
}

/** Runs a command to its end. */
export async function run(args: readonly string[], variables: Variables = {}): Promise<Ended> {
  return ended(begin(args, variables));
}

/** Starts a server and waits for the last line of its greeting. It ends with the test file at the latest. */
export async function serve(args: readonly string[], variables: Variables = {}): Promise<Serving> {
  const program = begin(["start", ...args], variables);
  const end = ended(program);
  after(() => program.kill("SIGKILL"));
  const greeting: string[] = [];
  assert.ok(program.stdout);
  for await (const line of createInterface({ input: program.stdout })) {
    greeting.push(line);
    if (line.includes("Node SDK")) break;
  }
  const url = /http:\S+/.exec(greeting[0] ?? "")?.[0];
  if (url === undefined) throw new Error(`the program did not start: ${(await end).stderr}`);
  return {
    url,
    greeting,
    process: program,
    stop(signal = "SIGTERM") {
      program.kill(signal);
      return end;
    },
  };
}

/** It failed with one line for its operator, and printed nothing else. */
export function assertOneLine(end: Ended, line: RegExp): void {
  assert.equal(end.stdout, "");
  assert.match(end.stderr, /^florin: [^\n]+\.\n$/);
  assert.match(end.stderr, line);
  assert.equal(end.code, 1);
}

/** A call with a key, answered by JSON. */
export async function call(
  url: string,
  path: string,
  init: { readonly key: string; readonly body?: string },
): Promise<{ readonly status: number; readonly json: Record<string, unknown> }> {
  const answer = await fetch(`${url}${path}`, {
    method: init.body === undefined ? "GET" : "POST",
    headers: { Authorization: `Bearer ${init.key}`, "Content-Type": "application/x-www-form-urlencoded" },
    ...(init.body === undefined ? {} : { body: init.body }),
  });
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
}

function begin(args: readonly string[], variables: Variables): ChildProcess {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(FLORIN_|NODE_TEST)/.test(name));
  return spawn(process.execPath, [MAIN, ...args], {
    env: { ...Object.fromEntries(inherited), ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function ended(program: ChildProcess): Promise<Ended> {
  const printed = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    program[name]?.setEncoding("utf8").on("data", (text: string) => (printed[name] += text));
  }
  const [code] = (await once(program, "close")) as [number | null];
  return { code, ...printed };
}
