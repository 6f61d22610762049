import { accepted, refused, withoutGroups } from "./reading.ts";
import type { Reading } from "./reading.ts";

/** An account in the United Kingdom. */
export interface BritishAccount {
  /** Six digits without hyphens. */
  readonly sortCode: string;
  /** Eight digits. */
  readonly accountNumber: string;
  readonly last4: string;
}

/**
 * A sort code and an account number as a person typed them. Which account numbers a sort code can have is in tables that
 * Pay.UK renews several times a year; they are not consulted, a wrong number comes back from the bank.
 */
export function readBritishAccount(typed: {
  readonly sortCode: string;
  readonly accountNumber: string;
}): Reading<BritishAccount> {
  const sortCode = withoutGroups(typed.sortCode);
  const accountNumber = withoutGroups(typed.accountNumber);
  if (!/^\d{6}$/.test(sortCode)) return refused("sort_code", "routing_number_invalid");
  if (!/^(?!0+$)\d{8}$/.test(accountNumber)) return refused("account_number", "account_number_invalid");
  return accepted({ sortCode, accountNumber, last4: accountNumber.slice(-4) });
}
