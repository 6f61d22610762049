import type { DeliveryPut } from "../../ports/deliveries.ts";
import type { JobPut } from "../../ports/jobs.ts";
import type { ChangeSet, DocumentPut, IdempotencyRecord, JournalEntry, VaultRecord } from "../../ports/store.ts";
import { movementsOf, type Movement } from "../movements.ts";
import { scopeColumns } from "./scope-columns.ts";
import type { ScopeColumns } from "./scope-columns.ts";

/**
 * A change set as it will be written. It is turned into text when it is handed in, so that what the caller does to its
 * values afterwards has no effect, and what can't be written fails for its caller alone.
 */
export interface ChangeText {
  readonly scope: ScopeColumns;
  readonly puts: readonly PutText[];
  readonly guards: ChangeSet["guards"];
  readonly journal: JournalText | undefined;
  readonly jobs: readonly JobPut[];
  readonly endedClock: string | undefined;
  readonly finishes: ChangeSet["finishes"];
  readonly idempotency: IdempotencyRecord | undefined;
  readonly movements: readonly Movement[];
  readonly vault: readonly VaultRecord[];
  readonly deliveries: readonly DeliveryPut[];
}

export interface PutText {
  readonly resource: string;
  readonly id: string;
  readonly expectedVersion: number;
  readonly created: number;
  /** JSON of the sorted pairs of name and value, to be compared as text; null for a document that is in no list. */
  readonly keys: string | null;
  readonly searched: boolean;
  readonly data: string;
}

export interface JournalText {
  readonly stem: string;
  readonly created: number;
  /** JSON of all types, in order. */
  readonly types: string;
  readonly distinctTypes: readonly string[];
  readonly data: string;
}

export function changeText(change: ChangeSet): ChangeText {
  if (new Set(change.puts.map((put) => put.id)).size < change.puts.length) {
    throw new Error("a change set puts one document twice");
  }
  return {
    scope: scopeColumns(change.scope),
    puts: change.puts.map(putText),
    guards: change.guards.map((guard) => ({ ...guard })),
    journal: change.journal === undefined ? undefined : journalText(change.journal),
    jobs: change.jobs.map((job) => ({ ...job })),
    endedClock: change.endedClock,
    finishes: change.finishes === undefined ? undefined : { ...change.finishes },
    idempotency: change.idempotency === undefined ? undefined : { ...change.idempotency },
    movements: movementsOf(change.postings ?? []),
    vault: change.vault?.map((record) => ({ ...record })) ?? [],
    deliveries: change.deliveries?.map((delivery) => ({ ...delivery })) ?? [],
  };
}

function putText(put: DocumentPut): PutText {
  const { resource, id, expectedVersion, created, searched = false } = put;
  const keys = put.listed ? keysText(put.keys) : null;
  return { resource, id, expectedVersion, created, keys, searched, data: json(put.data) };
}

function journalText(entry: JournalEntry): JournalText {
  if (entry.types.includes("")) throw new Error("an event's type is empty");
  const { stem, created } = entry;
  return {
    stem,
    created,
    types: json(entry.types),
    distinctTypes: [...new Set(entry.types)],
    data: json(entry.data),
  };
}

function keysText(keys: DocumentPut["keys"]): string {
  // The empty name stands for the list of the whole resource.
  if (Object.hasOwn(keys, "")) throw new Error("a key's name is empty");
  return json(Object.entries(keys).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function json(value: unknown): string {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new TypeError("a value has no JSON form");
  return text;
}
