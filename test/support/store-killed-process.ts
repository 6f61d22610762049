import { writeSync } from "node:fs";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { changeSet, put, reply } from "./store-samples.ts";

/**
 * A process to be killed: opens the file as the server would and commits without end, eight at a time, writing the id
 * of each document once its commit was answered.
 */
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("the file to write is missing");
const store = await openSqliteStore({ file, exclusive: true });
writeSync(1, "open\n");

async function commitWithoutEnd(lane: number): Promise<never> {
  for (let place = 0; ; place += 1) {
    const id = `doc_${lane}_${place}`;
    const outcome = await store.commit(changeSet({ puts: [put(id)], idempotency: reply(id, { body: id }) }));
    if (outcome.kind === "committed") writeSync(1, `${id}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, (_, lane) => commitWithoutEnd(lane)));
