import type { Refusal } from "../domain/refusals.ts";
import type { DocumentReader, JournalReader, Scope } from "../ports/store.ts";
import { eventsOf, stemOf } from "./journal.ts";

/*
 * What is missing in one mode is often in the other: the key is from the wrong half of the dashboard. The answer then
 * says so (reference: request errors). It tells that the object is there and nothing else of it, and only to a key of
 * the account that owns it.
 */

type Readers = DocumentReader & JournalReader;

/** The same account's other mode. */
export function otherMode({ account, livemode }: Scope): Scope {
  return { account, livemode: !livemode };
}

/** The refusal, with a hint if what is missing exists in the other mode. */
export async function withModeHint(store: Readers, scope: Scope, refusal: Refusal): Promise<Refusal> {
  const { reason } = refusal;
  if (reason.kind !== "resource_missing" || reason.inOtherMode === true) return refusal;
  const exists = await existsIn(store, otherMode(scope), reason.resource, reason.id);
  return exists ? { ...refusal, reason: { ...reason, inOtherMode: true } } : refusal;
}

async function existsIn(store: Readers, scope: Scope, resource: string, id: string): Promise<boolean> {
  if (resource === "event") return hasEvent(store, scope, id);
  const [stored] = await store.read(scope, [id]);
  return stored?.resource === resource;
}

async function hasEvent(journal: JournalReader, scope: Scope, id: string): Promise<boolean> {
  const stem = stemOf(id);
  const entry = stem === undefined ? undefined : await journal.readJournal(scope, stem);
  return entry !== undefined && eventsOf(entry).some((event) => event.id === id);
}
