import { hash } from "node:crypto";
import type { Account } from "../domain/accounts/account.ts";
import type { Credentials, StoredKey } from "../ports/credentials.ts";
import type { Accounts } from "../ports/store.ts";
import { type ApiError } from "../wire/errors/api-error.ts";
import { expiredKey, noKey, severalAuthorizations, unknownKey } from "../wire/errors/key-errors.ts";

export interface Caller {
  readonly key: StoredKey;
  readonly account: Account;
}

/**
 * Who asks: the holder of the key in the `Authorization` header, as Bearer or as the user of Basic. Two such headers are
 * refused: whoever forwarded the request may have looked at the other one.
 */
export async function authenticate(
  store: Accounts & Credentials,
  authorizations: readonly string[],
): Promise<Caller | ApiError> {
  if (authorizations.length > 1) return severalAuthorizations();
  const presented = presentedKey(authorizations[0]);
  if (presented === undefined || presented === "") return noKey();
  const key = await store.findKey(digestOf(presented));
  if (key === undefined) return unknownKey(presented);
  if (key.revoked !== undefined) return expiredKey(presented);
  return { key, account: (await store.readAccount(key.account)) as Account };
}

/** Keys are random and long, so one round of SHA-256 hides them well enough. */
export function digestOf(key: string): string {
  return hash("sha256", key);
}

function presentedKey(authorization: string | undefined): string | undefined {
  const [, scheme, credentials] = /^(\S+)\s+(.+)$/.exec(authorization?.trim() ?? "") ?? [];
  if (scheme === undefined || credentials === undefined) return undefined;
  switch (scheme.toLowerCase()) {
    case "bearer":
      return credentials;
    case "basic": {
      const [user] = Buffer.from(credentials, "base64").toString("utf8").split(":", 1);
      return user;
    }
    default:
      return undefined;
  }
}
