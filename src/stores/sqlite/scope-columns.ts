import type { Scope } from "../../ports/store.ts";

/** The first two columns of every key. SQLite has no booleans. */
export type ScopeColumns = readonly [account: string, livemode: 0 | 1];

export function scopeColumns(scope: Scope): ScopeColumns {
  return [scope.account, scope.livemode ? 1 : 0];
}
