import type { ChangeSet, Store } from "../src/ports/store.ts";
import { type Measured, summary } from "./load.ts";

/**
 * The limit that the disk sets: commits the rows of a create-and-confirm again and again, in groups of a size, without
 * any request around them. The latency of each is that of its group.
 */
export function rowLoop(store: Store, sample: ChangeSet, groupSize: number): (durationMs: number) => Promise<Measured> {
  let number = 0;
  return async (durationMs) => {
    const latencies: number[] = [];
    const start = performance.now();
    while (performance.now() - start < durationMs) {
      const begun = performance.now();
      const group = Array.from({ length: groupSize }, () => store.commit(renamed(sample, (number += 1))));
      const outcomes = await Promise.all(group);
      if (outcomes.some(({ kind }) => kind !== "committed")) throw new Error("a row was refused");
      const latency = performance.now() - begun;
      latencies.push(...outcomes.map(() => latency));
    }
    return summary(latencies, start);
  };
}

/** The same rows under ids that no one has yet, as long as the real ones. */
function renamed(sample: ChangeSet, number: number): ChangeSet {
  const mark = String(number).padStart(9, "0");
  const name = (id: string): string => id.slice(0, -mark.length) + mark;
  const { journal, idempotency } = sample;
  return {
    ...sample,
    puts: sample.puts.map((put) => ({ ...put, id: name(put.id), expectedVersion: 0 })),
    guards: [],
    journal: journal && { ...journal, stem: name(journal.stem) },
    jobs: sample.jobs.map((job) => ({ ...job, subject: name(job.subject) })),
    idempotency: idempotency && { ...idempotency, key: name(idempotency.key) },
    postings: sample.postings?.map((posting) => ({ ...posting, transaction: name(posting.transaction) })),
  };
}
