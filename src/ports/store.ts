import type { Credentials } from "./credentials.ts";

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

/** Whose data, and which mode of it. */
export interface Scope {
  readonly account: string;
  readonly livemode: boolean;
}

/** A document as the store knows it: an opaque JSON value with the few facts that it is found by. */
export interface StoredDocument {
  /** API name of the kind, such as `payment_intent`. */
  readonly resource: string;
  readonly id: string;
  /** 1 when new, one more with each change. */
  readonly version: number;
  /** Unix seconds. Lists are in order of creation, newest first; equal seconds in order of commit. */
  readonly created: number;
  readonly data: unknown;
}

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

export interface JobPut {
  readonly kind: string;
  /** What the job is about. At most one job of a kind waits for a subject: a later put replaces the earlier one. */
  readonly subject: string;
  /** Unix seconds. */
  readonly due: number;
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

/** A card number as it is kept: sealed with a key of its own, which is wrapped with one of the installation's keys. */
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
  /** A job that is done with this commit. */
  readonly finishes?: Pick<LeasedJob, "kind" | "lease" | "subject"> | undefined;
  readonly idempotency?: IdempotencyRecord | undefined;
  readonly postings?: readonly LedgerPosting[] | undefined;
  /** New records. One that is there already is an error: a sealed number never changes. */
  readonly vault?: readonly VaultRecord[] | undefined;
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

export interface CreatedRange {
  readonly gt?: number | undefined;
  readonly gte?: number | undefined;
  readonly lt?: number | undefined;
  readonly lte?: number | undefined;
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
    },
  ): Promise<readonly StoredJournalEntry[]>;
}

export interface IdempotencyReader {
  readIdempotency(scope: Scope, key: string): Promise<IdempotencyRecord | undefined>;
}

export interface Committer {
  commit(change: ChangeSet): Promise<CommitOutcome>;
}

export interface JobQueue {
  /** Leases due jobs, the longest due first. Jobs under a lease that has not run out are not given again. */
  leaseJobs(now: number, leaseSeconds: number, limit: number): Promise<readonly LeasedJob[]>;
  /** When the next job is due, or the next lease runs out. Unix seconds. */
  nextJobDue(): Promise<number | undefined>;
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

/** The installation's accounts: opaque JSON by id, in order of creation. */
export interface Accounts {
  readAccount(id: string): Promise<unknown>;
  listAccounts(): Promise<readonly { readonly id: string; readonly data: unknown }[]>;
  /** Does nothing if there is such an account already. */
  addAccount(id: string, created: number, data: unknown): Promise<void>;
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
    Credentials,
    Accounts {
  /** Finishes what was handed in, then lets go of the database. Nothing may be called after it. */
  close(): Promise<void>;
}
