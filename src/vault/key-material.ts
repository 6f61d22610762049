import { randomBytes } from "node:crypto";
import type { Keyring, VaultKey } from "../ports/keyring.ts";
import { KEY_BYTES } from "./sealing.ts";

/** Why the keys of the vault can't be used, in one sentence for the operator. It never holds any of a key. */
export class KeyringError extends Error {
  override readonly name = "KeyringError";
}

/** What a keyring is made of. Versions are unique. */
export interface KeyMaterial {
  readonly fingerprintKey: Uint8Array;
  readonly keys: readonly VaultKey[];
}

const LARGEST_VERSION = 2 ** 31 - 1;

export function newKeyMaterial(): KeyMaterial {
  return { fingerprintKey: randomBytes(KEY_BYTES), keys: [{ version: 1, key: randomBytes(KEY_BYTES) }] };
}

/** The same keys and one more, of the next version. */
export function withNextKey({ fingerprintKey, keys }: KeyMaterial): KeyMaterial {
  const version = Math.max(...keys.map((key) => key.version)) + 1;
  return { fingerprintKey, keys: [...keys, { version, key: randomBytes(KEY_BYTES) }] };
}

/** A keyring that stays as it is. @param source names where the keys come from, for the operator. */
export function keyringOf({ fingerprintKey, keys }: KeyMaterial, source: string): Keyring {
  const byVersion = new Map(keys.map((key) => [key.version, key]));
  const newest = byVersion.get(Math.max(...byVersion.keys()));
  if (newest === undefined) throw new KeyringError(`${source} holds no key.`);
  if (byVersion.size < keys.length) throw new KeyringError(`${source} holds two keys of one version.`);
  return { current: () => newest, byVersion: (version) => byVersion.get(version), fingerprintKey };
}

/** A key as it is written down: 32 bytes in base64. Undefined for anything else. */
export function keyFromText(text: unknown): Uint8Array | undefined {
  if (typeof text !== "string") return undefined;
  const key = Buffer.from(text, "base64");
  return key.length === KEY_BYTES && key.toString("base64") === text ? key : undefined;
}

export function keyText(key: Uint8Array): string {
  return Buffer.from(key).toString("base64");
}

export function versionFromText(text: string): number | undefined {
  const version = Number(text);
  return /^[1-9]\d*$/.test(text) && version <= LARGEST_VERSION ? version : undefined;
}
