import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { authorizationCodeOf, directoryTransactionIdOf, networkTransactionIdOf, riskOf } from "./attempt-marks.ts";

test("marks have the form that the network gives them, whatever the attempt", () => {
  fc.assert(
    fc.property(fc.string(), (attempt) => {
      assert.match(authorizationCodeOf(attempt), /^\d{6}$/);
      assert.match(networkTransactionIdOf(attempt), /^\d{15}$/);
      const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
      assert.match(directoryTransactionIdOf(attempt), uuid);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test("a risk score lies within its level", () => {
  const scores = { normal: [0, 64], elevated: [65, 74], highest: [75, 99] } as const;
  fc.assert(
    fc.property(fc.string(), fc.constantFrom("normal", "elevated", "highest"), (attempt, level) => {
      const [lowest, highest] = scores[level];
      const risk = riskOf(attempt, level);
      assert.equal(risk.level, level);
      assert(risk.score >= lowest && risk.score <= highest);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test("marks stay what they were when earlier answers were stored", () => {
  const marks = [authorizationCodeOf, networkTransactionIdOf, directoryTransactionIdOf].map((of) => of("payatt_1"));
  assert.deepEqual(marks, ["336391", "517793009019422", "f93c69a1-8f4f-4b1d-b784-3e5b1685f261"]);
});
