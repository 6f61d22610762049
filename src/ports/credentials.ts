/** One API key. The key itself is never stored: its SHA-256 digest is. */
export interface StoredKey {
  /** Short public name for listing and revoking, `key_…`. */
  readonly id: string;
  /** Hexadecimal SHA-256 of the key. */
  readonly digest: string;
  readonly account: string;
  readonly livemode: boolean;
  readonly kind: "publishable" | "restricted" | "secret";
  /** For restricted keys: resource → highest right. */
  readonly rights: Readonly<Record<string, "none" | "read" | "write">>;
  /** Last four characters of the key, to recognise it by. */
  readonly last4: string;
  readonly created: number;
  /** Everybody knows it: it is for programs on this machine, and not for what pages of others send from its browsers. */
  readonly isWellKnown?: boolean | undefined;
  readonly revoked?: number | undefined;
}

export interface Credentials {
  findKey(digest: string): Promise<StoredKey | undefined>;
  listKeys(): Promise<readonly StoredKey[]>;
  /** Adds the key, or does nothing if its digest is there already. */
  addKey(key: StoredKey): Promise<void>;
  /** Answers whether there was such a key that was not revoked yet. */
  revokeKey(id: string, at: number): Promise<boolean>;
}
