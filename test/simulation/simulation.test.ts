import assert from "node:assert/strict";
import { test } from "node:test";
import { LONG_RUNS } from "../support/long-runs.ts";
import { simulate } from "./simulate.ts";

const SEEDS = LONG_RUNS ? 300 : 10;
/** Some endings are rare: runs go on until each was come to, but not for ever. */
const MOST_SEEDS = SEEDS + 30;
const STEPS = LONG_RUNS ? 3000 : 1200;

/** Runs in which nothing much happens would prove nothing: each line is begun by one of these. */
const ANSWERS = [
  "advancing",
  "canceled",
  "fault",
  "key_in_flight",
  "pending",
  "processing",
  "requires_action",
  "requires_capture",
  "succeeded",
  "under_review",
];

const ENDINGS = [
  '"cancellationReason":"automatic"',
  '"cancellationReason":"expired"',
  '"endedBecause":"debit_not_authorized"',
  '"endedBecause":"detached"',
  '"endedBecause":"used"',
  '"failure":"canceled"',
  '"kind":"charge"',
  '"kind":"dispute"',
  '"kind":"dispute_reversal"',
  '"kind":"inquiry"',
  '"kind":"payment"',
  '"kind":"payment_refund"',
  '"kind":"refund"',
  '"kind":"refund_failure"',
  '"kind":"return"',
  '"status":"abandoned"',
  '"status":"lost"',
  '"status":"won"',
];

test(`invariants hold after every commit of at least ${SEEDS} runs, whoever comes first, fails or is killed`, async () => {
  const answers = new Set<string>();
  const kept = new Set<string>();
  let killed = 0;
  const missingAnswers = () => ANSWERS.filter((seen) => ![...answers].some((answer) => answer.startsWith(seen)));
  const missingEndings = () => ENDINGS.filter((ending) => !kept.has(ending));
  const isAtEnd = (seed: number) =>
    seed >= MOST_SEEDS || (seed >= SEEDS && missingAnswers().length + missingEndings().length === 0);
  for (let seed = 0; !isAtEnd(seed); seed += 1) {
    const pace = seed % 4 === 3 ? "calendar" : "seconds";
    const trace = await simulate(seed, STEPS, pace).catch((error: unknown) => {
      throw new Error(`seed ${seed} broke an invariant`, { cause: error });
    });
    for (const line of trace) {
      answers.add(line.replace(/^.* answered \d+ (?:[a-z]+_\w+ )?/, ""));
      if (/is killed with [1-9]/.test(line)) killed += 1;
    }
    for (const line of trace.filter((one) => one.startsWith("kept"))) {
      for (const [fact] of line.matchAll(/"(?:cancellationReason|endedBecause|failure|kind|status)":"\w+"/g)) {
        kept.add(fact);
      }
    }
  }
  assert.deepEqual(missingAnswers(), [], "answers that no run came to");
  assert.deepEqual(missingEndings(), [], "endings that no run came to");
  assert.ok(killed > SEEDS, "processes are killed amid their work");
});

test("a seed decides the whole run: the second time it is the same, line by line", async () => {
  const steps = Math.min(STEPS, 600);
  for (const seed of [1, 2]) assert.deepEqual(await simulate(seed, steps), await simulate(seed, steps));
  assert.notDeepEqual(await simulate(1, steps), await simulate(2, steps));
});
