import { accepted, refused, withoutGroups } from "./reading.ts";
import type { Reading } from "./reading.ts";

/** An account in Canada. */
export interface CanadianAccount {
  /** The bank: three digits. */
  readonly institutionNumber: string;
  /** The branch: five digits. */
  readonly transitNumber: string;
  /** 7–12 digits; twelve is the width of the field in Payments Canada's Standard 005. */
  readonly accountNumber: string;
  readonly last4: string;
}

/** Institution, transit and account number as a person typed them. None of them has a check digit that all banks share. */
export function readCanadianAccount(typed: {
  readonly institutionNumber: string;
  readonly transitNumber: string;
  readonly accountNumber: string;
}): Reading<CanadianAccount> {
  const institutionNumber = withoutGroups(typed.institutionNumber);
  const transitNumber = withoutGroups(typed.transitNumber);
  const accountNumber = withoutGroups(typed.accountNumber);
  if (!/^\d{3}$/.test(institutionNumber)) return refused("institution_number", "routing_number_invalid");
  if (!/^\d{5}$/.test(transitNumber)) return refused("transit_number", "routing_number_invalid");
  if (!/^(?!0+$)\d{7,12}$/.test(accountNumber)) return refused("account_number", "account_number_invalid");
  return accepted({ institutionNumber, transitNumber, accountNumber, last4: accountNumber.slice(-4) });
}
