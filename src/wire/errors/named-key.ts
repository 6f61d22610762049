/** What a text may tell of a key that it names. */
export interface NamedKey {
  readonly kind: "ephemeral" | "publishable" | "restricted" | "secret";
  readonly livemode: boolean;
  readonly last4: string;
}

const PREFIXES: { readonly [Kind in NamedKey["kind"]]: string } = {
  ephemeral: "ek",
  publishable: "pk",
  restricted: "rk",
  secret: "sk",
};

export function shownKey({ kind, livemode, last4 }: NamedKey): string {
  return `${PREFIXES[kind]}_${livemode ? "live" : "test"}_...${last4}`;
}

/** The request is about an account that is neither the key's own nor connected to it. */
export function noAccessText(key: NamedKey | undefined, account: string): string {
  const named = key === undefined ? "key" : `key '${shownKey(key)}'`;
  return `The provided ${named} does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`;
}

/** The request is about something else than the customer that the key is for. */
export function beyondKeyText(key: NamedKey | undefined, account: string): string {
  const named = key === undefined ? "key" : `key '${shownKey(key)}'`;
  return `The provided ${named} does not have the required permissions for this endpoint on account '${account}'. Having more permissions would allow this request to continue.`;
}
