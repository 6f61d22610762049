import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { crashCycles } from "./cycles.ts";

/** FLORIN_CRASH_CYCLES=50 is the long run. */
const cycles = Number(process.env["FLORIN_CRASH_CYCLES"] ?? 4);

test(`killed ${cycles} times under load, it has lost nothing it acknowledged and doubled nothing`, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "florin-crash-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const report = await crashCycles({ database: join(folder, "crash.db"), cycles, clients: 8, random: seeded(7) });
  t.diagnostic(`${report.acknowledged} payments acknowledged, ${report.repeated} requests repeated after a kill`);
  assert.ok(report.acknowledged > 0);
});

/** The same numbers for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
