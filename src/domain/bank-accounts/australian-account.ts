import { accepted, refused, withoutGroups } from "./reading.ts";
import type { Reading } from "./reading.ts";

/** An account in Australia. */
export interface AustralianAccount {
  /** Bank, state, branch: six digits without the hyphen that bank files write. It has no check digit. */
  readonly bsbNumber: string;
  /** 1–9 digits. */
  readonly accountNumber: string;
  readonly last4: string;
}

/** A BSB and an account number as a person typed them. An account of zeros only is none, as in BECS files. */
export function readAustralianAccount(typed: {
  readonly bsbNumber: string;
  readonly accountNumber: string;
}): Reading<AustralianAccount> {
  const bsbNumber = withoutGroups(typed.bsbNumber);
  const accountNumber = withoutGroups(typed.accountNumber);
  if (!/^\d{6}$/.test(bsbNumber)) return refused("bsb_number", "routing_number_invalid");
  if (!/^(?!0+$)\d{1,9}$/.test(accountNumber)) return refused("account_number", "account_number_invalid");
  return accepted({ bsbNumber, accountNumber, last4: accountNumber.slice(-4) });
}
