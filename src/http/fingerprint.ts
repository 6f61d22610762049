import { hash as digest } from "node:crypto";
import { canonical, type RawHash, type RawValue } from "../wire/form.ts";

/** Where numbers stand that are kept under the vault's keys alone, by the hash that they are in. */
const NUMBERS: Readonly<Record<string, string>> = {
  acss_debit: "account_number",
  au_becs_debit: "account_number",
  bacs_debit: "account_number",
  card: "number",
  sepa_debit: "iban",
  us_bank_account: "account_number",
};

/**
 * A digest of a request's parameters, to tell whether two requests with one key are the same. Numbers of cards and bank
 * accounts count with their last four digits and security codes not at all: none could be found out from the digest by
 * trying.
 */
export function fingerprintOf(parameters: RawHash): string {
  return digest("sha256", canonical(withoutNumbers(parameters, "")));
}

function withoutNumbers(hash: RawHash, parent: string): RawHash {
  const number = Object.hasOwn(NUMBERS, parent) ? NUMBERS[parent] : undefined;
  const entries = [...hash].filter(([name]) => !(parent === "card" && name === "cvc"));
  return new Map(entries.map(([name, value]) => [name, name === number ? lastDigits(value) : inner(value, name)]));
}

function inner(value: RawValue, name: string): RawValue {
  if (typeof value === "string") return value;
  if (value instanceof Map) return withoutNumbers(value, name);
  return (value as readonly RawValue[]).map((element) => inner(element, ""));
}

function lastDigits(value: RawValue): RawValue {
  return typeof value === "string" ? value.slice(-4) : inner(value, "");
}
