import type { ConnectedAccount } from "../../src/domain/accounts/connected-account.ts";
import { createKey } from "../../src/commands/keys.ts";
import { systemIds } from "../../src/system/ids.ts";
import { CONNECTED_ACCOUNT } from "./document-samples.ts";
import type { Florin } from "./florin.ts";
import { mustCommit } from "./store-samples.ts";

/** Connects an account of this id to the installation's own one. */
export async function connect(
  florin: Florin,
  id: string,
  { livemode = false, deleted = false }: { readonly livemode?: boolean; readonly deleted?: boolean } = {},
): Promise<ConnectedAccount> {
  const [platform] = await florin.store.listAccounts();
  if (platform === undefined) throw new Error("there is no platform");
  const scope = { account: platform.id, livemode };
  const account = { ...CONNECTED_ACCOUNT, id, created: florin.clock.now(), platform: scope, deleted };
  const put = { resource: "account", id, expectedVersion: 0, created: account.created, listed: true, keys: {} };
  await mustCommit(florin.store, { scope, puts: [{ ...put, data: account }] });
  return account;
}

/** A secret key of the account's own. */
export function keyOf(florin: Florin, { id, platform }: ConnectedAccount): Promise<string> {
  const { store, clock } = florin;
  const { livemode } = platform;
  return createKey({ store, clock, ids: systemIds() }, { kind: "secret", livemode, rights: {}, account: id });
}
