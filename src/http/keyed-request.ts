import type { KeyedRequest } from "../app/idempotency.ts";
import type { Ids } from "../ports/ids.ts";
import type { Scope } from "../ports/scope.ts";
import type { Vault } from "../ports/vault.ts";
import type { RawHash } from "../wire/form.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { RequestHead } from "./request-head.ts";
import type { Route } from "./route.ts";
import { replySeal } from "./sealed-replies.ts";

/**
 * What tells a server's request from a repetition of it. Every POST has a key: one that comes without gets its own, which
 * the answer and its events show (recorded since 2022). A publishable key's requests are told apart by their intents: for
 * them an idempotency key means nothing.
 */
export function keyedRequest(
  { ids, vault }: { readonly ids: Ids; readonly vault: Pick<Vault, "open" | "seal"> },
  { head, route }: { readonly head: RequestHead; readonly route: Route },
  scope: Scope,
  parameters: RawHash,
): KeyedRequest | undefined {
  const { method, path, idempotencyKey } = head;
  if (method !== "POST") return undefined;
  const key = idempotencyKey ?? ids.uuid();
  const seal = route.showsSecret === true ? replySeal(vault, scope, key) : undefined;
  let digest: string | undefined;
  return {
    key,
    endpoint: `${method} ${path}`,
    // Most refused parameters need none, and of thousands of hashes it takes longer than refusing them.
    get fingerprint() {
      return (digest ??= fingerprintOf(parameters));
    },
    seal,
  };
}
