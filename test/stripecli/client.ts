import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";
import { SECRET_KEY } from "../support/florin.ts";

/** The official command line, from the package of this platform. */
const BINARY = binaryOfPlatform();

/** A client that waits for what never comes is killed, and its test fails with what it printed. */
const CLIENT_TIMEOUT_MS = 60_000;

/**
 * For tests that need it: they are skipped where it is not there. What waits for something else than a client, such as
 * a delivery, ends too, so that no failure keeps the file from its end.
 */
export const WITH_CLIENT = {
  skip: BINARY === undefined && `@stripe/cli has no binary here for ${process.platform}-${process.arch}`,
  timeout: CLIENT_TIMEOUT_MS + 15_000,
} as const;

export interface Ended {
  readonly code: number | null;
  /** Both streams, as they came. */
  readonly output: string;
}

export interface ClientOptions {
  readonly key?: string;
}

/** Runs a command to its end. */
export async function stripe(url: string, args: readonly string[], options: ClientOptions = {}): Promise<Ended> {
  return begin(url, args, options).ended;
}

/** Runs a command that succeeds, and answers the JSON that it printed. */
export async function answered(url: string, args: readonly string[]): Promise<Record<string, unknown>> {
  const { code, output } = await stripe(url, args);
  assert.equal(code, 0, output);
  return JSON.parse(output.slice(output.indexOf("{"))) as Record<string, unknown>;
}

export interface Running {
  readonly process: ChildProcess;
  /** All that it has printed so far. */
  output(): string;
  /** Waits until its output fits, and answers the match. It fails when the program ends before that. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

/** Starts a command that goes on until it is stopped, at the latest with its test. */
export async function running(
  url: string,
  args: readonly string[],
  ready: RegExp,
  options: ClientOptions = {},
): Promise<Running> {
  const { process: child, ended, output } = begin(url, args, options);
  const printed = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(output());
        if (found !== null) resolve(found);
      };
      child.stdout?.on("data", look);
      child.stderr?.on("data", look);
      look();
      void ended.then(() => reject(new Error(`it ended without printing ${String(pattern)}: ${output()}`)));
    });
  await printed(ready);
  return {
    process: child,
    output,
    printed,
    stop(signal = "SIGINT") {
      child.kill(signal);
      return ended;
    },
  };
}

interface Begun {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  output(): string;
}

const HOME = BINARY === undefined ? "" : mkdtempSync(join(tmpdir(), "florin-stripecli-"));
if (HOME !== "") after(() => rmSync(HOME, { recursive: true, force: true }));

function begin(url: string, args: readonly string[], { key = SECRET_KEY }: ClientOptions): Begun {
  assert.ok(BINARY !== undefined);
  const program = spawn(BINARY, [...args, "--api-base", url], {
    env: {
      PATH: process.env["PATH"],
      HOME,
      XDG_CONFIG_HOME: join(HOME, ".config"),
      STRIPE_API_KEY: key,
      STRIPE_CLI_TELEMETRY_OPTOUT: "1",
    },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: CLIENT_TIMEOUT_MS,
    killSignal: "SIGKILL",
  });
  after(() => program.kill("SIGKILL"));
  let text = "";
  for (const stream of [program.stdout, program.stderr]) {
    stream.setEncoding("utf8").on("data", (part: string) => (text += part));
  }
  const ended = once(program, "close").then(([code]) => ({ code: code as number | null, output: text }));
  return { process: program, ended, output: () => text };
}

/** Each platform has a package of its own, of which only one is installed. */
function binaryOfPlatform(): string | undefined {
  const name = `@stripe/cli-${process.platform}-${process.arch}`;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    const file = join(dirname(manifest), "bin", process.platform === "win32" ? "stripe.exe" : "stripe");
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}
