import type { Accounts } from "./accounts.ts";
import type { Credentials } from "./credentials.ts";
import type { DeliveryPut, DeliveryQueue, DeliveryReader, JournalSweep } from "./deliveries.ts";
import type { JobPut, LeaseRequest, Timeline } from "./jobs.ts";
import type { ListenerPlaces } from "./listener-places.ts";
import type { Scope } from "./scope.ts";
import type { SearchIndex, SearchReader } from "./search.ts";
import type { CreatedRange, StoredDocument } from "./stored-document.ts";
import type { TestTimeKeeper } from "./test-time.ts";

/**
 * What the program needs from a database. There are no interactive transactions: callers read, decide, and hand in one
 * change set that is committed whole or not at all.
 *
 * Promises of every store, shown by the contract suite:
 * - A commit resolves only after its data would survive a loss of power.
 * - A change set is applied only if every document it names still has the expected version; otherwise the answer is
 *   `conflict` and nothing of it is visible, ever.
 * - Change sets are serializable: of two that name the same document with the same version, one wins.
 * - What one commit wrote, every later read sees.
 * - Account and mode are part of every key: nothing of one scope is ever seen in another.
 */

export type { Accounts, CreatedRange, Scope, StoredDocument };

export interface DocumentPut {
  readonly resource: string;
  readonly id: string;
  /** Version that was read; 0 if the document must not exist yet. */
  readonly expectedVersion: number;
  /** Taken from the first version; like the resource it never changes after that. */
  readonly created: number;
  /** False takes a document out of all lists, as for a deleted customer; it can still be read by id. */
  readonly listed: boolean;
  /** What lists can be filtered by: name → value. Values may change between versions. */
  readonly keys: Readonly<Record<string, string>>;
  /** True if searches find documents of its kind: it is noted to be indexed. */
  readonly searched?: boolean | undefined;
  readonly data: unknown;
}

/** A document that the decision relied on without changing it. */
export interface Guard {
  readonly id: string;
  /** Version that was read; 0 if the document must still not exist. */
  readonly expectedVersion: number;
}

/** Events of one commit, kept in one row. The id of each event is `evt_` + the entry's stem + its two-character place. */
export interface JournalEntry {
  /** 22 characters, unique within the scope. */
  readonly stem: string;
  readonly created: number;
  /** Types of the events, in order: the filter of the list of events. At most 62 × 62. */
  readonly types: readonly string[];
  readonly data: unknown;
}

export interface StoredJournalEntry extends JournalEntry {
  /** Order of commit, growing. */
  readonly position: number;
}

export interface ScopedJournalEntry extends StoredJournalEntry {
  readonly scope: Scope;
}

/** A job that a worker holds until its lease runs out. */
export interface LeasedJob extends JobPut {
  readonly scope: Scope;
  /** Names this lease: a commit that finishes the job with a lease that was lost conflicts. */
  readonly lease: string;
  /** How often it was leased, this time included. */
  readonly attempts: number;
}

/** What the first request with a key answered. Scope and key are unique. */
export interface IdempotencyRecord {
  readonly key: string;
  /** Method and path of the request. */
  readonly endpoint: string;
  /** Digest of its parameters. */
  readonly fingerprint: string;
  readonly requestId: string;
  readonly status: number;
  readonly body: string;
  /** Unix seconds. */
  readonly created: number;
}

/**
 * One side of a movement of money. Debits are positive, credits negative; the sides of a transaction sum to zero in each
 * currency. Postings are only ever added.
 */
export interface LedgerPosting {
  /** Id of the movement, `txn_…`: all its sides are handed in with one change set. */
  readonly transaction: string;
  /** Name of the book, such as `merchant`. */
  readonly account: string;
  readonly currency: string;
  /** Minor units, not zero. */
  readonly amount: number;
  /** Unix seconds from which the amount may be paid out. */
  readonly availableOn: number;
}

/** What all postings to one book with one time of availability sum to. */
export type LedgerTotal = Omit<LedgerPosting, "transaction">;

/** Something in the books that does not add up. */
export interface LedgerFault {
  readonly scope: Scope;
  /** The movement or the book that is wrong, and how, in one sentence without secrets. */
  readonly sentence: string;
}

/** A card number, or another secret, as it is kept: sealed with a key of its own, which is wrapped with one of the installation's keys. */
export interface VaultRecord {
  /** Unique within the scope. */
  readonly id: string;
  /** Version of the key that the record's own key is wrapped with. */
  readonly keyVersion: number;
  readonly wrappedKey: Uint8Array;
  readonly sealed: Uint8Array;
}

export interface ScopedVaultRecord extends VaultRecord {
  readonly scope: Scope;
}

/** A record whose key was wrapped anew. */
export interface VaultRewrap {
  readonly record: ScopedVaultRecord;
  /** Version that the record had: if it has another one by now, it stays as it is. */
  readonly expectedVersion: number;
}

export interface ChangeSet {
  readonly scope: Scope;
  readonly puts: readonly DocumentPut[];
  readonly guards: readonly Guard[];
  readonly journal?: JournalEntry | undefined;
  readonly jobs: readonly JobPut[];
  /** A test clock that is no more: the jobs that were due by it are due by their mode's time from now on. */
  readonly endedClock?: string | undefined;
  /** A job that is done with this commit. */
  readonly finishes?: Pick<LeasedJob, "kind" | "lease" | "subject"> | undefined;
  readonly idempotency?: IdempotencyRecord | undefined;
  readonly postings?: readonly LedgerPosting[] | undefined;
  /** New records. One that is there already is an error: what is sealed never changes. */
  readonly vault?: readonly VaultRecord[] | undefined;
  /** Events to be delivered, whether they were delivered before or not. */
  readonly deliveries?: readonly DeliveryPut[] | undefined;
}

