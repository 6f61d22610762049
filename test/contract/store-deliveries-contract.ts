import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Instant } from "../../src/domain/instant.ts";
import type { DeliveryMove, LeasedDelivery } from "../../src/ports/deliveries.ts";
import type { Scope, Store } from "../../src/ports/store.ts";
import { mustCommit, OTHER_SCOPES, SCOPE, withStore } from "../support/store-samples.ts";
import type { OpenStore } from "../support/store-samples.ts";

const LEASE = { now: 100, leaseSeconds: 60, limit: 10 };

function stem(name: string): string {
  return name.padEnd(22, "x");
}

async function write(
  store: Store,
  name: string,
  types: readonly string[] = ["made"],
  scope: Scope = SCOPE,
  created = 10,
) {
  await mustCommit(store, { scope, journal: { stem: stem(name), created, types, data: { name } } });
}

/** Dispatches all that is new: the first event of each commit to each endpoint. */
async function dispatchTo(store: Store, endpoints: readonly string[], due = 100): Promise<boolean> {
  const { after, news } = await store.readNews(100);
  const upTo = news.at(-1)?.position ?? after;
  const deliveries = news.flatMap(({ scope, stem: of, position, created }) =>
    endpoints.map((endpoint) => ({ scope, event: `evt_${of}00`, position, created, endpoint, due })),
  );
  return store.dispatch({ after, upTo, deliveries });
}

async function lease(store: Store, endpoint = "we_1", terms: Partial<typeof LEASE> = {}, scope: Scope = SCOPE) {
  return store.leaseDeliveries({ scope, endpoint }, { ...LEASE, ...terms });
}

const names = (leased: readonly LeasedDelivery[]) => leased.map(({ event }) => event.slice(4).replace(/x*00$/, ""));

function moved(delivery: LeasedDelivery, parts: Partial<DeliveryMove> = {}): DeliveryMove {
  const attempt = { at: 100 as Instant, status: 200, body: "ok", durationMs: 5, succeeded: true };
  return { delivery, status: "delivered", due: 100, counts: true, attempt, ...parts };
}

function failed(delivery: LeasedDelivery, at: number, due: number): DeliveryMove {
  const attempt = { at: at as Instant, failure: "connection_failed", durationMs: 5, succeeded: false } as const;
  return { delivery, status: "pending", due, counts: true, attempt };
}

export function deliveriesContract(open: OpenStore): void {
  describe("deliveries", () => {
    dispatchTests(open);
    queueTests(open);
    readingTests(open);
    sweepTests(open);
    connectedTests(open);
  });
}

function dispatchTests(open: OpenStore): void {
  test("news are the commits behind the mark, in order, of all scopes", () =>
    withStore(open, async (store) => {
      assert.deepEqual((await store.readNews(10)).news, []);
      await write(store, "a", ["made", "paid"]);
      for (const [place, scope] of OTHER_SCOPES.entries()) await write(store, `b${place}`, ["made"], scope);
      const { news, after } = await store.readNews(10);
      assert.deepEqual(
        news.map(({ scope, stem: of, types, created }) => [scope, of, types, created]),
        [
          [SCOPE, stem("a"), ["made", "paid"], 10],
          ...OTHER_SCOPES.map((scope, place) => [scope, stem(`b${place}`), ["made"], 10]),
        ],
      );
      assert.equal((await store.readNews(2)).news.length, 2);
      assert.equal(await store.dispatchedUpTo(), after);
    }));

  test("of two who dispatch the same news one does, and each pair comes into being once", () =>
    withStore(open, async (store) => {
      await write(store, "a");
      const results = await Promise.all([dispatchTo(store, ["we_1"]), dispatchTo(store, ["we_1", "we_2"])]);
      assert.equal(results.filter((done) => done).length, 1);
      const found = await store.readEventDeliveries(SCOPE, `evt_${stem("a")}00`);
      assert.ok(found.length === (results[0] ? 1 : 2));
      assert.deepEqual((await store.readNews(10)).news, []);
    }));

  test("a delivery that is there stays as it is when it is dispatched again, and is renewed when it is put", () =>
    withStore(open, async (store) => {
      await write(store, "a");
      await dispatchTo(store, ["we_1"]);
      const [first] = await lease(store);
      assert.ok(first !== undefined && (await store.moveDelivery(moved(first))));
      const mark = await store.dispatchedUpTo();
      const delivery = { event: first.event, position: mark, created: 10, endpoint: "we_1", due: 50 };
      await store.dispatch({ after: mark, upTo: mark, deliveries: [{ ...delivery, scope: SCOPE }] });
      assert.deepEqual(await lease(store), []);
      await mustCommit(store, { deliveries: [delivery] });
      const [again] = await lease(store);
      assert.deepEqual([again?.event, again?.attempts], [first.event, 0]);
    }));
}

