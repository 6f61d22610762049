import type { JournalReader, ScopedJournalEntry } from "../../ports/store.ts";

/** Reads the journal for several who follow it: those who stand at the same place share one read. */
export interface JournalFeed {
  /** The next entries behind a position, of all scopes. */
  behind(position: number): Promise<readonly ScopedJournalEntry[]>;
  /** What was read so far may be out of date. */
  refresh(): void;
}

const BATCH = 100;

export function journalFeed(store: Pick<JournalReader, "walkJournal">): JournalFeed {
  const reads = new Map<number, Promise<readonly ScopedJournalEntry[]>>();
  return {
    behind(position) {
      const read = reads.get(position) ?? store.walkJournal(position, BATCH);
      reads.set(position, read);
      return read;
    },
    refresh: () => reads.clear(),
  };
}