/** What stood in the way: a document moved on, the idempotency key was taken, or the job's lease was lost. */
export type CommitOutcome =
  | { readonly kind: "committed" }
  | { readonly kind: "conflict"; readonly on: "document" | "idempotency_key" | "job" };

export interface Page {
  /** At least 1. */
  readonly limit: number;
  /** Exclusive. Both cursors at once are refused before they get here. */
  readonly startingAfter?: string | undefined;
  readonly endingBefore?: string | undefined;
}

export interface ListQuery {
  readonly resource: string;
  /** All must hold; with several, the first finds and the others sift. */
  readonly keys: Readonly<Record<string, string>>;
  readonly created: CreatedRange;
  readonly page: Page;
}

/** Newest first whatever the cursor. `hasMore` looks in the direction of the cursor. */
export interface Listed<Item> {
  readonly items: readonly Item[];
  readonly hasMore: boolean;
}

export interface DocumentReader {
  /** In the order of the ids; undefined for those that don't exist in the scope. */
  read(scope: Scope, ids: readonly string[]): Promise<readonly (StoredDocument | undefined)[]>;
  /** The cursor's document must exist (look it up first); an unlisted one is still a valid place. */
  list(scope: Scope, query: ListQuery): Promise<Listed<StoredDocument>>;
}

export interface JournalReader {
  readJournal(scope: Scope, stem: string): Promise<StoredJournalEntry | undefined>;
  /**
   * Entries that hold an event of one of the types (any, when none is named), newest first, beginning below `before`
   * or above `after` (exclusive; with `after`, the nearest ones above it). Both are positions of entries that exist in
   * the scope. Order is as for documents: by second of creation, equal seconds by position.
   */
  listJournal(
    scope: Scope,
    query: {
      readonly types: readonly string[];
      readonly created: CreatedRange;
      readonly limit: number;
      readonly before?: number | undefined;
      readonly after?: number | undefined;
      /** Those alone that may hold an event that was not delivered: all that were not dispatched are among them. */
      readonly undelivered?: boolean | undefined;
    },
  ): Promise<readonly StoredJournalEntry[]>;
  /** Entries of all scopes behind a position, in the order of their commits, for whoever follows what happens. */
  walkJournal(behind: number, limit: number): Promise<readonly ScopedJournalEntry[]>;
  /** Position of the last entry of all scopes; 0 while there is none. */
  journalEnd(): Promise<number>;
}

export interface IdempotencyReader {
  readIdempotency(scope: Scope, key: string): Promise<IdempotencyRecord | undefined>;
}

export interface Committer {
  commit(change: ChangeSet): Promise<CommitOutcome>;
}

export interface JobQueue {
  /**
   * Leases due jobs of one timeline, the longest due first, and of those due in one second the first one put. Jobs under
   * a lease that has not run out are not given again.
   */
  leaseJobs(request: LeaseRequest): Promise<readonly LeasedJob[]>;
  /** When the next job of the timeline that nobody holds is due, in unix seconds of that timeline. */
  nextJobDue(timeline: Timeline): Promise<number | undefined>;
  /** When the next lease runs out. Unix seconds of real time. */
  nextLeaseEnd(): Promise<number | undefined>;
}

export interface Housekeeping {
  /** Removes idempotency records created before the moment, at most `limit` at once. Answers how many went. */
  pruneIdempotency(before: number, limit: number): Promise<number>;
}

export interface LedgerReader {
  /** The totals of a scope that are not zero. Their number does not grow with the number of movements of a day. */
  readTotals(scope: Scope): Promise<readonly LedgerTotal[]>;
  /** Adds up every posting anew and compares: each movement sums to zero, and each total to its postings. */
  auditLedger(): Promise<{ readonly movements: number; readonly faults: readonly LedgerFault[] }>;
}

export interface VaultReader {
  readVaultRecord(scope: Scope, id: string): Promise<VaultRecord | undefined>;
}

/** The vault across all scopes, for whoever looks after its keys. */
export interface VaultUpkeep {
  /** Records behind the given one in an order that never changes; from the first one on, if none is given. */
  walkVault(
    behind: Pick<ScopedVaultRecord, "id" | "scope"> | undefined,
    limit: number,
  ): Promise<readonly ScopedVaultRecord[]>;
  /** Writes the wrapped keys of records that nobody has wrapped anew meanwhile. Answers how many it wrote. */
  rewrapVault(rewraps: readonly VaultRewrap[]): Promise<number>;
  /** How many records there are of each key version, in order of version. Reads the whole vault. */
  countVault(): Promise<readonly { readonly keyVersion: number; readonly records: number }[]>;
}

export interface Store
  extends
    DocumentReader,
    JournalReader,
    IdempotencyReader,
    Committer,
    JobQueue,
    LedgerReader,
    VaultReader,
    VaultUpkeep,
    Housekeeping,
    DeliveryQueue,
    DeliveryReader,
    SearchIndex,
    SearchReader,
    JournalSweep,
    Credentials,
    Accounts,
    ListenerPlaces,
    TestTimeKeeper {
  /** Finishes what was handed in, then lets go of the database. Nothing may be called after it. */
  close(): Promise<void>;
}
