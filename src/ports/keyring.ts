/** A key of the vault. Keys never appear in logs, errors or answers. */
export interface VaultKey {
  /** 1, 2, 3, …: a later key has a greater version. */
  readonly version: number;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/**
 * Where the vault's keys come from. Calls are answered at once, from memory or nearly so: every card that is entered
 * asks. An implementation may learn of new versions while the program runs; a version never changes its key.
 */
export interface Keyring {
  /** The key that new records are wrapped with: the one of the greatest version. */
  current(): VaultKey;
  /** The key of a version, for records that were wrapped with it; undefined if it is not here. */
  byVersion(version: number): VaultKey | undefined;
  /** 32 bytes, the same for the whole life of an installation: fingerprints of cards depend on it. */
  readonly fingerprintKey: Uint8Array;
}
