import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { LedgerPosting, LedgerTotal, Scope, Store } from "../../src/ports/store.ts";
import { changeSet, lease, mustCommit, OTHER_SCOPES, put, reply, SCOPE, withStore } from "../support/store-samples.ts";
import type { OpenStore } from "../support/store-samples.ts";

const DAY = 86_400;
const NO_FAULTS = { faults: [] };

/** A payment of 1000 with a fee of 59, unless other parts are given. */
export function movement(transaction: string, parts: Partial<Omit<LedgerPosting, "account">> = {}): LedgerPosting[] {
  const { amount = 1_000, currency = "eur", availableOn = DAY } = parts;
  const side = (account: string, sideAmount: number): LedgerPosting => ({
    transaction,
    account,
    currency,
    amount: sideAmount,
    availableOn,
  });
  return [side("network", amount), side("merchant", 59 - amount), side("fees", -59)];
}

function totalsOf(postings: readonly LedgerPosting[]): readonly LedgerTotal[] {
  const sums = new Map<string, LedgerTotal>();
  for (const { transaction: _, ...posting } of postings) {
    const key = `${posting.account} ${posting.currency} ${posting.availableOn}`;
    sums.set(key, { ...posting, amount: posting.amount + (sums.get(key)?.amount ?? 0) });
  }
  return [...sums.values()].filter((total) => total.amount !== 0);
}

function sorted(totals: readonly LedgerTotal[]): readonly string[] {
  return totals
    .map(({ account, currency, amount, availableOn }) => `${account} ${currency} ${availableOn}: ${amount}`)
    .toSorted();
}

async function hasTotals(store: Store, postings: readonly LedgerPosting[], scope: Scope = SCOPE): Promise<void> {
  assert.deepEqual(sorted(await store.readTotals(scope)), sorted(totalsOf(postings)));
}

export function ledgerContract(open: OpenStore): void {
  describe("the ledger", () => {
    totalTests(open);
    refusalTests(open);
  });
}

function totalTests(open: OpenStore): void {
  test("an empty ledger has no totals and passes its audit", () =>
    withStore(open, async (store) => {
      assert.deepEqual(await store.readTotals(SCOPE), []);
      assert.deepEqual(await store.auditLedger(), { movements: 0, ...NO_FAULTS });
      await mustCommit(store, { postings: [] });
      assert.deepEqual(await store.auditLedger(), { movements: 0, ...NO_FAULTS });
    }));

  test("totals are kept for each book, currency and time of availability, and those of zero are left out", () =>
    withStore(open, async (store) => {
      const booked = [
        ...movement("txn_1"),
        ...movement("txn_2", { amount: 300 }),
        ...movement("txn_3", { currency: "jpy" }),
        ...movement("txn_4", { availableOn: 2 * DAY }),
      ];
      const undone = movement("txn_4", { availableOn: 2 * DAY }).map((side) => ({
        ...side,
        transaction: "txn_5",
        amount: -side.amount,
      }));
      await mustCommit(store, { postings: booked });
      await hasTotals(store, booked);
      await mustCommit(store, { postings: undone });
      await hasTotals(store, [...booked, ...undone]);
      assert.equal((await store.readTotals(SCOPE)).length, 6);
      assert.deepEqual(await store.auditLedger(), { movements: 5, ...NO_FAULTS });
    }));

  test("totals add up under 200 concurrent commits", () =>
    withStore(open, async (store) => {
      const all = Array.from({ length: 200 }, (_, place) =>
        movement(`txn_${place}`, {
          amount: 100 + place * 7,
          currency: place % 3 === 0 ? "jpy" : "eur",
          availableOn: (place % 4) * DAY,
        }),
      );
      await Promise.all(all.map((postings) => mustCommit(store, { postings })));
      await hasTotals(store, all.flat());
      assert.deepEqual(await store.auditLedger(), { movements: 200, ...NO_FAULTS });
    }));

  test("every scope has its own books, and the audit reads all of them", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { postings: movement("txn_1") });
      for (const [place, scope] of OTHER_SCOPES.entries()) {
        assert.deepEqual(await store.readTotals(scope), []);
        const postings = movement("txn_1", { amount: 500 + place });
        await mustCommit(store, { scope, postings });
        await hasTotals(store, postings, scope);
      }
      await hasTotals(store, movement("txn_1"));
      assert.deepEqual(await store.auditLedger(), { movements: 3, ...NO_FAULTS });
    }));

  test("the largest amounts are kept exactly", () =>
    withStore(open, async (store) => {
      const amount = Number.MAX_SAFE_INTEGER;
      const side = { transaction: "txn_1", currency: "eur", availableOn: 0 };
      const postings = [
        { ...side, account: "network", amount },
        { ...side, account: "merchant", amount: -amount },
      ];
      await mustCommit(store, { postings });
      await hasTotals(store, postings);
      const more = movement("txn_2", { availableOn: 0 });
      await assert.rejects(store.commit(changeSet({ postings: more })));
      await hasTotals(store, postings);
      assert.deepEqual(await store.auditLedger(), { movements: 1, ...NO_FAULTS });
    }));
}

