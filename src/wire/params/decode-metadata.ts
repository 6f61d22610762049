import { charactersOf } from "../../domain/characters.ts";
import { isHash, type RawValue } from "../form.ts";
import type * as Kinds from "./kinds.ts";
import * as errors from "./parameter-errors.ts";
import { accepted, isText, refused, type Result } from "./scalars.ts";
import { shown } from "./shown.ts";
import { pathTo } from "./paths.ts";

/** Limits of the API, per object. */
export const METADATA_LIMITS = { keys: 50, keyLength: 40, valueLength: 500 } as const;

export function decodeMetadata(_kind: Kinds.MetadataKind, raw: RawValue, param: string): Result {
  if (!isHash(raw)) return refused(errors.notAHash(param));
  const pairs: [string, string | null][] = [];
  for (const [key, value] of raw) {
    const keyLength = charactersOf(key);
    if (keyLength > METADATA_LIMITS.keyLength) return refused(errors.metadataKeyTooLong(param, key, keyLength));
    const path = pathTo(param, key);
    if (!isText(key)) return refused(errors.notAString(param, shown(key)));
    if (typeof value !== "string" || !isText(value)) return refused(errors.notAString(path, shown(value)));
    const length = charactersOf(value);
    if (length > METADATA_LIMITS.valueLength) return refused(errors.metadataValueTooLong(path, value, length));
    pairs.push([key, value === "" ? null : value]);
  }
  const set = pairs.filter(([, value]) => value !== null).length;
  if (set > METADATA_LIMITS.keys) return refused(errors.tooManyMetadataKeys(param, set));
  // fromEntries makes every key an own property, `__proto__` too.
  return accepted(Object.fromEntries(pairs));
}
