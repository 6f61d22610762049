import assert from "node:assert/strict";
import { test } from "node:test";
import { LONG_RUNS } from "../support/long-runs.ts";
import { simulate } from "./simulate.ts";

const SEEDS = LONG_RUNS ? 300 : 8;
const STEPS = LONG_RUNS ? 600 : 300;

test(`invariants hold after every commit of ${SEEDS} runs, whoever comes first and whatever fails`, async () => {
  const answers = new Set<string>();
  const kept = new Set<string>();
  for (let seed = 0; seed < SEEDS; seed += 1) {
    const trace = await simulate(seed, STEPS).catch((error: unknown) => {
      throw new Error(`seed ${seed} broke an invariant`, { cause: error });
    });
    for (const line of trace) answers.add(line.replace(/^.* answered \d+ (?:[pr]\w+_\w+ )?/, ""));
    for (const line of trace.filter((one) => one.startsWith("kept"))) {
      for (const [fact] of line.matchAll(/"(?:cancellationReason|kind|status)":"\w+"/g)) kept.add(fact);
    }
  }
  // Runs in which nothing much happens would prove nothing.
  for (const seen of ["succeeded", "canceled", "requires_action", "requires_capture", "fault", "key_in_flight"]) {
    assert.ok(
      [...answers].some((answer) => answer.startsWith(seen)),
      `no run came to ${seen}`,
    );
  }
  const endings = [
    '"kind":"charge"',
    '"kind":"refund"',
    '"kind":"refund_failure"',
    '"cancellationReason":"expired"',
    '"cancellationReason":"automatic"',
  ];
  assert.deepEqual(
    endings.filter((ending) => !kept.has(ending)),
    [],
  );
});

test("a seed decides the whole run: the second time it is the same, line by line", async () => {
  for (const seed of [1, 2]) assert.deepEqual(await simulate(seed, STEPS), await simulate(seed, STEPS));
  assert.notDeepEqual(await simulate(1, STEPS), await simulate(2, STEPS));
});
