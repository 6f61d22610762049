import type { Ids } from "../ports/ids.ts";
import type { StoredKey } from "../ports/credentials.ts";

export type KeyKind = StoredKey["kind"];

const PREFIXES: { readonly [Kind in KeyKind]: string } = { publishable: "pk", restricted: "rk", secret: "sk" };
const RANDOM_LENGTH = 48;

/** A new key's text. It is shown once; only its digest is kept. */
export function newKeyText(ids: Ids, kind: KeyKind, livemode: boolean): string {
  return `${PREFIXES[kind]}_${livemode ? "live" : "test"}_${ids.text(RANDOM_LENGTH)}`;
}

export interface KeyFacts {
  readonly id: string;
  readonly account: string;
  readonly created: number;
  readonly rights?: StoredKey["rights"] | undefined;
}

/** A key as it is kept: what its text says about it, and the digest that it is found by. */
export function storedKey(text: string, digest: string, facts: KeyFacts): StoredKey {
  const [prefix = "", mode] = text.split("_", 2);
  const kinds = Object.keys(PREFIXES) as KeyKind[];
  const kind = kinds.find((known) => PREFIXES[known] === prefix);
  if (kind === undefined || (mode !== "live" && mode !== "test")) throw new Error("not a key: its prefix is unknown");
  return {
    id: facts.id,
    digest,
    account: facts.account,
    livemode: mode === "live",
    kind,
    rights: facts.rights ?? {},
    last4: text.slice(-4),
    created: facts.created,
  };
}
