import assert from "node:assert/strict";
import { test } from "node:test";
import { createTurn } from "./turn.ts";

test("work that takes turns never overlaps, and keeps its order", async () => {
  const turn = createTurn();
  const steps: string[] = [];
  const work = (name: string) => async () => {
    steps.push(`${name} begins`);
    await Promise.resolve();
    steps.push(`${name} ends`);
    return name;
  };
  assert.deepEqual(await Promise.all([turn.take(work("a")), turn.take(work("b"))]), ["a", "b"]);
  assert.deepEqual(steps, ["a begins", "a ends", "b begins", "b ends"]);
});

test("work that would have to wait can be left out, and is welcome when the turn is free again", async () => {
  const turn = createTurn();
  const release = Promise.withResolvers<void>();
  const first = turn.take(() => release.promise);
  assert.equal(await turn.takeIfFree(async () => "done"), undefined);
  release.resolve();
  await first;
  assert.equal(await turn.takeIfFree(async () => "done"), "done");
});

test("work that fails hands its turn on", async () => {
  const turn = createTurn();
  await assert.rejects(turn.take(() => Promise.reject(new Error("no"))));
  assert.equal(await turn.take(async () => "next"), "next");
});
