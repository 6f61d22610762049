import assert from "node:assert/strict";
import { test } from "node:test";
import BetterSqlite3 from "better-sqlite3";
import type { Instant } from "../../src/domain/instant.ts";
import type { SearchCondition } from "../../src/ports/search.ts";
import { ALL_MIGRATIONS } from "../../src/stores/migrations/all-migrations.ts";
import { prepareDatabase } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { sqliteStore } from "../../src/stores/sqlite/sqlite-store.ts";
import type { SqliteStore } from "../../src/stores/sqlite/sqlite-store.ts";
import { movement } from "../contract/store-ledger-contract.ts";
import { changeSet, lease, mustCommit, put, reply, SCOPE, TEST_MODE } from "../support/store-samples.ts";

/** Every statement that the store runs during the body, with its plan. */
async function plansOf(body: (store: SqliteStore) => Promise<unknown>): Promise<readonly Plan[]> {
  const seen = new Set<string>();
  const database = new BetterSqlite3(":memory:", { verbose: (sql) => seen.add(String(sql)) });
  prepareDatabase(database, ALL_MIGRATIONS);
  const store = sqliteStore(database);
  await mustCommit(store, {
    puts: [put("a", { keys: { customer: "c", status: "s" } }), put("b", { keys: { customer: "c" } })],
    journal: { stem: "s", created: 1, types: ["t", "u"], data: 1 },
    jobs: [{ kind: "k", subject: "s", due: 1 }],
    postings: movement("txn_1"),
  });
  seen.clear();
  await body(store);
  const plans = [...seen]
    .filter((sql) => !/^(BEGIN|COMMIT)/.test(sql))
    .map((sql) => ({ sql, steps: stepsOf(database, sql) }));
  await store.close();
  return plans;
}

interface Plan {
  readonly sql: string;
  readonly steps: readonly string[];
}