function queueTests(open: OpenStore): void {
  test("due deliveries of one endpoint are leased in the order of events, and no other's", () =>
    withStore(open, async (store) => {
      for (const name of ["c", "a", "b"]) await write(store, name);
      await dispatchTo(store, ["we_1", "we_2"]);
      for (const scope of OTHER_SCOPES) {
        await write(store, "foreign", ["made"], scope);
        await dispatchTo(store, ["we_1"]);
      }
      assert.deepEqual(await lease(store, "we_1", { now: 99 }), []);
      assert.deepEqual(names(await lease(store, "we_1", { limit: 2 })), ["c", "a"]);
      assert.deepEqual(names(await lease(store)), ["b"]);
      assert.deepEqual(names(await lease(store, "we_2")), ["c", "a", "b"]);
      assert.deepEqual(await lease(store, "we_3"), []);
    }));

  test("endpoints of the same name in several scopes have a queue each", () =>
    withStore(open, async (store) => {
      for (const scope of [SCOPE, ...OTHER_SCOPES]) await write(store, "a", ["made"], scope);
      await dispatchTo(store, ["we_1"]);
      const scopes = (await store.readQueues()).map(({ scope }) => scope);
      assert.equal(scopes.length, 3);
      for (const scope of [SCOPE, ...OTHER_SCOPES]) {
        assert.ok(scopes.some(({ account, livemode }) => account === scope.account && livemode === scope.livemode));
        assert.equal((await lease(store, "we_1", {}, scope)).length, 1);
      }
    }));

  test("a leased delivery comes up again when its lease has run out, and then belongs to the second worker", () =>
    withStore(open, async (store) => {
      await write(store, "a");
      await dispatchTo(store, ["we_1"]);
      const [slow] = await lease(store);
      assert.deepEqual(await lease(store, "we_1", { now: 159 }), []);
      const [quick] = await lease(store, "we_1", { now: 160 });
      assert.ok(slow !== undefined && quick !== undefined);
      assert.equal(await store.moveDelivery(moved(slow)), false);
      assert.equal(await store.moveDelivery(moved(quick)), true);
      assert.equal(await store.moveDelivery(moved(quick)), false);
      const [delivery] = await store.readEventDeliveries(SCOPE, quick.event);
      assert.deepEqual([delivery?.status, delivery?.attempts.length], ["delivered", 1]);
    }));

  test("two workers never hold the same delivery", () =>
    withStore(open, async (store) => {
      for (let place = 0; place < 12; place += 1) await write(store, `e${place}z`);
      await dispatchTo(store, ["we_1"]);
      const held = await Promise.all([1, 2, 3, 4, 5].map(() => lease(store, "we_1", { limit: 3 })));
      assert.equal(new Set(held.flat().map(({ event }) => event)).size, 12);
      assert.equal(held.flat().length, 12);
    }));

  test("a queue says when it has something to do and how its endpoint does", () =>
    withStore(open, async (store) => {
      assert.deepEqual(await store.readQueues(), []);
      await write(store, "a");
      await write(store, "b");
      await dispatchTo(store, ["we_1"]);
      const [one, two] = await lease(store);
      assert.ok(one !== undefined && two !== undefined);
      const queue = { scope: SCOPE, endpoint: "we_1" };
      assert.deepEqual(await store.readQueues(), [{ ...queue, due: 160, failures: 0, failingSince: undefined }]);
      await store.moveDelivery(failed(one, 100, 400));
      await store.moveDelivery(failed(two, 120, 300));
      assert.deepEqual(await store.readQueues(), [{ ...queue, due: 300, failures: 2, failingSince: 100 }]);
      const [again] = await lease(store, "we_1", { now: 300 });
      assert.deepEqual([again?.event, again?.attempts], [two.event, 1]);
      await store.moveDelivery(moved(again ?? assert.fail()));
      assert.deepEqual(await store.readQueues(), [{ ...queue, due: 400, failures: 0, failingSince: undefined }]);
      const [last] = await lease(store, "we_1", { now: 400 });
      await store.moveDelivery(moved(last ?? assert.fail(), { status: "dropped", attempt: undefined }));
      assert.deepEqual(await store.readQueues(), []);
    }));

  test("an endpoint that failed to the end is known to fail when the next event comes", () =>
    withStore(open, async (store) => {
      await write(store, "a");
      await dispatchTo(store, ["we_1"]);
      const [only] = await lease(store);
      await store.moveDelivery({ ...failed(only ?? assert.fail(), 100, 100), status: "failed" });
      assert.deepEqual(await store.readQueues(), []);
      await write(store, "b");
      await dispatchTo(store, ["we_1"]);
      const [queue] = await store.readQueues();
      assert.deepEqual([queue?.failures, queue?.failingSince], [1, 100]);
    }));

  test("a delivery that is given back untried has lost no attempt", () =>
    withStore(open, async (store) => {
      await write(store, "a");
      await dispatchTo(store, ["we_1"]);
      const [held] = await lease(store);
      await store.moveDelivery({ delivery: held ?? assert.fail(), status: "pending", due: 100, counts: false });
      const [again] = await lease(store);
      assert.deepEqual([again?.attempts, again?.lease === held?.lease], [0, false]);
    }));
}

