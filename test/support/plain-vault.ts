import type { Vault } from "../../src/ports/vault.ts";

/** A vault that seals nothing and does the same each time, for runs that must be repeatable to the byte. */
export const PLAIN_VAULT: Vault = {
  seal: (_scope, id, number) => ({ id, keyVersion: 1, wrappedKey: new Uint8Array(0), sealed: Buffer.from(number) }),
  open: (_scope, { sealed }) => Buffer.from(sealed).toString(),
  isCurrent: () => true,
  rewrap: (_scope, record) => record,
  keyedDigest: (purpose, text) => Buffer.from(`${purpose}${text}`).toString("hex"),
  texts: { seal: (_about, text) => text, open: (_about, text) => text },
  fingerprint: (account, number) => `${account}${number}`.slice(-16),
};