function stepsOf(database: InstanceType<typeof BetterSqlite3>, sql: string): readonly string[] {
  const rows = database.prepare<[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all();
  return rows.map((row) => row.detail);
}

function mustSeek(plans: readonly Plan[], expected: RegExp): void {
  assert.ok(plans.length > 0);
  for (const { sql, steps } of plans) {
    for (const step of steps) assert.doesNotMatch(step, /^SCAN (?!CONSTANT)|TEMP B-TREE/, sql);
  }
  const all = plans.flatMap((plan) => plan.steps).join("\n");
  assert.match(all, expected);
}

test("reading by id seeks the index of ids", async () => {
  const plans = await plansOf((store) => store.read(SCOPE, ["a"]));
  mustSeek(plans, /USING INDEX documents_by_id \(account=\? AND livemode=\? AND id=\?\)/);
});

test("lists seek to the cursor's very place, whatever the filter and direction", async () => {
  const toThePlace = /value=\? AND \(created,seq\)>\(\?,\?\) AND \(created,seq\)<\(\?,\?\)/;
  for (const keys of [{}, { customer: "c" }, { customer: "c", status: "s" }]) {
    for (const cursor of [{}, { startingAfter: "a" }, { endingBefore: "a" }]) {
      const query = { resource: "thing", keys, created: { gte: 1 }, page: { limit: 2, ...cursor } };
      mustSeek(await plansOf((store) => store.list(SCOPE, query)), toThePlace);
    }
  }
});

test("the journal is read by stem and listed by type without a scan", async () => {
  mustSeek(
    await plansOf((store) => store.readJournal(SCOPE, "s")),
    /journal_by_stem \(account=\? AND livemode=\? AND stem=\?\)/,
  );
  for (const types of [[], ["t"], ["t", "u"]]) {
    for (const cursor of [{}, { before: 1 }, { after: 1 }]) {
      const plans = await plansOf((store) => store.listJournal(SCOPE, { types, created: {}, limit: 2, ...cursor }));
      mustSeek(plans, /type=\? AND \(created,position\)>\(\?,\?\) AND \(created,position\)<\(\?,\?\)/);
    }
  }
});

test("a commit of every kind of change seeks each row that it names", async () => {
  const plans = await plansOf(async (store) => {
    const [job] = await store.leaseJobs(lease(1, 60, 1));
    assert.ok(job);
    return store.commit(
      changeSet({
        puts: [put("a", { expectedVersion: 1, keys: { customer: "d" } }), put("new")],
        guards: [{ id: "b", expectedVersion: 1 }],
        journal: { stem: "s2", created: 1, types: ["t"], data: 1 },
        jobs: [{ kind: "k", subject: "s", due: 2 }],
        finishes: job,
        idempotency: reply("key"),
        postings: movement("txn_2"),
      }),
    );
  });
  // Leasing sorts the few candidates; nothing of a commit does.
  mustSeek(
    plans.filter((plan) => !plan.sql.includes("leased_until <=")),
    /idempotency_by_key/,
  );
});

test("looking for due jobs, the next moment and old replies uses their indexes", async () => {
  const leasing = await plansOf((store) => store.leaseJobs(lease(1, 60, 1)));
  const steps = leasing.flatMap((plan) => plan.steps).join("\n");
  assert.match(steps, /SEARCH jobs USING PRIMARY KEY/);
  assert.match(steps, /SEARCH jobs USING (COVERING )?INDEX jobs_free \(livemode=\? AND clock=\? AND due<\?\)/);
  assert.match(steps, /SEARCH jobs USING INDEX jobs_leased \(leased_until<\?\)/);
  assert.doesNotMatch(steps, /SCAN jobs/);
  const nextDue = (await plansOf((store) => store.nextJobDue(TEST_MODE))).flatMap((plan) => plan.steps);
  assert.deepEqual(nextDue, ["SEARCH jobs USING INDEX jobs_free (livemode=? AND clock=?)"]);
  const nextFreed = (await plansOf((store) => store.nextLeaseEnd())).flatMap((plan) => plan.steps);
  // Reading the first entry of an index is called a scan of it; it ends after one row.
  assert.match(nextFreed.join(), /^SCAN jobs USING (COVERING )?INDEX jobs_leased$/);
  const pruning = await plansOf((store) => store.pruneIdempotency(1, 10));
  mustSeek(pruning, /idempotency_by_created \(created<\?\)/);
});

test("the totals of a scope are one stretch of their key, in order", async () => {
  const plans = await plansOf((store) => store.readTotals(SCOPE));
  mustSeek(plans, /SEARCH ledger_totals USING PRIMARY KEY \(account=\? AND livemode=\?\)/);
});

test("an audit walks through each scope in the order of the keys and sorts nothing", async () => {
  const plans = await plansOf((store) => store.auditLedger());
  const perScope = plans.filter((plan) => plan.sql.includes("WHERE"));
  mustSeek(perScope, /SEARCH ledger_movements USING PRIMARY KEY \(account=\? AND livemode=\?\)/);
  mustSeek(perScope, /SEARCH ledger_totals USING PRIMARY KEY \(account=\? AND livemode=\?\)/);
});

test("vault records are sought by their key, and a walk through them goes on from its very place", async () => {
  const record = { id: "v1", keyVersion: 1, wrappedKey: Buffer.from("k"), sealed: Buffer.from("n") };
  mustSeek(
    await plansOf((store) => store.readVaultRecord(SCOPE, "v1")),
    /vault USING PRIMARY KEY \(account=\? AND livemode=\? AND id=\?\)/,
  );
  mustSeek(
    await plansOf((store) => store.walkVault({ scope: SCOPE, id: "v1" }, 10)),
    /vault USING PRIMARY KEY \(\(account,livemode,id\)>\(\?,\?,\?\)\)/,
  );
  const rewrap = { record: { ...record, scope: SCOPE, keyVersion: 2 }, expectedVersion: 1 };
  mustSeek(
    await plansOf((store) => store.rewrapVault([rewrap])),
    /vault USING PRIMARY KEY \(account=\? AND livemode=\? AND id=\?\)/,
  );
});

test("deliveries are found by event, by the queue of their endpoint and by the log's place, without a scan", async () => {
  const delivery = { event: "evt_1", position: 1, created: 1, endpoint: "we_1", due: 1 };
  const byKey = /deliveries USING PRIMARY KEY \(account=\? AND livemode=\? AND event=\?/;
  mustSeek(await plansOf((store) => store.countPending(SCOPE, ["evt_1"])), byKey);
  mustSeek(await plansOf((store) => store.findUndelivered(SCOPE, ["evt_1"])), byKey);
  mustSeek(await plansOf((store) => store.readEventDeliveries(SCOPE, "evt_1")), byKey);
  const listing = (store: SqliteStore) => store.listEndpointDeliveries(SCOPE, { endpoint: "we_1", limit: 5 });
  mustSeek(await plansOf(listing), /deliveries_by_endpoint .*endpoint=\? AND \(position,event\)<\(\?,\?\)/);
  const leasing = await plansOf(async (store) => {
    await mustCommit(store, { deliveries: [delivery] });
    const terms = { now: 1, leaseSeconds: 60, limit: 8 };
    const [held] = await store.leaseDeliveries({ scope: SCOPE, endpoint: "we_1" }, terms);
    assert.ok(held !== undefined);
    const attempt = { at: 1 as Instant, status: 500, body: "", durationMs: 1, succeeded: false };
    await store.moveDelivery({ delivery: held, status: "pending", due: 2, counts: true, attempt });
  });
  // The few that are taken are gathered before they are changed.
  mustSeek(leasing, /deliveries_waiting \(endpoint_account=\? AND livemode=\? AND endpoint=\? AND due<\?\)/);
});

test("a queue's first delivery is the first of its stretch of the index", async () => {
  const plans = await plansOf((store) => store.readQueues());
  const steps = plans.flatMap((plan) => plan.steps).join("\n");
  assert.match(
    steps,
    /d USING COVERING INDEX deliveries_waiting \(endpoint_account=\? AND livemode=\? AND endpoint=\?\)/,
  );
  assert.doesNotMatch(steps, /TEMP B-TREE/);
});

test("news and what is to be forgotten are stretches of the journal, undelivered events one of their index", async () => {
  mustSeek(await plansOf((store) => store.readNews(10)), /journal USING INTEGER PRIMARY KEY \(rowid>\?\)/);
  const sweeping = await plansOf((store) => store.sweepJournal({ before: 5, behind: 0, limit: 10 }));
  mustSeek(sweeping, /journal USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)/);
  const query = { types: [], created: {}, limit: 2, undelivered: true };
  mustSeek(
    await plansOf((store) => store.listJournal(SCOPE, query)),
    /deliveries_undelivered \(account=\? AND livemode=\? AND \(created,position\)>\(\?,\?\) AND/,
  );
});

test("searches walk along one list from the very place, and ask of each entry by its key", async () => {
  const entry = { amount: 5, terms: ["", "t", "u"] };
  const term = (name: string, not = false) => ({ kind: "term", term: name, not }) as const;
  const amount = (min: number, max: number) => ({ kind: "amount", min, max, not: false }) as const;
  const searching = (store: SqliteStore, ...conditions: readonly SearchCondition[]) =>
    store.searchStep(SCOPE, {
      resource: "thing",
      branches: [{ conditions, created: { gte: 0 } }],
      behind: { created: 1_000, seq: 1 },
      limit: 5,
    });
  const indexed = async (store: SqliteStore) => {
    await mustCommit(store, { puts: [put("s", { searched: true })] });
    await store.writeSearchEntries([{ scope: SCOPE, id: "s", version: 1, entry }]);
  };
  const ofTerms = await plansOf(async (store) => {
    await indexed(store);
    await searching(store, term("t"), term("u"), term("v", true));
    await searching(store, amount(5, 5));
  });
  // A count looks at the first thousand rows of a list, and reads no others.
  const counts = ofTerms.filter(({ sql }) => sql.includes("count(*)"));
  assert.ok(counts.length > 0 && counts.every(({ sql }) => sql.includes("LIMIT 1000")));
  const walks = ofTerms.filter((plan) => !counts.includes(plan));
  const stretch = /\(created,seq\)>\(\?,\?\) AND \(created,seq\)<\(\?,\?\)\)$/m;
  mustSeek(walks, new RegExp(`search_terms USING PRIMARY KEY .*term=\\? AND ${stretch.source}`, "m"));
  mustSeek(
    walks,
    new RegExp(`search_entries USING COVERING INDEX search_by_amount .*amount=\\? AND ${stretch.source}`, "m"),
  );
  mustSeek(walks, /search_terms USING PRIMARY KEY \(.*term=\? AND created=\? AND seq=\?\)/);
  // A short range of amounts is sorted: it is never taken where it is long.
  const ofRange = await plansOf((store) => searching(store, amount(1, 9)));
  const steps = ofRange.flatMap((plan) => plan.steps).join("\n");
  assert.match(steps, /search_by_amount \(account=\? AND livemode=\? AND resource=\? AND amount>\? AND amount<\?\)/);
  assert.doesNotMatch(steps, /^SCAN (?!\(subquery)/m);
});

test("what waits to be indexed is the beginning of a queue", async () => {
  const plans = await plansOf((store) => store.readUnindexed(10));
  const steps = plans.flatMap((plan) => plan.steps);
  // The queue is read in its own order up to the limit, and holds nothing but what waits.
  assert.deepEqual(steps, ["SCAN q", "SEARCH d USING INTEGER PRIMARY KEY (rowid=?)"]);
});
