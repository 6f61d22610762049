import { hash } from "node:crypto";
import { accountOf } from "../app/accounts/account-of.ts";
import { type CustomerKey, openEphemeralKey } from "../app/ephemeral-keys/open.ts";
import type { Account } from "../domain/accounts/account.ts";
import { isDeleted } from "../domain/accounts/connected-account.ts";
import type { Clock } from "../ports/clock.ts";
import type { Credentials, StoredKey } from "../ports/credentials.ts";
import type { Accounts, DocumentReader } from "../ports/store.ts";
import { type ApiError } from "../wire/errors/api-error.ts";
import { expiredKey, noKey, severalAuthorizations, unknownKey } from "../wire/errors/key-errors.ts";

/** The key that a request came with. */
export type UsedKey = CustomerKey | StoredKey;

/** The holder of a key. */
export interface KeyHolder {
  readonly key: UsedKey;
  readonly account: Account;
}

export interface Caller {
  readonly key: UsedKey;
  /** Whom the request acts for: the key's holder, or an account that is connected to it. */
  readonly account: Account;
  /** An account that the request names as well, and that the key can't act for. */
  readonly foreign?: string | undefined;
}

/**
 * Who asks: the holder of the key in the `Authorization` header, as Bearer or as the user of Basic. Two such headers are
 * refused: whoever forwarded the request may have looked at the other one.
 *
 * @param inForm the publishable key that a browser's client sends without a header.
 */
export async function authenticate(
  ports: KeyPorts,
  authorizations: readonly string[],
  inForm: string | undefined,
): Promise<KeyHolder | ApiError> {
  if (authorizations.length > 1) return severalAuthorizations();
  const presented = authorizations.length === 0 ? inForm : presentedKey(authorizations[0]);
  if (presented === undefined || presented === "") return noKey();
  const key = await findKey(ports, presented);
  if (key === undefined) return unknownKey(presented);
  if (key === "expired") return expiredKey(presented);
  const account = await accountOf(ports.store, key.account);
  return account === undefined || isDeleted(account) ? expiredKey(presented) : { key, account };
}

interface KeyPorts {
  readonly store: Accounts & Credentials & DocumentReader;
  readonly clock: Clock;
}

async function findKey({ store, clock }: KeyPorts, presented: string): Promise<UsedKey | "expired" | undefined> {
  const ephemeral = await openEphemeralKey({ documents: store, digest: digestOf, clock }, presented);
  if (ephemeral !== undefined) return ephemeral;
  const key = await store.findKey(digestOf(presented));
  return key?.revoked === undefined ? key : "expired";
}

/**
 * Who acts for whom. Besides itself, a holder may name one of the accounts that were connected to it in the key's mode.
 * Its own version goes for all of them: it is one integration that asks. A customer's key goes no further than its account.
 *
 * @param named ids from the headers, in any order; the holder's own says nothing.
 */
export async function actingFor(
  documents: DocumentReader,
  { key, account: holder }: KeyHolder,
  named: readonly string[],
): Promise<Caller> {
  const [id, ...others] = new Set(named.filter((one) => one !== holder.id));
  if (id === undefined) return { key, account: holder };
  if (key.kind === "ephemeral") return { key, account: holder, foreign: id };
  const [stored] = await documents.read({ account: holder.id, livemode: key.livemode }, [id]);
  const account = stored?.resource === "account" ? (stored.data as Account) : undefined;
  const foreign = account === undefined || isDeleted(account) ? id : others[0];
  if (account === undefined || foreign !== undefined) return { key, account: holder, foreign };
  return { key, account: { ...account, apiVersion: holder.apiVersion } };
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
