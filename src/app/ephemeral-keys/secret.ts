import type { Ids } from "../../ports/ids.ts";
import type { Scope } from "../../ports/scope.ts";

/*
 * A secret tells by itself where its key lies: mode, account and the key's id, each without its prefix, and then what
 * can't be guessed. So the key is a document like any other, committed with the answer that shows the secret.
 */

const RANDOM_LENGTH = 48;
const FORM = /^ek_(live|test)_([0-9A-Za-z]+)_([0-9A-Za-z]+)_[0-9A-Za-z]+$/;

export interface KeyPlace {
  readonly scope: Scope;
  /** `ephkey_…` */
  readonly id: string;
}

export function newSecret(ids: Ids, { scope: { account, livemode }, id }: KeyPlace): string {
  const mode = livemode ? "live" : "test";
  return `ek_${mode}_${withoutPrefix(account)}_${withoutPrefix(id)}_${ids.text(RANDOM_LENGTH)}`;
}

/** Where the key of a secret would lie; undefined for what is no such secret. */
export function placeOf(secret: string): KeyPlace | undefined {
  const [, mode, account, id] = FORM.exec(secret) ?? [];
  if (account === undefined || id === undefined) return undefined;
  return { scope: { account: `acct_${account}`, livemode: mode === "live" }, id: `ephkey_${id}` };
}

function withoutPrefix(id: string): string {
  return id.slice(id.indexOf("_") + 1);
}
