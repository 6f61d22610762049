import type { Reason } from "./refusals.ts";

export type Metadata = Readonly<Record<string, string>>;

/** What a request says of metadata: null for a key deletes it, null for the whole clears all. */
export type MetadataChange = Readonly<Record<string, string | null>> | null;

export function mergeMetadata(current: Metadata, change: MetadataChange | undefined): Metadata {
  if (change === undefined) return current;
  if (change === null) return {};
  const merged = new Map(Object.entries(current));
  for (const [key, value] of Object.entries(change)) {
    if (value === null) merged.delete(key);
    else merged.set(key, value);
  }
  return Object.fromEntries(merged);
}

/** Keys of one object at most. */
const MAX_KEYS = 50;

/** Whether an object may have this much metadata: a merge can bring it over the limit though each request is within. */
export function metadataRefusal(merged: Metadata): Reason | undefined {
  const keys = Object.keys(merged).length;
  return keys > MAX_KEYS ? { kind: "too_many_metadata_keys", keys } : undefined;
}
