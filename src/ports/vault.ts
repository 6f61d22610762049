import type { KeyedDigest } from "./keyed-digest.ts";
import type { Fingerprint } from "./rail.ts";
import type { TextSeal } from "./text-seal.ts";
import type { Scope, VaultRecord } from "./store.ts";

/**
 * Turns secrets, such as card numbers and what signs webhooks, into records that can be kept, and back. It keeps nothing
 * itself.
 */
export interface Vault {
  /** A record of the text that only this scope and this id can be opened with. */
  seal(scope: Scope, id: string, text: string): VaultRecord;
  /** The text. @throws VaultError if its key is missing, or the record is not as it was sealed. */
  open(scope: Scope, record: VaultRecord): string;
  /** Whether the record is wrapped with the key of the greatest version. */
  isCurrent(record: VaultRecord): boolean;
  /** The same record, wrapped with the key of the greatest version. The text itself is not opened. @throws VaultError */
  rewrap(scope: Scope, record: VaultRecord): VaultRecord;
  /** Of card numbers. */
  readonly fingerprint: Fingerprint;
  readonly keyedDigest: KeyedDigest;
  /** For secrets inside of documents. */
  readonly texts: TextSeal;
}

/** A record that can't be opened. The message tells the operator why, and holds no secret. */
export class VaultError extends Error {
  override readonly name = "VaultError";
}
