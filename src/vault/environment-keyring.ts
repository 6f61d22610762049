import type { Keyring, VaultKey } from "../ports/keyring.ts";
import { keyFromText, KeyringError, keyringOf, versionFromText } from "./key-material.ts";

export const KEYS_VARIABLE = "FLORIN_VAULT_KEYS";
export const FINGERPRINT_VARIABLE = "FLORIN_FINGERPRINT_KEY";

/**
 * Keys from the environment, `1:base64,2:base64`, where a secret store put them. Undefined if neither variable is set.
 * @throws KeyringError
 */
export function environmentKeyring(environment: Readonly<Record<string, string | undefined>>): Keyring | undefined {
  // A variable that is set to nothing says nothing.
  const keys = environment[KEYS_VARIABLE] || undefined;
  const fingerprint = environment[FINGERPRINT_VARIABLE] || undefined;
  if (keys === undefined && fingerprint === undefined) return undefined;
  if (keys === undefined || fingerprint === undefined) {
    throw new KeyringError(`${KEYS_VARIABLE} and ${FINGERPRINT_VARIABLE} go together: set both or neither.`);
  }
  const fingerprintKey = keyFromText(fingerprint);
  if (fingerprintKey === undefined) throw new KeyringError(`${FINGERPRINT_VARIABLE} must be 32 bytes in base64.`);
  return keyringOf({ fingerprintKey, keys: keys.split(",").map(keyFrom) }, KEYS_VARIABLE);
}

function keyFrom(entry: string): VaultKey {
  const [versionText = "", text] = entry.trim().split(":", 2);
  const version = versionFromText(versionText);
  const key = keyFromText(text);
  if (version === undefined || key === undefined) {
    throw new KeyringError(`${KEYS_VARIABLE} must list keys as version:key, with keys of 32 bytes in base64.`);
  }
  return { version, key };
}
