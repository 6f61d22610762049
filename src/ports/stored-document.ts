/** A document as the store knows it: an opaque JSON value with the few facts that it is found by. */
export interface StoredDocument {
  /** API name of the kind, such as `payment_intent`. */
  readonly resource: string;
  readonly id: string;
  /** 1 when new, one more with each change. */
  readonly version: number;
  /** Unix seconds. Lists are in order of creation, newest first; equal seconds in order of commit. */
  readonly created: number;
  readonly data: unknown;
}

export interface CreatedRange {
  readonly gt?: number | undefined;
  readonly gte?: number | undefined;
  readonly lt?: number | undefined;
  readonly lte?: number | undefined;
}
