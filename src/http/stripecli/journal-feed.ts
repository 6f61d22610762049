import type { Account, Platform } from "../../domain/accounts/account.ts";
import type { Accounts, JournalReader, ScopedJournalEntry } from "../../ports/store.ts";

/** An entry of the journal, and who hears of it beside the account that it lies with. */
export interface FedEntry extends ScopedJournalEntry {
  readonly platform?: Platform | undefined;
}

/** Reads the journal for several who follow it: those who stand at the same place share one read. */
export interface JournalFeed {
  /** The next entries behind a position, of all scopes. */
  behind(position: number): Promise<readonly FedEntry[]>;
  /** Who acts for an account; undefined for one of the installation's own. */
  platformOf(account: string): Promise<Platform | undefined>;
  /** What was read so far may be out of date. */
  refresh(): void;
}

const BATCH = 100;

export function journalFeed(store: Pick<Accounts, "readAccount"> & Pick<JournalReader, "walkJournal">): JournalFeed {
  const reads = new Map<number, Promise<readonly FedEntry[]>>();
  // An account's platform never changes.
  const platforms = new Map<string, Platform | undefined>();

  async function platformOf(id: string): Promise<Platform | undefined> {
    if (!platforms.has(id)) platforms.set(id, ((await store.readAccount(id)) as Account | undefined)?.platform);
    return platforms.get(id);
  }

  async function read(position: number): Promise<readonly FedEntry[]> {
    const entries = await store.walkJournal(position, BATCH);
    return Promise.all(entries.map(async (entry) => ({ ...entry, platform: await platformOf(entry.scope.account) })));
  }

  return {
    behind(position) {
      const entries = reads.get(position) ?? read(position);
      reads.set(position, entries);
      return entries;
    },
    platformOf,
    refresh: () => reads.clear(),
  };
}
