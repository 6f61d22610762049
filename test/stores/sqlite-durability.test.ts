import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { StoreOpenError } from "../../src/stores/store-open-error.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { temporaryFile } from "../support/store-files.ts";
import { mustCommit, put, SCOPE } from "../support/store-samples.ts";

const KILLED_PROCESS = fileURLToPath(new URL("../support/store-killed-process.ts", import.meta.url));

test("all that was answered before SIGKILL is there afterwards, and the claim on the file is gone", async () => {
  const { file, remove } = temporaryFile();
  const child = spawn(process.execPath, [KILLED_PROCESS, file], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const answered: string[] = [];
  let refusal: unknown;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === "open") refusal = await openSqliteStore({ file, exclusive: true }).catch((error: unknown) => error);
    else answered.push(line);
    // What is still in the pipe after the kill was answered too.
    if (answered.length === 400) child.kill("SIGKILL");
  }
  assert.deepEqual((await exited)[1], "SIGKILL");
  assert.ok(refusal instanceof StoreOpenError);
  assert.equal(refusal.reason, "in_use");

  const store = await openSqliteStore({ file, exclusive: true });
  assert.ok(answered.length >= 400);
  const found = await store.read(SCOPE, answered);
  assert.deepEqual(
    found.map((document) => document?.id),
    answered,
  );
  for (const id of answered) assert.equal((await store.readIdempotency(SCOPE, id))?.body, id);
  await store.close();
  remove();
});

test("closing finishes what was handed in", async () => {
  const { file, remove } = temporaryFile();
  const store = await openSqliteStore({ file });
  const handedIn = [1, 2, 3].map((place) => mustCommit(store, { puts: [put(`a${place}`)] }));
  await store.close();
  await Promise.all(handedIn);
  await assert.rejects(mustCommit(store, { puts: [put("late")] }), /closed/);

  const again = await openSqliteStore({ file });
  const found = await again.read(SCOPE, ["a1", "a2", "a3", "late"]);
  assert.deepEqual(
    found.map((document) => document?.id),
    ["a1", "a2", "a3", undefined],
  );
  await again.close();
  remove();
});
