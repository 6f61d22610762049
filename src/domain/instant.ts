/** A point in time: whole seconds since 1970-01-01T00:00:00Z, as the API writes every timestamp. */
export type Instant = number & { readonly unit: "unix seconds" };

export function instant(seconds: number): Instant {
  if (!Number.isSafeInteger(seconds)) throw new RangeError(`not a whole second: ${seconds}`);
  return seconds as Instant;
}

export function laterBy(start: Instant, seconds: number): Instant {
  return instant(start + seconds);
}
