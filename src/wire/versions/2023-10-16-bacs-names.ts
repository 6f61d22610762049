import type { Rendered } from "../render/context.ts";
import type { VersionChange } from "./change.ts";
import { isHash } from "./members.ts";

/** Before, an account of which nobody had said it had no name for Bacs debits, not even null. */
export const bacsNames: VersionChange = {
  version: "2023-10-16",
  description: "An account's `settings.bacs_debit_payments` always has a `display_name`, which may be null.",
  lower: { account: withoutEmptyName },
};

function withoutEmptyName(account: Rendered): Rendered {
  const { settings } = account;
  const bacs = isHash(settings) ? settings["bacs_debit_payments"] : undefined;
  if (!isHash(settings) || !isHash(bacs) || bacs["display_name"] !== null) return account;
  const { display_name: _empty, ...others } = bacs;
  return { ...account, settings: { ...settings, bacs_debit_payments: others } };
}
