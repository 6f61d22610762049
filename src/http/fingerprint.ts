import { hash as digest } from "node:crypto";
import { canonical, type RawHash, type RawValue } from "../wire/form.ts";

/**
 * A digest of a request's parameters, to tell whether two requests with one key are the same. Card numbers count with
 * their last four digits and security codes not at all: neither could be found out from the digest by trying.
 */
export function fingerprintOf(parameters: RawHash): string {
  return digest("sha256", canonical(withoutCardData(parameters, "")));
}

function withoutCardData(hash: RawHash, parent: string): RawHash {
  const ofCard = parent === "card";
  const entries = [...hash].filter(([name]) => !(ofCard && name === "cvc"));
  return new Map(
    entries.map(([name, value]) => [name, ofCard && name === "number" ? lastDigits(value) : inner(value, name)]),
  );
}

function inner(value: RawValue, name: string): RawValue {
  if (typeof value === "string") return value;
  if (value instanceof Map) return withoutCardData(value, name);
  return (value as readonly RawValue[]).map((element) => inner(element, ""));
}

function lastDigits(value: RawValue): RawValue {
  return typeof value === "string" ? value.slice(-4) : inner(value, "");
}
