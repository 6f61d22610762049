import assert from "node:assert/strict";
import { test } from "node:test";
import { LONG_RUNS } from "../support/long-runs.ts";
import { fuzz } from "./fuzz.ts";

const requests = LONG_RUNS ? 100_000 : 3_000;

test("no request, however hostile, breaks the server, its error envelope or its books", async () => {
  const report = await fuzz({ requests, seed: 7 });
  assert.deepEqual(report.faults, []);
  // Proof that the run was not all refusals: money moved.
  assert.ok(report.movements > requests / 100, `${report.movements} movements`);
  assert.ok((report.statuses["200"] ?? 0) > requests / 5, JSON.stringify(report.statuses));
});
