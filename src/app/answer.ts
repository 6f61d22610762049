import type { Balance } from "../domain/ledger/balance.ts";
import type { StoredEvent } from "./journal.ts";
import type { Account } from "../domain/accounts/account.ts";
import type { Changes, Decision } from "../domain/changes.ts";
import { NO_CHANGES } from "../domain/changes.ts";
import type { Tagged } from "../domain/resources.ts";

/** What an operation shows when it is done, before anything is rendered. */
export type Shown =
  | Tagged
  | { readonly resource: "account"; readonly document: Account }
  | { readonly resource: "balance"; readonly document: Balance }
  | { readonly resource: "event"; readonly document: StoredEvent };

export type Answer =
  | { readonly kind: "one"; readonly shown: Shown }
  /** What a publishable key with the intent's secret may see of it. */
  | { readonly kind: "for_client"; readonly shown: Extract<Tagged, { resource: "payment_intent" }> }
  | { readonly kind: "deleted_customer"; readonly id: string }
  | { readonly kind: "list"; readonly items: readonly Shown[]; readonly hasMore: boolean };

/** The decision of an operation that only looks. */
export function seen(answer: Answer): Decision<Answer> {
  return { kind: "accepted", changes: NO_CHANGES, result: answer };
}

/** A decision about a document, with the document as its answer. */
export function answering<T>(decision: Decision<T>, answer: (result: T) => Answer): Decision<Answer> {
  return decision.kind === "accepted" ? { ...decision, result: answer(decision.result) } : decision;
}

/** Two sets of changes as one; where both change a document, the later one counts. */
export function joined(first: Changes, second: Changes): Changes {
  const later = new Set(second.documents.map(({ document }) => document.id));
  return {
    documents: [...first.documents.filter(({ document }) => !later.has(document.id)), ...second.documents],
    events: [...first.events, ...second.events],
    jobs: [...first.jobs, ...second.jobs],
  };
}
