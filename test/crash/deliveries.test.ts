import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { LONG_RUNS } from "../support/long-runs.ts";
import { chanceOf } from "../support/seeded.ts";
import { deliveryChaos } from "./deliveries.ts";

const plan = LONG_RUNS ? { events: 10_000, kills: 20 } : { events: 300, kills: 2 };

test(`${plan.events} events arrive everywhere through ${plan.kills} kills, failing receivers and a dead one`, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "florin-deliveries-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const chance = chanceOf(6);
  const random = () => chance.below(1_000_000) / 1_000_000;
  const report = await deliveryChaos({ database: join(folder, "chaos.db"), ...plan, random });
  t.diagnostic(JSON.stringify(report));
  assert.deepEqual(report.missing, []);
  assert.ok(report.attemptsAtDead > 0, "the dead endpoint was tried while the others got theirs");
  // What was under way at a kill, eight at most for an endpoint, is all that a healthy one may get twice.
  assert.ok(report.repeatedToHealthy <= plan.kills * 8, `${report.repeatedToHealthy} repeated`);
});
