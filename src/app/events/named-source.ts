import type { Account } from "../../domain/accounts/account.ts";
import type { Work } from "../operation.ts";
import { missing } from "../refused.ts";
import type { EventSource } from "../webhook-deliveries/endpoints.ts";

export interface NamedSource extends EventSource {
  readonly account: Account;
}

/**
 * Where events lie that a call is about: with whom it acts for, or with one of the accounts connected to that one, if it
 * names one.
 */
export async function namedSource(work: Work, account: string | undefined): Promise<NamedSource> {
  const { scope } = work;
  if (account === undefined || account === work.account.id) {
    return { scope, account: work.account, platform: work.account.platform };
  }
  const connected = await work.snapshot.read("account", account);
  if (connected === undefined || connected.deleted) throw missing("account", account, "account", "parameter");
  const { id, platform } = connected;
  const { apiVersion } = work.account;
  return { scope: { account: id, livemode: scope.livemode }, account: { ...connected, apiVersion }, platform };
}
