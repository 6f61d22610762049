import assert from "node:assert/strict";
import type { StoredEvent } from "../../src/app/journal.ts";
import type { Scope, Store } from "../../src/ports/store.ts";
import { type Books, bookReader, NO_BOOKS } from "./books.ts";
import { auditCharges } from "./charge-auditor.ts";
import { auditIntents } from "./intent-auditor.ts";
import { auditMoney } from "./money-auditor.ts";
import { auditRights } from "./right-auditor.ts";
import { auditSetups } from "./setup-auditor.ts";

/**
 * Looks at everything that is stored after each step, and asserts the invariants that the architecture numbers. Answers
 * what there is.
 */
export function auditor(store: Store, scope: Scope): () => Promise<Books> {
  const read = bookReader(store, scope);
  let before = NO_BOOKS;

  /** M6: whatever was told in the name of a key is the effect of the one request that the key remembers. */
  async function assertOneEffect(events: readonly StoredEvent[]): Promise<void> {
    for (const { request } of events) {
      if (request.idempotencyKey === null) continue;
      const record = await store.readIdempotency(scope, request.idempotencyKey);
      assert.equal(record?.requestId, request.id, "M6: an effect stands beside its own reply");
    }
  }

  return async () => {
    const now = await read();
    auditIntents(before, now);
    auditCharges(before, now);
    auditRights(before, now);
    auditSetups(before, now);
    await auditMoney(store, scope, now);
    await assertOneEffect(now.news);
    before = now;
    return now;
  };
}

/** L9: who reads page by page while others write meets everything that was there when he began, and nothing twice. */
export async function auditPages(reader: Pick<Store, "list">, there: readonly string[], scope: Scope): Promise<void> {
  const met: string[] = [];
  for (let more = true; more;) {
    const page = { limit: 5, startingAfter: met.at(-1) };
    const listed = await reader.list(scope, { resource: "charge", keys: {}, created: {}, page });
    met.push(...listed.items.map(({ id }) => id));
    more = listed.hasMore;
  }
  assert.equal(new Set(met).size, met.length, "L9: nothing is shown twice");
  const known = new Set(there);
  assert.deepEqual(
    met.filter((id) => known.has(id)),
    there,
    "L9: nothing is skipped",
  );
}