function readingTests(open: OpenStore): void {
  test("the log keeps the newest twenty attempts of a delivery", () =>
    withStore(open, async (store) => {
      await write(store, "a");
      await dispatchTo(store, ["we_1"]);
      for (let at = 1_000; at < 1_025; at += 1) {
        const [held] = await lease(store, "we_1", { now: at });
        await store.moveDelivery(failed(held ?? assert.fail(), at, at + 1));
      }
      const [delivery] = await store.readEventDeliveries(SCOPE, `evt_${stem("a")}00`);
      assert.deepEqual(
        delivery?.attempts.map(({ at }) => at),
        Array.from({ length: 20 }, (_, place) => 1_005 + place),
      );
      assert.deepEqual(delivery?.attempts[0], {
        at: 1_005,
        status: undefined,
        failure: "connection_failed",
        body: undefined,
        durationMs: 5,
      });
    }));

  test("pending and undelivered events are told by scope", () =>
    withStore(open, async (store) => {
      for (const name of ["done", "failed", "waits"]) await write(store, name);
      await dispatchTo(store, ["we_1", "we_2"]);
      const [done, lost] = await lease(store);
      await store.moveDelivery(moved(done ?? assert.fail()));
      await store.moveDelivery({ ...failed(lost ?? assert.fail(), 100, 100), status: "failed" });
      for (const held of await lease(store, "we_2", { limit: 2 })) await store.moveDelivery(moved(held));
      const ids = ["done", "failed", "waits", "none"].map((name) => `evt_${stem(name)}00`);
      assert.deepEqual([...(await store.countPending(SCOPE, ids))], [[ids[2], 2]]);
      assert.deepEqual([...(await store.findUndelivered(SCOPE, ids))], [ids[1], ids[2]]);
      for (const scope of OTHER_SCOPES) assert.equal((await store.findUndelivered(scope, ids)).size, 0);
      await write(store, "ahead");
      const query = { types: [], created: {}, limit: 10, undelivered: true };
      const found = await store.listJournal(SCOPE, query);
      assert.deepEqual(
        found.map((entry) => entry.stem),
        ["ahead", "waits", "failed"].map(stem),
      );
      const behind = await store.listJournal(SCOPE, { ...query, limit: 1, before: found[0]?.position });
      assert.deepEqual(
        behind.map((entry) => entry.stem),
        [stem("waits")],
      );
      const above = await store.listJournal(SCOPE, { ...query, limit: 1, after: found[2]?.position });
      assert.deepEqual(
        above.map((entry) => entry.stem),
        [stem("waits")],
      );
    }));

  test("an endpoint's deliveries are listed newest first, page by page", () =>
    withStore(open, async (store) => {
      for (const name of ["b", "c", "a"]) await write(store, name);
      await dispatchTo(store, ["we_1", "we_2"]);
      const page = (behind?: string) =>
        store.listEndpointDeliveries(SCOPE, {
          endpoint: "we_1",
          limit: 2,
          ...(behind === undefined ? {} : { behind: { event: behind } }),
        });
      const [first, second, ...more] = await page();
      assert.deepEqual([first?.event, second?.event, more], [`evt_${stem("a")}00`, `evt_${stem("c")}00`, []]);
      assert.deepEqual(
        (await page(second?.event)).map(({ event }) => event),
        [`evt_${stem("b")}00`],
      );
      await assert.rejects(page("evt_none"));
    }));
}

