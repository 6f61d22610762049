import type { Decision } from "../changes.ts";
import { type Instant, laterBy } from "../instant.ts";
import type { EphemeralKey } from "./ephemeral-key.ts";

/** One hour (reference: ephemeral keys). */
const LIFETIME_SECONDS = 60 * 60;

export function createEphemeralKey(facts: Omit<EphemeralKey, "expires">): Decision<EphemeralKey> {
  return written({ ...facts, expires: laterBy(facts.created, LIFETIME_SECONDS) });
}

/** A key that has ended already stays as it is. */
export function endEphemeralKey(key: EphemeralKey, now: Instant): Decision<EphemeralKey> {
  return written(hasEnded(key, now) ? key : { ...key, expires: now });
}

export function hasEnded({ expires }: EphemeralKey, now: Instant): boolean {
  return now >= expires;
}

function written(document: EphemeralKey): Decision<EphemeralKey> {
  const documents = [{ resource: "ephemeral_key", document } as const];
  return { kind: "accepted", result: document, changes: { documents, events: [], jobs: [] } };
}