function refusalTests(open: OpenStore): void {
  test("postings are there as soon as their commit is answered, and never without it", () =>
    withStore(open, async (store) => {
      await mustCommit(store, {
        puts: [put("a")],
        idempotency: reply("key"),
        jobs: [{ kind: "expire", subject: "a", due: 1 }],
        postings: movement("txn_1"),
      });
      await hasTotals(store, movement("txn_1"));
      const [job] = await store.leaseJobs(lease(1, 60, 1));
      assert.ok(job);
      const lost = { ...job, lease: "lost" };
      for (const obstacle of [
        { puts: [put("a")] },
        { guards: [{ id: "a", expectedVersion: 2 }] },
        { idempotency: reply("key") },
        { finishes: lost },
      ]) {
        const outcome = await store.commit(changeSet({ ...obstacle, postings: movement("txn_2") }));
        assert.equal(outcome.kind, "conflict");
      }
      await hasTotals(store, movement("txn_1"));
      assert.deepEqual(await store.auditLedger(), { movements: 1, ...NO_FAULTS });
    }));

  test("of 50 concurrent bookings for one version of a document exactly one is in the books", () =>
    withStore(open, async (store) => {
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, place) =>
          store.commit(changeSet({ puts: [put("a")], postings: movement(`txn_${place}`) })),
        ),
      );
      assert.equal(outcomes.filter((outcome) => outcome.kind === "committed").length, 1);
      await hasTotals(store, movement("txn_1"));
    }));

  test("a movement that is out of balance or posts no amount is refused, with all else of its commit", () =>
    withStore(open, async (store) => {
      const [network, merchant, fees] = movement("txn_1");
      assert.ok(network && merchant && fees);
      const huge = Number.MAX_SAFE_INTEGER;
      const refused: readonly (readonly LedgerPosting[])[] = [
        [network],
        [network, merchant],
        // Sums to zero, but not in each currency.
        [network, { ...merchant, currency: "jpy" }, fees],
        // Sums to zero, but not in each movement.
        [network, { ...merchant, transaction: "txn_2" }, fees],
        // Added up as doubles this comes to zero; it is one off.
        [huge, 2, -huge, -1].map((amount) => ({ ...network, amount })),
        [network, merchant, fees, { ...network, amount: 0 }],
        [network, { ...merchant, amount: -940.5 }, { ...fees, amount: -59.5 }],
        [
          { ...network, amount: huge + 1 },
          { ...merchant, amount: -huge - 1 },
        ],
        [
          { ...network, amount: Number.NaN },
          { ...merchant, amount: Number.NaN },
        ],
        movement("txn_1", { availableOn: 0.5 }),
      ];
      const results = await Promise.allSettled([
        ...refused.map((postings) => store.commit(changeSet({ puts: [put("a")], postings }))),
        store.commit(changeSet({ puts: [put("b")], postings: movement("txn_b") })),
      ]);
      assert.deepEqual(
        results.map((result) => result.status),
        [...refused.map(() => "rejected"), "fulfilled"],
      );
      const [refusedPut, otherPut] = await store.read(SCOPE, ["a", "b"]);
      assert.deepEqual([refusedPut, otherPut?.id], [undefined, "b"]);
      await hasTotals(store, movement("txn_b"));
      assert.deepEqual(await store.auditLedger(), { movements: 1, ...NO_FAULTS });
    }));

  test("a movement is booked once: its id is refused the second time", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { postings: movement("txn_1") });
      await assert.rejects(store.commit(changeSet({ puts: [put("a")], postings: movement("txn_1") })));
      assert.deepEqual(await store.read(SCOPE, ["a"]), [undefined]);
      await hasTotals(store, movement("txn_1"));
    }));
}
