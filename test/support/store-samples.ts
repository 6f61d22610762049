import assert from "node:assert/strict";
import type { LeaseRequest, Timeline } from "../../src/ports/jobs.ts";
import type { ChangeSet, CommitOutcome, DocumentPut, IdempotencyRecord, Scope, Store } from "../../src/ports/store.ts";

/** How a contract test gets a store of its own, empty. */
export type OpenStore = () => Promise<{ readonly store: Store; close(): Promise<void> }>;

export const SCOPE: Scope = { account: "acct_1", livemode: false };

/** Scopes that differ from SCOPE in one half each. */
export const OTHER_SCOPES: readonly Scope[] = [
  { account: "acct_1", livemode: true },
  { account: "acct_2", livemode: false },
];

export const TEST_MODE: Timeline = { kind: "mode", livemode: false };

export const COMMITTED: CommitOutcome = { kind: "committed" };

/** Runs a body on a fresh store and closes it, whatever happens. */
export async function withStore(open: OpenStore, body: (store: Store) => Promise<void>): Promise<void> {
  const { store, close } = await open();
  try {
    await body(store);
  } finally {
    await close();
  }
}

export function changeSet(parts: Partial<ChangeSet>): ChangeSet {
  return { scope: SCOPE, puts: [], guards: [], jobs: [], ...parts };
}

export function put(id: string, parts: Partial<DocumentPut> = {}): DocumentPut {
  return { resource: "thing", id, expectedVersion: 0, created: 100, listed: true, keys: {}, data: { id }, ...parts };
}

export function reply(key: string, parts: Partial<IdempotencyRecord> = {}): IdempotencyRecord {
  return {
    key,
    endpoint: "POST /v1/things",
    fingerprint: "fp",
    requestId: "req_1",
    status: 200,
    body: "{}",
    created: 100,
    ...parts,
  };
}

/** A lease of test mode's jobs. */
export function lease(now: number, leaseSeconds = 60, limit = 10): LeaseRequest {
  return { timeline: TEST_MODE, due: now, now, leaseSeconds, limit };
}

/** Commits what must not conflict. */
export async function mustCommit(store: Store, parts: Partial<ChangeSet>): Promise<void> {
  assert.deepEqual(await store.commit(changeSet(parts)), COMMITTED);
}
