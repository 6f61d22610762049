import { IBAN_COUNTRIES } from "./iban-countries.ts";
import type { IbanCountry } from "./iban-countries.ts";
import { accepted, refused, withoutGroups } from "./reading.ts";
import type { Reading } from "./reading.ts";

/** An account that SEPA debits reach. */
export interface IbanAccount {
  /** Capitals and digits only. */
  readonly iban: string;
  /** ISO 3166-1 alpha-2, the IBAN's first two letters. */
  readonly country: string;
  readonly bankCode: string;
  /** Empty in countries whose IBAN names no branch. */
  readonly branchCode: string;
  readonly last4: string;
}

/**
 * An IBAN as a person typed it.
 *
 * `invalid_bank_account_iban`: it is none, by its country's shape or by its check digits. `sepa_unsupported_account`: it is
 * one, of a country that SEPA debits do not reach.
 */
export function readIban(typed: string): Reading<IbanAccount> {
  const iban = withoutGroups(typed);
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(iban) || remainder(iban) !== 1) {
    return refused("iban", "invalid_bank_account_iban");
  }
  const country = IBAN_COUNTRIES.get(iban.slice(0, 2));
  if (country === undefined) return refused("iban", "sepa_unsupported_account");
  const bban = iban.slice(4);
  if (!hasShape(bban, country)) return refused("iban", "invalid_bank_account_iban");
  return accepted({
    iban,
    country: iban.slice(0, 2),
    bankCode: places(bban, country.bank),
    branchCode: country.branch === undefined ? "" : places(bban, country.branch),
    last4: iban.slice(-4),
  });
}

/** The IBAN of an account: the two check digits follow from the rest. */
export function ibanOf(country: string, bban: string): string {
  const checkDigits = 98 - remainder(`${country}00${bban}`);
  return `${country}${String(checkDigits).padStart(2, "0")}${bban}`;
}

/** ISO 7064, MOD 97-10, of an IBAN whose first four characters are moved to its end and whose letters count 10 to 35. */
function remainder(iban: string): number {
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value < 10 ? 10 : 100) + value) % 97;
  }
  return rest;
}

const CHARACTERS: Readonly<Record<string, string>> = { n: "\\d", a: "[A-Z]", c: "[A-Z\\d]" };

function hasShape(bban: string, { structure }: IbanCountry): boolean {
  const pattern = structure.replaceAll(/(\d+)([nac])/g, (_run, length: string, kind: string) => {
    return `${CHARACTERS[kind] ?? ""}{${length}}`;
  });
  return new RegExp(`^${pattern}$`).test(bban);
}

function places(bban: string, [first, last]: readonly [number, number]): string {
  return bban.slice(first - 1, last);
}
