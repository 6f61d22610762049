import type { Ids } from "../../ports/ids.ts";
import type { Scope, VaultReader } from "../../ports/store.ts";
import type { Vault } from "../../ports/vault.ts";
import { freshSigningSecret, freshVaultRecord } from "../fresh.ts";
import type { Work } from "../operation.ts";

export interface SealingPorts {
  readonly ids: Ids;
  readonly vault: Pick<Vault, "seal">;
}

export interface OpeningPorts {
  readonly store: VaultReader;
  readonly vault: Pick<Vault, "open">;
}

export interface NewSecret {
  readonly text: string;
  /** Id of its record in the vault. */
  readonly vaultId: string;
}

/** A new secret, whose record is written with the endpoint that names it. */
export function sealSigningSecret({ ids, vault }: SealingPorts, work: Work): NewSecret {
  const text = freshSigningSecret(ids);
  const record = vault.seal(work.scope, freshVaultRecord(ids, work.now), text);
  work.snapshot.hold(record);
  return { text, vaultId: record.id };
}

/**
 * The text of a secret, `whsec_…`. A record that holds anything else is not opened for anybody who wants to sign.
 * @throws VaultError if its key is missing; Error if there is no such secret.
 */
export async function openSigningSecret(
  { store, vault }: OpeningPorts,
  scope: Scope,
  vaultId: string,
): Promise<string> {
  const record = await store.readVaultRecord(scope, vaultId);
  const text = record === undefined ? undefined : vault.open(scope, record);
  if (text === undefined || !text.startsWith("whsec_")) throw new Error(`no signing secret in record ${vaultId}`);
  return text;
}
