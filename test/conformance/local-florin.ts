import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { WELL_KNOWN_TEST_KEYS } from "../../src/config/settings.ts";
import type { Target } from "./walk/take-walk.ts";

const MAIN = join(import.meta.dirname, "..", "..", "src", "main.ts");

/** Starts this Florin in a process of its own, with nothing in it, and ends it when the work is done. */
export async function withLocalFlorin<Result>(work: (target: Target) => Promise<Result>): Promise<Result> {
  const program = spawn(process.execPath, [MAIN, "start", "--memory", "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, FLORIN_TEST_SECRET_KEY: WELL_KNOWN_TEST_KEYS.secret },
  });
  try {
    let url: string | undefined;
    for await (const line of createInterface({ input: program.stdout })) {
      url ??= /http:\S+/.exec(line)?.[0];
      if (url !== undefined) break;
    }
    if (url === undefined) throw new Error("Florin did not start");
    return await work({ url, key: WELL_KNOWN_TEST_KEYS.secret });
  } finally {
    program.kill("SIGTERM");
  }
}
