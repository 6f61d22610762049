import type { PureAccountRail } from "../../ports/rail.ts";
import type { AccountRails, Work } from "../operation.ts";
import { Refused } from "../refused.ts";

export interface AccountRailPorts {
  readonly accountRails: AccountRails;
}

/** Whom this mode asks about accounts and mandates. */
export function accountRail({ accountRails }: AccountRailPorts, work: Work): PureAccountRail {
  const rail = accountRails(work.scope);
  if (rail === undefined) throw new Refused({ kind: "no_rail_in_live_mode" });
  return rail;
}