function sweepTests(open: OpenStore): void {
  const sweep = (store: Store, before: number, behind = 0, limit = 100) =>
    store.sweepJournal({ before, behind, limit });
  const stems = async (store: Store) =>
    (await store.listJournal(SCOPE, { types: [], created: {}, limit: 100 })).map((entry) =>
      entry.stem.replace(/x*$/, ""),
    );

  test("old entries go with their deliveries, step by step; young ones and those that wait stay", () =>
    withStore(open, async (store) => {
      for (const name of ["a", "b", "c", "d"]) await write(store, name);
      await write(store, "young", ["made"], SCOPE, 20);
      await dispatchTo(store, ["we_1"]);
      const held = await lease(store, "we_1", { limit: 3 });
      for (const one of held.slice(0, 2)) await store.moveDelivery(moved(one));
      await store.moveDelivery({ ...failed(held[2] ?? assert.fail(), 100, 100), status: "failed" });
      assert.deepEqual(await sweep(store, 10), { removed: 0, reached: undefined });
      const first = await sweep(store, 11, 0, 2);
      assert.deepEqual([first.removed, await stems(store)], [2, ["young", "d", "c"]]);
      assert.deepEqual(await sweep(store, 11, first.reached, 100), { removed: 1, reached: undefined });
      assert.deepEqual(await stems(store), ["young", "d"]);
      assert.equal(await store.readJournal(SCOPE, stem("a")), undefined);
      assert.deepEqual(await store.readEventDeliveries(SCOPE, `evt_${stem("a")}00`), []);
      assert.equal((await store.listEndpointDeliveries(SCOPE, { endpoint: "we_1", limit: 10 })).length, 2);
    }));

  test("a step that meets entries with many deliveries ends early, and the next one goes on behind it", () =>
    withStore(open, async (store) => {
      const endpoints = Array.from({ length: 200 }, (_, place) => `we_${place}`);
      const entries = ["a", "b", "c", "d", "e", "f"];
      for (const name of entries) await write(store, name);
      await dispatchTo(store, endpoints);
      const leased = (await Promise.all(endpoints.map((endpoint) => lease(store, endpoint)))).flat();
      await Promise.all(leased.map((one) => store.moveDelivery(moved(one))));
      const first = await sweep(store, 11);
      assert.ok(first.removed > 0 && first.removed < entries.length, `${first.removed} of ${entries.length} at once`);
      assert.deepEqual(await stems(store), entries.slice(first.removed).toReversed());
      assert.equal((await sweep(store, 11, first.reached)).removed, entries.length - first.removed);
      assert.deepEqual(await stems(store), []);
    }));

  test("what was not dispatched stays, whatever its age", () =>
    withStore(open, async (store) => {
      await write(store, "a");
      assert.equal((await sweep(store, 1_000)).removed, 0);
      assert.deepEqual(await stems(store), ["a"]);
    }));

  test("positions go on growing behind a journal that was emptied", () =>
    withStore(open, async (store) => {
      for (const name of ["a", "b"]) await write(store, name);
      await dispatchTo(store, []);
      const mark = await store.dispatchedUpTo();
      assert.equal((await sweep(store, 1_000)).removed, 2);
      assert.deepEqual([await stems(store), await store.readJournal(SCOPE, stem("b"))], [[], undefined]);
      assert.deepEqual(await sweep(store, 1_000), { removed: 0, reached: undefined });
      await write(store, "c");
      const { news } = await store.readNews(10);
      assert.deepEqual(
        news.map((one) => one.stem),
        [stem("c")],
      );
      assert.ok((news[0]?.position ?? 0) > mark);
    }));
}

