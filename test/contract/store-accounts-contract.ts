import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { StoredKey } from "../../src/ports/credentials.ts";
import { changeSet, mustCommit, OTHER_SCOPES, put, withStore } from "../support/store-samples.ts";
import type { OpenStore } from "../support/store-samples.ts";

function key(id: string, parts: Partial<StoredKey> = {}): StoredKey {
  return {
    id,
    digest: `digest of ${id}`,
    account: "acct_1",
    livemode: false,
    kind: "secret",
    rights: {},
    last4: "abcd",
    created: 100,
    ...parts,
  };
}

export function accountsContract(open: OpenStore): void {
  describe("API keys", () => {
    test("a key is found by its digest, whole", () =>
      withStore(open, async (store) => {
        const restricted = key("key_1", {
          kind: "restricted",
          livemode: true,
          rights: { customers: "write", charges: "read" },
        });
        await store.addKey(restricted);
        await store.addKey(key("key_2"));
        assert.deepEqual(await store.findKey(restricted.digest), restricted);
        assert.equal(await store.findKey("digest of none"), undefined);
        assert.deepEqual(await store.listKeys(), [restricted, key("key_2")]);
      }));

    test("adding a digest that is there changes nothing, not even a revocation", () =>
      withStore(open, async (store) => {
        await store.addKey(key("key_1"));
        assert.equal(await store.revokeKey("key_1", 150), true);
        await store.addKey(key("key_1"));
        await store.addKey(key("key_other", { digest: key("key_1").digest }));
        assert.deepEqual(await store.listKeys(), [key("key_1", { revoked: 150 })]);
      }));

    test("a key is revoked once and still listed", () =>
      withStore(open, async (store) => {
        await store.addKey(key("key_1"));
        assert.equal(await store.revokeKey("key_1", 150), true);
        assert.equal(await store.revokeKey("key_1", 160), false);
        assert.equal(await store.revokeKey("key_none", 160), false);
        assert.equal((await store.findKey(key("key_1").digest))?.revoked, 150);
      }));
  });

  describe("accounts", () => {
    test("accounts are read by id and listed in order of creation; adding one again changes nothing", () =>
      withStore(open, async (store) => {
        assert.deepEqual(await store.listAccounts(), []);
        await store.addAccount("acct_b", 20, { name: "B" });
        await store.addAccount("acct_a", 20, { name: "A" });
        await store.addAccount("acct_old", 10, { name: "old" });
        await store.addAccount("acct_a", 30, { name: "other" });
        assert.deepEqual(await store.readAccount("acct_a"), { name: "A" });
        assert.equal(await store.readAccount("none"), undefined);
        assert.deepEqual(await store.listAccounts(), [
          { id: "acct_old", data: { name: "old" } },
          { id: "acct_b", data: { name: "B" } },
          { id: "acct_a", data: { name: "A" } },
        ]);
      }));

    test("an account that is changed is read and listed as it is now, in its old place", () =>
      withStore(open, async (store) => {
        await store.addAccount("acct_a", 10, { name: "A" });
        await store.addAccount("acct_b", 20, { name: "B" });
        assert.deepEqual(await store.readAccount("acct_a"), { name: "A" });
        await store.changeAccount("acct_a", { name: "A", version: "1" });
        await store.changeAccount("acct_none", { name: "none" });
        assert.deepEqual(await store.readAccount("acct_a"), { name: "A", version: "1" });
        assert.equal(await store.readAccount("acct_none"), undefined);
        assert.deepEqual(
          (await store.listAccounts()).map(({ id }) => id),
          ["acct_a", "acct_b"],
        );
      }));

    test("a connected account is read by its id alone, as it is now, and is not among the installation's own", () =>
      withStore(open, async (store) => {
        await store.addAccount("acct_1", 10, { name: "own" });
        const connected = { resource: "account", data: { name: "connected" } };
        await mustCommit(store, { puts: [put("acct_c", connected)] });
        assert.deepEqual(await store.readAccount("acct_c"), { name: "connected" });
        const changed = { ...connected, expectedVersion: 1, listed: false, data: { name: "changed" } };
        await mustCommit(store, { puts: [put("acct_c", changed)] });
        assert.deepEqual(await store.readAccount("acct_c"), { name: "changed" });
        assert.deepEqual(await store.listAccounts(), [{ id: "acct_1", data: { name: "own" } }]);
      }));

    test("a document of another kind is no account, whatever its id", () =>
      withStore(open, async (store) => {
        await mustCommit(store, { puts: [put("acct_c")] });
        assert.equal(await store.readAccount("acct_c"), undefined);
      }));

    test("a connected account is there once in the installation: no other scope can have its id", () =>
      withStore(open, async (store) => {
        const first = put("acct_c", { resource: "account", data: { name: "first" } });
        await mustCommit(store, { puts: [first] });
        for (const scope of OTHER_SCOPES) {
          await assert.rejects(store.commit(changeSet({ scope, puts: [{ ...first, data: { name: "second" } }] })));
          assert.deepEqual(await store.read(scope, ["acct_c"]), [undefined]);
        }
        assert.deepEqual(await store.readAccount("acct_c"), { name: "first" });
      }));
  });
}
