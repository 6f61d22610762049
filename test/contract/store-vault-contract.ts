import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Scope, ScopedVaultRecord, Store, VaultRecord } from "../../src/ports/store.ts";
import { changeSet, mustCommit, OTHER_SCOPES, put, SCOPE, withStore } from "../support/store-samples.ts";
import type { OpenStore } from "../support/store-samples.ts";

function sealed(id: string, keyVersion = 1): VaultRecord {
  return { id, keyVersion, wrappedKey: Buffer.from(`key of ${id}`), sealed: Buffer.from(`number of ${id}`) };
}

/** The record as it is after its key was wrapped with a later one. */
function rewrapped(record: VaultRecord, scope: Scope = SCOPE, keyVersion = 2): ScopedVaultRecord {
  return { ...record, scope, keyVersion, wrappedKey: Buffer.from(`key ${keyVersion} of ${record.id}`) };
}

function plain(record: VaultRecord | undefined) {
  if (record === undefined) return undefined;
  const { id, keyVersion } = record;
  return [id, keyVersion, Buffer.from(record.wrappedKey).toString(), Buffer.from(record.sealed).toString()];
}

async function walked(store: Store, limit: number): Promise<readonly string[]> {
  const found: string[] = [];
  let batch = await store.walkVault(undefined, limit);
  while (batch.length > 0) {
    assert(batch.length <= limit);
    found.push(...batch.map(({ scope, id }) => `${scope.account} ${scope.livemode} ${id}`));
    batch = await store.walkVault(batch.at(-1), limit);
  }
  return found;
}

export function vaultContract(open: OpenStore): void {
  describe("the vault", () => {
    recordTests(open);
    upkeepTests(open);
  });
}

function recordTests(open: OpenStore): void {
  test("a record is read as it was committed, in its own scope alone", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { vault: [sealed("v1"), sealed("v2", 3)] });
      assert.deepEqual(plain(await store.readVaultRecord(SCOPE, "v2")), plain(sealed("v2", 3)));
      assert.equal(await store.readVaultRecord(SCOPE, "v3"), undefined);
      for (const scope of OTHER_SCOPES) assert.equal(await store.readVaultRecord(scope, "v1"), undefined);
    }));

  test("a record is committed with the documents of its change set or not at all", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { puts: [put("a")] });
      const outcome = await store.commit(changeSet({ puts: [put("a")], vault: [sealed("v1")] }));
      assert.deepEqual(outcome, { kind: "conflict", on: "document" });
      assert.equal(await store.readVaultRecord(SCOPE, "v1"), undefined);
    }));

  test("a record that is there already makes the whole change set fail", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { vault: [sealed("v1")] });
      await assert.rejects(store.commit(changeSet({ puts: [put("a")], vault: [sealed("v1", 2)] })));
      assert.deepEqual(await store.read(SCOPE, ["a"]), [undefined]);
      assert.deepEqual(plain(await store.readVaultRecord(SCOPE, "v1")), plain(sealed("v1")));
    }));
}

function upkeepTests(open: OpenStore): void {
  test("a walk meets every record of every scope once, whatever the size of its steps", () =>
    withStore(open, async (store) => {
      const expected: string[] = [];
      for (const scope of [SCOPE, ...OTHER_SCOPES]) {
        const records = ["v1", "v2", "v3"].map((id) => sealed(id));
        expected.push(...records.map(({ id }) => `${scope.account} ${scope.livemode} ${id}`));
        await mustCommit(store, { scope, vault: records });
      }
      for (const limit of [1, 2, 3, 10]) assert.deepEqual((await walked(store, limit)).toSorted(), expected.toSorted());
    }));

  test("wrapping anew changes key and version, leaves the number, and loses against whoever came first", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { vault: [sealed("v1"), sealed("v2")] });
      const first = { record: rewrapped(sealed("v1")), expectedVersion: 1 };
      assert.equal(await store.rewrapVault([first]), 1);
      const late = { record: rewrapped(sealed("v1"), SCOPE, 3), expectedVersion: 1 };
      assert.equal(await store.rewrapVault([late, { record: rewrapped(sealed("v2")), expectedVersion: 1 }]), 1);
      for (const id of ["v1", "v2"]) {
        assert.deepEqual(plain(await store.readVaultRecord(SCOPE, id)), plain(rewrapped(sealed(id))));
      }
    }));

  test("wrapping anew touches neither other scopes nor what isn't there", () =>
    withStore(open, async (store) => {
      for (const scope of OTHER_SCOPES) await mustCommit(store, { scope, vault: [sealed("v1")] });
      assert.equal(await store.rewrapVault([{ record: rewrapped(sealed("v1")), expectedVersion: 1 }]), 0);
      for (const scope of OTHER_SCOPES) {
        assert.deepEqual(plain(await store.readVaultRecord(scope, "v1")), plain(sealed("v1")));
      }
    }));

  test("records are counted by the version of their key, over all scopes", () =>
    withStore(open, async (store) => {
      assert.deepEqual(await store.countVault(), []);
      await mustCommit(store, { vault: [sealed("v1", 2), sealed("v2", 10), sealed("v3", 2)] });
      for (const scope of OTHER_SCOPES) await mustCommit(store, { scope, vault: [sealed("v1", 1)] });
      assert.deepEqual(await store.countVault(), [
        { keyVersion: 1, records: 2 },
        { keyVersion: 2, records: 2 },
        { keyVersion: 10, records: 1 },
      ]);
    }));
}
