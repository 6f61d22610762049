import { accepted, refused, withoutGroups } from "./reading.ts";
import type { Reading } from "./reading.ts";

/** An account in the United States. */
export interface UsAccount {
  /** The ABA number of the bank: nine digits. */
  readonly routingNumber: string;
  /** 1–17 letters and digits, the width of the field in ACH entries. */
  readonly accountNumber: string;
  readonly last4: string;
}

/** A routing number and an account number as a person typed them. */
export function readUsAccount(typed: {
  readonly routingNumber: string;
  readonly accountNumber: string;
}): Reading<UsAccount> {
  const routingNumber = withoutGroups(typed.routingNumber);
  const accountNumber = withoutGroups(typed.accountNumber);
  if (!isRoutingNumber(routingNumber)) return refused("routing_number", "routing_number_invalid");
  if (!/^(?!0+$)[A-Z\d]{1,17}$/.test(accountNumber)) return refused("account_number", "account_number_invalid");
  return accepted({ routingNumber, accountNumber, last4: accountNumber.slice(-4) });
}

/** By what the first two digits mean: the Federal Reserve districts, their thrifts and electronic twins, traveler's cheques. */
const PREFIXES = /^(0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)/;
/** Of the American Bankers Association's check digit, by place. */
const WEIGHTS = [3, 7, 1] as const;

function isRoutingNumber(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || !PREFIXES.test(digits)) return false;
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (WEIGHTS[place % 3] ?? 0), 0);
  return sum > 0 && sum % 10 === 0;
}
