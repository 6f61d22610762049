import assert from "node:assert/strict";
import { test } from "node:test";
import { environmentKeyring } from "./environment-keyring.ts";
import { KeyringError } from "./key-material.ts";

const KEY = (byte: number): string => Buffer.alloc(32, byte).toString("base64");
const FINGERPRINT = KEY(9);

function keyring(keys: string | undefined, fingerprint: string | undefined = FINGERPRINT) {
  return environmentKeyring({ FLORIN_VAULT_KEYS: keys, FLORIN_FINGERPRINT_KEY: fingerprint });
}

test("the key of the greatest version is current, wherever it stands in the list", () => {
  const found = keyring(`2:${KEY(2)}, 10:${KEY(10)},1:${KEY(1)}`);
  assert(found);
  assert.deepEqual(found.current(), { version: 10, key: Buffer.alloc(32, 10) });
  assert.deepEqual(found.byVersion(1)?.key, Buffer.alloc(32, 1));
  assert.equal(found.byVersion(3), undefined);
  assert.deepEqual(found.fingerprintKey, Buffer.alloc(32, 9));
});

test("an environment that says nothing about keys has no keyring", () => {
  assert.equal(environmentKeyring({}), undefined);
  assert.equal(keyring("", ""), undefined);
});

test("keys that can't be right are refused with one sentence that repeats none of them", () => {
  const short = Buffer.alloc(31, 1).toString("base64");
  const wrong: readonly (readonly [keys: string, fingerprint: string, sentence: RegExp])[] = [
    [`1:${KEY(1)}`, "", /go together/],
    ["", FINGERPRINT, /go together/],
    [`1:${KEY(1)}`, short, /FLORIN_FINGERPRINT_KEY must be 32 bytes/],
    [KEY(1), FINGERPRINT, /version:key/],
    [`1:${short}`, FINGERPRINT, /version:key/],
    [`0:${KEY(1)}`, FINGERPRINT, /version:key/],
    [`-1:${KEY(1)}`, FINGERPRINT, /version:key/],
    [`1.5:${KEY(1)}`, FINGERPRINT, /version:key/],
    [`9999999999:${KEY(1)}`, FINGERPRINT, /version:key/],
    [`1:${KEY(1)},`, FINGERPRINT, /version:key/],
    [`1:${KEY(1)} ${KEY(1)}`, FINGERPRINT, /version:key/],
    [`1:${KEY(1)},1:${KEY(2)}`, FINGERPRINT, /two keys of one version/],
  ];
  for (const [keys, fingerprint, sentence] of wrong) {
    assert.throws(
      () => keyring(keys, fingerprint),
      (error) =>
        error instanceof KeyringError && sentence.test(error.message) && !/[A-Za-z0-9+/]{30}/.test(error.message),
      keys,
    );
  }
});
