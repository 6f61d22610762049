import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Keyring } from "../ports/keyring.ts";
import type { Scope, VaultRecord } from "../ports/store.ts";
import { VaultError } from "../ports/vault.ts";
import { cardVault } from "./card-vault.ts";
import { keyringOf, newKeyMaterial, withNextKey } from "./key-material.ts";
import { memoryKeyring } from "./memory-keyring.ts";

const SCOPE: Scope = { account: "acct_1", livemode: false };
const NUMBER = "4242424242424242";

/** Keyrings of one installation before and after a rotation. */
function rotated(): readonly [before: Keyring, after: Keyring] {
  const material = newKeyMaterial();
  return [keyringOf(material, "memory"), keyringOf(withNextKey(material), "memory")];
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, place) => (place === at ? byte ^ 1 : byte));
}

test("a sealed number comes back, and the record shows none of it", () => {
  const vault = cardVault(memoryKeyring());
  fc.assert(
    fc.property(fc.stringMatching(/^\d{12,19}$/), fc.string(), fc.boolean(), (number, id, livemode) => {
      const scope = { ...SCOPE, livemode };
      const record = vault.seal(scope, id, number);
      assert.equal(vault.open(scope, record), number);
      assert(!Buffer.from(record.sealed).includes(number.slice(0, 6)));
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("two records of one number have nothing in common", () => {
  const vault = cardVault(memoryKeyring());
  const [one, other] = [vault.seal(SCOPE, "vault_1", NUMBER), vault.seal(SCOPE, "vault_1", NUMBER)];
  assert.notDeepEqual(one.sealed, other.sealed);
  assert.notDeepEqual(one.wrappedKey, other.wrappedKey);
});

test("a record opens nowhere but at its own place", () => {
  const vault = cardVault(memoryKeyring());
  const record = vault.seal(SCOPE, "vault_1", NUMBER);
  const other = vault.seal(SCOPE, "vault_2", "5555555555554444");
  const moved: readonly (readonly [Scope, VaultRecord])[] = [
    [{ ...SCOPE, livemode: true }, record],
    [{ ...SCOPE, account: "acct_2" }, record],
    [SCOPE, { ...record, id: "vault_2" }],
    [SCOPE, { ...record, sealed: other.sealed }],
    [SCOPE, { ...record, wrappedKey: other.wrappedKey }],
    [SCOPE, { ...other, id: "vault_1" }],
  ];
  for (const [scope, changed] of moved) assert.throws(() => vault.open(scope, changed), VaultError);
});

test("a record that was moved is not wrapped anew as if it belonged there", () => {
  const vault = cardVault(memoryKeyring());
  const record = vault.seal(SCOPE, "vault_1", NUMBER);
  assert.throws(() => vault.rewrap({ ...SCOPE, livemode: true }, record), VaultError);
  assert.throws(() => vault.rewrap({ ...SCOPE, account: "acct_2" }, record), VaultError);
  assert.throws(() => vault.rewrap(SCOPE, { ...record, id: "vault_2" }), VaultError);
});

test("a record that claims another version does not open, even if both versions have one key", () => {
  const key = Buffer.alloc(32, 1);
  const keys = [1, 2].map((version) => ({ version, key }));
  const vault = cardVault(keyringOf({ fingerprintKey: key, keys }, "memory"));
  const record = vault.seal(SCOPE, "vault_1", NUMBER);
  assert.equal(record.keyVersion, 2);
  assert.throws(() => vault.open(SCOPE, { ...record, keyVersion: 1 }), VaultError);
});

test("a record with any one bit changed, or cut short, does not open", () => {
  const vault = cardVault(memoryKeyring());
  const record = vault.seal(SCOPE, "vault_1", NUMBER);
  for (const part of ["sealed", "wrappedKey"] as const) {
    for (let at = 0; at < record[part].length; at += 1) {
      assert.throws(() => vault.open(SCOPE, { ...record, [part]: flipped(record[part], at) }), VaultError);
      assert.throws(() => vault.open(SCOPE, { ...record, [part]: record[part].subarray(0, at) }), VaultError);
    }
  }
});

test("a record that is wrapped anew opens with the new key alone, and its sealed number stays as it was", () => {
  const [before, after] = rotated();
  const old = cardVault(before).seal(SCOPE, "vault_1", NUMBER);
  const vault = cardVault(after);
  assert.equal(vault.isCurrent(old), false);
  assert.equal(vault.open(SCOPE, old), NUMBER);
  const record = vault.rewrap(SCOPE, old);
  assert.deepEqual([record.keyVersion, vault.isCurrent(record)], [2, true]);
  assert.deepEqual(record.sealed, old.sealed);
  const newest = keyringOf({ fingerprintKey: after.fingerprintKey, keys: [after.current()] }, "memory");
  assert.equal(cardVault(newest).open(SCOPE, record), NUMBER);
  assert.throws(() => cardVault(newest).open(SCOPE, old), /version 1 is missing/);
});

test("a record that claims another key version does not open with that version's key", () => {
  const [before, after] = rotated();
  const record = cardVault(before).seal(SCOPE, "vault_1", NUMBER);
  assert.throws(() => cardVault(after).open(SCOPE, { ...record, keyVersion: 2 }), VaultError);
  assert.throws(() => cardVault(after).rewrap(SCOPE, { ...record, keyVersion: 2 }), VaultError);
});

test("keys of another installation open nothing, and the error tells neither key nor number", () => {
  const record = cardVault(memoryKeyring()).seal(SCOPE, "vault_1", NUMBER);
  assert.throws(
    () => cardVault(memoryKeyring()).open(SCOPE, record),
    new VaultError("Record vault_1 of the vault was not sealed with this installation's key of version 1."),
  );
});

test("a fingerprint is equal for equal numbers of an account, with one installation's key, and outlives rotations", () => {
  const [before, after] = rotated();
  const { fingerprint } = cardVault(before);
  assert.match(fingerprint("acct_1", NUMBER), /^[0-9A-Za-z]{16}$/);
  assert.equal(fingerprint("acct_1", NUMBER), cardVault(after).fingerprint("acct_1", NUMBER));
  assert.notEqual(fingerprint("acct_1", NUMBER), fingerprint("acct_2", NUMBER));
  assert.notEqual(fingerprint("acct_1", NUMBER), fingerprint("acct_1", "5555555555554444"));
  assert.notEqual(fingerprint("acct_1", NUMBER), cardVault(memoryKeyring()).fingerprint("acct_1", NUMBER));
});
