/** A value of JSON that has members. */
export type Json = Readonly<Record<string, unknown>>;

export function isHash(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every hash in a value, the value itself first. */
export function hashesIn(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(hashesIn);
  return isHash(value) ? [value, ...Object.values(value).flatMap(hashesIn)] : [];
}
