/** A parameter that may be absent (leave as it is), null (clear) or a value. */
export type Change<T> = T | null | undefined;

/** What a member is after a change: the new value, nothing if cleared, what it was if not mentioned. */
export function changed<T>(current: T | undefined, change: Change<T>): T | undefined {
  return change === undefined ? current : (change ?? undefined);
}
