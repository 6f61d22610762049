import type { Store } from "../../src/ports/store.ts";
import type { Chance } from "../support/seeded.ts";
import type { Turns } from "./interleave.ts";

/** What a connection that breaks says. */
export const LOST = "the connection was lost";

/**
 * The store as one process sees it: each call waits for its turn, and some commits fail, before or after the fact. Between a
 * commit and what follows from it others have their turns: whoever is killed then has committed and told nobody.
 */
export function faultyStore(store: Store, turns: Turns, chance: Chance, process: string): Store {
  return {
    ...store,
    async read(...args) {
      await turns.pass(process, "read");
      return store.read(...args);
    },
    async list(...args) {
      await turns.pass(process, "list");
      return store.list(...args);
    },
    async readIdempotency(...args) {
      await turns.pass(process, "read a key");
      return store.readIdempotency(...args);
    },
    async leaseJobs(request) {
      await turns.pass(process, "lease");
      // One a round: jobs of one round are under way at once, but turns are taken by whole operations.
      const leased = await store.leaseJobs({ ...request, limit: 1 });
      if (leased.length > 0) await turns.pass(process, "begin a job");
      return leased;
    },
    async commit(change) {
      await turns.pass(process, "commit");
      const luck = chance.below(50);
      if (luck === 0) throw new Error(`${LOST} before the commit`);
      const outcome = await store.commit(change);
      if (luck === 1) throw new Error(`${LOST} after the commit`);
      if (outcome.kind === "committed") await turns.pass(process, "answer");
      return outcome;
    },
  };
}
