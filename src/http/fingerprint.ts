import { createHash } from "node:crypto";
import { canonical, type RawHash, type RawValue } from "../wire/form.ts";

/**
 * A digest of a request's parameters, to tell whether two requests with one key are the same. Card numbers count with
 * their last four digits and security codes not at all: neither could be found out from the digest by trying.
 */
export function fingerprintOf(parameters: RawHash): string {
  return createHash("sha256")
    .update(canonical(withoutCardData(parameters)))
    .digest("hex");
}

function withoutCardData(hash: RawHash): RawHash {
  const entries = [...hash].filter(([name]) => name !== "cvc");
  return new Map(entries.map(([name, value]) => [name, name === "number" ? lastDigits(value) : inner(value)]));
}

function inner(value: RawValue): RawValue {
  if (typeof value === "string") return value;
  return value instanceof Map ? withoutCardData(value) : (value as readonly RawValue[]).map(inner);
}

function lastDigits(value: RawValue): RawValue {
  return typeof value === "string" ? value.slice(-4) : inner(value);
}
