import { postingsOf } from "../domain/ledger/postings.ts";
import type { Tagged } from "../domain/resources.ts";
import type { LedgerPosting } from "../ports/store.ts";

/** The double entry of every movement that a commit writes. A movement and its postings are one. */
export function postingsFor(documents: readonly Tagged[]): readonly LedgerPosting[] {
  return documents.flatMap((tagged) => {
    if (tagged.resource !== "balance_transaction") return [];
    const { document } = tagged;
    return postingsOf(document).map((posting) => ({ transaction: document.id, ...posting }));
  });
}
