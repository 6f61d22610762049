import type { ReplySeal } from "../app/idempotency.ts";
import type { Scope } from "../ports/store.ts";
import type { Vault } from "../ports/vault.ts";

/**
 * Answers that show a secret once are kept for repeated requests like any other, but sealed: whoever reads the database
 * can't act with what it holds. They are opened with the vault's key of the day on which they were sealed.
 */
export function replySeal(vault: Pick<Vault, "open" | "seal">, scope: Scope, key: string): ReplySeal {
  const id = `reply ${key}`;
  return {
    seal(body) {
      const { keyVersion, wrappedKey, sealed } = vault.seal(scope, id, body);
      return [keyVersion, base64(wrappedKey), base64(sealed)].join(".");
    },
    open(kept) {
      const [version = "", wrappedKey = "", sealed = ""] = kept.split(".");
      return vault.open(scope, {
        id,
        keyVersion: Number(version),
        wrappedKey: Buffer.from(wrappedKey, "base64"),
        sealed: Buffer.from(sealed, "base64"),
      });
    },
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
