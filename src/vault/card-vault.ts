import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import type { Keyring, VaultKey } from "../ports/keyring.ts";
import type { Scope, VaultRecord } from "../ports/store.ts";
import { type Vault, VaultError } from "../ports/vault.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { keyedDigestOf } from "./keyed-digest.ts";
import { KEY_BYTES, opened, sealed } from "./sealing.ts";
import { remembering } from "./remembering.ts";
import { textSeal } from "./text-seal.ts";

/**
 * Each secret is encrypted with a data key of its own, and the data key with a key of the keyring. Keys of the keyring
 * can so be replaced by wrapping the data keys anew, while the secrets stay as they are.
 *
 * What is bound to each ciphertext names its place: a record that is moved to another id, scope or key version can no
 * longer be opened.
 */
export function cardVault(keyring: Keyring): Vault {
  const fingerprintKey = createSecretKey(keyring.fingerprintKey);
  return {
    seal(scope, id, text) {
      const dataKey = randomBytes(KEY_BYTES);
      const { keyVersion, wrappedKey } = wrapped(keyring, scope, id, dataKey);
      return {
        id,
        keyVersion,
        wrappedKey,
        sealed: sealed(createSecretKey(dataKey), Buffer.from(text), aboutSecret(scope, id)),
      };
    },
    open(scope, record) {
      const dataKey = unwrapped(keyring, scope, record);
      const text = opened(createSecretKey(dataKey), record.sealed, aboutSecret(scope, record.id));
      if (text === undefined) throw damaged(record);
      return text.toString();
    },
    isCurrent: (record) => record.keyVersion === keyring.current().version,
    rewrap: (scope, record) => ({
      ...record,
      ...wrapped(keyring, scope, record.id, unwrapped(keyring, scope, record)),
    }),
    fingerprint: (account, number) => fingerprintOf(fingerprintKey, account, number),
    keyedDigest: (purpose, text) => keyedDigestOf(fingerprintKey, purpose, text),
    texts: remembering(textSeal(fingerprintKey)),
  };
}

function wrapped(keyring: Keyring, scope: Scope, id: string, dataKey: Uint8Array) {
  const wrapping = keyring.current();
  const { version } = wrapping;
  return { keyVersion: version, wrappedKey: sealed(keyObjectOf(wrapping), dataKey, aboutKey(scope, id, version)) };
}

function unwrapped(keyring: Keyring, scope: Scope, record: VaultRecord): Uint8Array {
  const { id, keyVersion, wrappedKey } = record;
  const wrapping = keyring.byVersion(keyVersion);
  if (wrapping === undefined) {
    throw new VaultError(
      `The vault's key of version ${keyVersion} is missing: record ${id} can't be opened without it.`,
    );
  }
  const dataKey = opened(keyObjectOf(wrapping), wrappedKey, aboutKey(scope, id, keyVersion));
  if (dataKey === undefined) throw damaged(record);
  return dataKey;
}

const keyObjects = new WeakMap<VaultKey, KeyObject>();

/** Made once for each key of a keyring. */
function keyObjectOf(wrapping: VaultKey): KeyObject {
  const known = keyObjects.get(wrapping) ?? createSecretKey(wrapping.key);
  keyObjects.set(wrapping, known);
  return known;
}

function damaged({ id, keyVersion }: VaultRecord): VaultError {
  return new VaultError(
    `Record ${id} of the vault was not sealed with this installation's key of version ${keyVersion}.`,
  );
}

/** JSON, because it can't be read in two ways whatever the parts hold. The first word is part of all that is sealed. */
function aboutSecret({ account, livemode }: Scope, id: string): string {
  return JSON.stringify(["number", account, livemode, id]);
}

function aboutKey({ account, livemode }: Scope, id: string, version: number): string {
  return JSON.stringify(["data key", account, livemode, id, version]);
}
