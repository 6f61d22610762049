import type { CreatedRange } from "../ports/store.ts";

/** Where a row stands in its list: by second of creation, then by order of commit. */
export interface Place {
  /** Unix seconds. */
  readonly created: number;
  /** At least 1. */
  readonly seq: number;
}

/** All places strictly between two. */
export interface Stretch {
  readonly above: Place;
  readonly below: Place;
}

const LAST = Number.MAX_SAFE_INTEGER;

/**
 * A range of seconds and up to two cursors as one stretch, so that every list is one seek whatever was asked for.
 * No row has the sequence 0 or LAST: (second, 0) is before all rows of a second, (second, LAST) after them.
 */
export function stretchOf(range: CreatedRange, cursors: { readonly above?: Place; readonly below?: Place }): Stretch {
  return {
    above: [
      { created: -LAST, seq: 0 },
      range.gt === undefined ? undefined : { created: range.gt, seq: LAST },
      range.gte === undefined ? undefined : { created: range.gte, seq: 0 },
      cursors.above,
    ]
      .filter((place) => place !== undefined)
      .reduce((one, other) => (isBefore(one, other) ? other : one)),
    below: [
      { created: LAST, seq: LAST },
      range.lt === undefined ? undefined : { created: range.lt, seq: 0 },
      range.lte === undefined ? undefined : { created: range.lte, seq: LAST },
      cursors.below,
    ]
      .filter((place) => place !== undefined)
      .reduce((one, other) => (isBefore(one, other) ? one : other)),
  };
}

export function isBefore(one: Place, other: Place): boolean {
  return one.created === other.created ? one.seq < other.seq : one.created < other.created;
}