/** Events of another account, in whose scope they stay, on their way to an endpoint of SCOPE. */
function connectedTests(open: OpenStore): void {
  const CONNECTED: Scope = { account: "acct_connected", livemode: SCOPE.livemode };
  const id = (name: string) => `evt_${stem(name)}00`;

  /** An event of each account, dispatched to `we_1` of SCOPE; that of the connected one also to its own `we_1`. */
  async function dispatchBoth(store: Store, due = 100): Promise<void> {
    await write(store, "own");
    await write(store, "theirs", ["made"], CONNECTED);
    const { after, news } = await store.readNews(10);
    const deliveries = news.flatMap(({ scope, stem: of, position, created }) => {
      const delivery = { event: `evt_${of}00`, position, created, endpoint: "we_1", due };
      if (scope.account === SCOPE.account) return [{ ...delivery, scope: SCOPE }];
      return [
        { ...delivery, scope: SCOPE, origin: CONNECTED.account },
        { ...delivery, scope: CONNECTED, endpoint: "we_2" },
      ];
    });
    assert.equal(await store.dispatch({ after, upTo: news.at(-1)?.position ?? 0, deliveries }), true);
  }

  test("events of all accounts stand in the one queue of their endpoint, in the order of commits", () =>
    withStore(open, async (store) => {
      await dispatchBoth(store);
      const queues = (await store.readQueues()).map(({ scope, endpoint }) => `${scope.account} ${endpoint}`);
      assert.deepEqual(queues.toSorted(), [`${SCOPE.account} we_1`, `${CONNECTED.account} we_2`]);
      const held = await lease(store);
      assert.deepEqual(
        held.map(({ scope, origin, event }) => [scope, origin, event]),
        [
          [SCOPE, undefined, id("own")],
          [SCOPE, CONNECTED.account, id("theirs")],
        ],
      );
      const [theirs, ...more] = await lease(store, "we_2", {}, CONNECTED);
      assert.deepEqual([theirs?.origin, theirs?.event, more], [undefined, id("theirs"), []]);
      assert.deepEqual(await lease(store, "we_1", {}, CONNECTED), []);
    }));

  test("what becomes of a connected account's event is told by its scope, and counts for the endpoint's queue", () =>
    withStore(open, async (store) => {
      await dispatchBoth(store);
      const event = id("theirs");
      assert.deepEqual([...(await store.countPending(CONNECTED, [event]))], [[event, 2]]);
      assert.deepEqual([...(await store.countPending(SCOPE, [event]))], []);
      const [own, theirs] = await lease(store);
      assert.ok(own !== undefined && theirs !== undefined);
      assert.equal(await store.moveDelivery(failed(theirs, 100, 400)), true);
      assert.equal(await store.moveDelivery(moved(theirs)), false);
      const found = (await store.readEventDeliveries(CONNECTED, event)).map((one) => [
        one.endpoint,
        one.origin,
        one.status,
        one.attempts.length,
      ]);
      assert.deepEqual(found, [
        ["we_1", CONNECTED.account, "pending", 1],
        ["we_2", undefined, "pending", 0],
      ]);
      const failures = async () =>
        Object.fromEntries((await store.readQueues()).map((queue) => [queue.endpoint, queue.failures]));
      assert.deepEqual(await failures(), { we_1: 1, we_2: 0 });
      await store.moveDelivery(moved(own));
      assert.deepEqual(await failures(), { we_1: 0, we_2: 0 });
      assert.deepEqual([...(await store.findUndelivered(CONNECTED, [event]))], [event]);
      assert.equal((await store.findUndelivered(SCOPE, [event])).size, 0);
      const query = { types: [], created: {}, limit: 10, undelivered: true };
      assert.deepEqual(
        [await store.listJournal(CONNECTED, query), await store.listJournal(SCOPE, query)].map((list) =>
          list.map((entry) => entry.stem),
        ),
        [[stem("theirs")], []],
      );
    }));

  test("an endpoint's list holds events of all accounts, and goes on behind any of them", () =>
    withStore(open, async (store) => {
      await dispatchBoth(store);
      const page = async (behind?: { readonly event: string; readonly origin?: string }) => {
        const found = await store.listEndpointDeliveries(SCOPE, { endpoint: "we_1", limit: 5, behind });
        return found.map(({ event, origin }) => [event, origin]);
      };
      const [theirs, own] = [
        [id("theirs"), CONNECTED.account],
        [id("own"), undefined],
      ];
      assert.deepEqual(await page(), [theirs, own]);
      assert.deepEqual(await page({ event: id("theirs"), origin: CONNECTED.account }), [own]);
      assert.deepEqual(await page({ event: id("own") }), []);
      // It was delivered there, but as no event of that account's own.
      await assert.rejects(page({ event: id("theirs") }));
      assert.equal((await store.listEndpointDeliveries(CONNECTED, { endpoint: "we_2", limit: 5 })).length, 1);
      assert.equal((await store.listEndpointDeliveries(CONNECTED, { endpoint: "we_1", limit: 5 })).length, 0);
    }));

  test("a connected account's event that is put again is renewed, and dispatched again stays as it is", () =>
    withStore(open, async (store) => {
      await dispatchBoth(store);
      const [, theirs] = await lease(store);
      await store.moveDelivery(moved(theirs ?? assert.fail()));
      const mark = await store.dispatchedUpTo();
      const delivery = {
        event: id("theirs"),
        origin: CONNECTED.account,
        position: mark,
        created: 10,
        endpoint: "we_1",
        due: 50,
      };
      await store.dispatch({ after: mark, upTo: mark, deliveries: [{ ...delivery, scope: SCOPE }] });
      assert.deepEqual(await lease(store), []);
      await mustCommit(store, { deliveries: [delivery] });
      const [again, ...more] = await lease(store);
      assert.deepEqual([again?.event, again?.origin, again?.attempts, more], [theirs?.event, theirs?.origin, 0, []]);
    }));

  test("a connected account's old event goes with all its deliveries, once none of them waits", () =>
    withStore(open, async (store) => {
      await dispatchBoth(store);
      const sweep = async () => (await store.sweepJournal({ before: 1_000, behind: 0, limit: 10 })).removed;
      const [own, theirs] = await lease(store);
      await store.moveDelivery(moved(own ?? assert.fail()));
      const [atHome] = await lease(store, "we_2", {}, CONNECTED);
      await store.moveDelivery(moved(atHome ?? assert.fail()));
      assert.equal(await sweep(), 1);
      await store.moveDelivery(moved(theirs ?? assert.fail()));
      assert.equal(await sweep(), 1);
      assert.deepEqual(await store.readEventDeliveries(CONNECTED, id("theirs")), []);
      assert.deepEqual(await store.listEndpointDeliveries(SCOPE, { endpoint: "we_1", limit: 5 }), []);
    }));
}
