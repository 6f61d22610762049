import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { ACCOUNT, CONNECTED_ACCOUNT, CUSTOMER } from "../../test/support/document-samples.ts";
import { movingClock } from "../../test/support/moving-clock.ts";
import { PLAIN_VAULT } from "../../test/support/plain-vault.ts";
import { seededIds } from "../../test/support/seeded.ts";
import { journalEntry } from "../app/journal.ts";
import { settingsFrom } from "../config/settings.ts";
import { instant } from "../domain/instant.ts";
import type { SendOutcome } from "../domain/webhook-deliveries/delivery.ts";
import type { WebhookEndpoint } from "../domain/webhook-endpoints/webhook-endpoint.ts";
import type { HttpMessage, HttpSender } from "../ports/http-sender.ts";
import type { Scope } from "../ports/scope.ts";
import { openSqliteStore } from "../stores/sqlite/open-sqlite-store.ts";
import { systemWaker } from "../system/waker.ts";
import { type DeliveryPorts, startDeliveries } from "./deliveries.ts";

const SCOPE = { account: ACCOUNT.id, livemode: false };
const NOW = 1_790_000_000;
const OK: SendOutcome = { kind: "answered", status: 200, body: "", durationMs: 1 };
const DOWN: SendOutcome = { kind: "failed", failure: "connection_failed", durationMs: 1 };

type Answer = (message: HttpMessage) => Promise<SendOutcome> | SendOutcome;

/** A sender that a test answers for, and what it was asked to send: URLs in order. */
function senderOf(answer: Answer): HttpSender & { readonly sent: readonly string[]; underWay(url: string): number } {
  const sent: string[] = [];
  const underWay = new Map<string, number>();
  const waiting = new Set<(outcome: SendOutcome) => void>();
  return {
    sent,
    underWay: (url) => underWay.get(url) ?? 0,
    async send(message) {
      sent.push(message.url);
      underWay.set(message.url, (underWay.get(message.url) ?? 0) + 1);
      const abandoned = new Promise<SendOutcome>((resolve) => waiting.add(resolve));
      const outcome = await Promise.race([answer(message), abandoned]);
      underWay.set(message.url, (underWay.get(message.url) ?? 1) - 1);
      return outcome;
    },
    abandon: () => waiting.forEach((resolve) => resolve({ kind: "abandoned" })),
  };
}

async function workshop(urls: readonly string[], answer: Answer) {
  const store = await openSqliteStore({ file: ":memory:" });
  after(() => store.close());
  const clock = movingClock(NOW);
  const ids = seededIds(1);
  const errors: string[] = [];
  const log = { info: () => undefined, warn: () => undefined, error: (message: string) => void errors.push(message) };
  await store.addAccount(ACCOUNT.id, ACCOUNT.created, ACCOUNT);
  for (const [place, url] of urls.entries()) await addEndpoint(`we_${place}`, url);
  const sender = senderOf(answer);
  const ports: DeliveryPorts = {
    store,
    clock,
    ids,
    log,
    sender,
    vault: PLAIN_VAULT,
    sign: () => "signed",
    waker: systemWaker(),
    baseUrl: () => "http://127.0.0.1",
    terms: settingsFrom({}, {}).deliveries,
  };

  async function addEndpoint(
    id: string,
    url: string,
    hears?: WebhookEndpoint["hears"],
    scope: Scope = SCOPE,
  ): Promise<void> {
    const vault = PLAIN_VAULT.seal(scope, `vault_${id}`, `whsec_${id}`);
    const endpoint: WebhookEndpoint = {
      id,
      created: instant(NOW),
      url,
      hears,
      enabledEvents: ["*"],
      metadata: {},
      status: "enabled",
      secrets: [{ vaultId: vault.id }],
      since: instant(NOW),
      deleted: false,
    };
    const put = { resource: "webhook_endpoint", id, expectedVersion: 0, created: NOW, listed: true, keys: {} };
    const puts = [{ ...put, data: endpoint }];
    await store.commit({ scope, puts, guards: [], jobs: [], vault: [vault] });
  }

  /** So many commits with one event each. */
  async function happen(count: number, account: string = SCOPE.account): Promise<void> {
    for (let place = 0; place < count; place += 1) {
      const draft = { type: "customer.created", resource: "customer", document: CUSTOMER } as const;
      const journal = journalEntry(ids, clock.now(), { id: null, idempotencyKey: null }, [draft]);
      await store.commit({ scope: { ...SCOPE, account }, puts: [], guards: [], jobs: [], journal });
    }
  }

  async function connect(id: string): Promise<void> {
    const put = { resource: "account", id, expectedVersion: 0, created: NOW, listed: true, keys: {} };
    const data = { ...CONNECTED_ACCOUNT, id, platform: SCOPE };
    await store.commit({ scope: SCOPE, puts: [{ ...put, data }], guards: [], jobs: [] });
  }

  return { ports, store, clock, sender, errors, happen, addEndpoint, connect };
}

/** Lets the loop go on until something holds. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

const count = (sent: readonly string[], url: string): number => sent.filter((one) => one === url).length;

describe("deliveries", () => {
  test("to an endpoint that hangs hold up no other, and take no more than its own slots", async () => {
    const [dead, healthy] = ["http://dead/", "http://healthy/"];
    const never = new Promise<SendOutcome>(() => undefined);
    const { ports, sender, happen } = await workshop([dead, healthy], ({ url }) => (url === dead ? never : OK));
    await happen(100);
    const deliveries = startDeliveries(ports);
    await until(() => count(sender.sent, healthy) === 100);
    assert.equal(count(sender.sent, dead), 8);
    await happen(50);
    await until(() => count(sender.sent, healthy) === 150);
    assert.equal(count(sender.sent, dead), 8);
    sender.abandon();
    await deliveries.stop();
  });

  test("of many events for many endpoints come into being in steps, and none is left out", async () => {
    const urls = Array.from({ length: 16 }, (_, place) => `http://endpoint-${place}/`);
    const { ports, store, sender, happen } = await workshop(urls, () => OK);
    const steps: number[] = [];
    const counting: typeof store = {
      ...store,
      dispatch(step) {
        steps.push(step.deliveries.length);
        return store.dispatch(step);
      },
    };
    await happen(100);
    const deliveries = startDeliveries({ ...ports, store: counting });
    await deliveries.finishDue();
    await deliveries.stop();
    assert.ok(Math.max(...steps) <= 500, `at once: ${steps.join(", ")}`);
    assert.deepEqual(
      urls.map((url) => count(sender.sent, url)),
      urls.map(() => 100),
    );
  });

  test("to hundreds of endpoints are begun in steps, between which others have their turn", async () => {
    const { ports, sender, happen, addEndpoint, connect } = await workshop([], () => OK);
    for (let account = 0; account < 10; account += 1) {
      const id = `acct_${account}`;
      await connect(id);
      for (let place = 0; place < 16; place += 1) {
        await addEndpoint(`we_${account}_${place}`, "http://shop/", undefined, { ...SCOPE, account: id });
      }
      await happen(1, id);
    }
    let most = 0;
    const deliveries = startDeliveries(ports);
    for (let before = 0; before < 160; before = sender.sent.length) {
      await new Promise((resolve) => setImmediate(resolve));
      most = Math.max(most, sender.sent.length - before);
    }
    await deliveries.stop();
    assert.ok(most <= 16, `begun in one turn: ${most}`);
  });

  test("to an endpoint that is down go one at a time, until one gets through", async () => {
    const url = "http://down/";
    let down = true;
    let most = 0;
    const world = await workshop([url], () => {
      most = Math.max(most, world.sender.underWay(url));
      return down ? DOWN : OK;
    });
    const { ports, clock, happen } = world;
    await happen(30);
    const deliveries = startDeliveries({
      ...ports,
      waker: { sleep: () => new Promise(() => undefined), wake: () => undefined },
    });
    await deliveries.finishDue();
    assert.ok(most > 1);
    most = 0;
    clock.advance(600);
    await deliveries.finishDue();
    assert.equal(most, 1, "it is probed by one delivery at a time");
    down = false;
    clock.advance(7_200);
    await deliveries.finishDue();
    assert.ok(most > 1, "all slots are back");
    const [queue] = await ports.store.readQueues();
    assert.equal(queue, undefined);
  });

  test("of many connected accounts' events take the slots of the one endpoint that they are for", async () => {
    const [connected, healthy] = ["http://connected/", "http://healthy/"];
    const never = new Promise<SendOutcome>(() => undefined);
    let hangs = true;
    const world = await workshop([healthy], ({ url }) => (hangs && url === connected ? never : OK));
    const { ports, sender, store, happen, addEndpoint, connect } = world;
    await addEndpoint("we_connected", connected, "connected");
    const accounts = Array.from({ length: 12 }, (_, place) => `acct_${place}`);
    for (const account of accounts) {
      await connect(account);
      await happen(3, account);
    }
    await happen(20);
    const deliveries = startDeliveries(ports);
    await until(() => count(sender.sent, healthy) === 20);
    assert.equal(count(sender.sent, connected), 8);
    assert.ok((await store.readQueues()).every(({ scope }) => scope.account === SCOPE.account));
    sender.abandon();
    await deliveries.stop();
    hangs = false;
    const next = startDeliveries({ ...ports, waker: systemWaker(), sender: senderOf(() => OK) });
    await next.finishDue();
    await next.stop();
    const log = await store.listEndpointDeliveries(SCOPE, { endpoint: "we_connected", limit: 100 });
    assert.deepEqual(
      log.map(({ origin, status }) => [origin, status]),
      accounts.toReversed().flatMap((account) => [1, 2, 3].map(() => [account, "delivered"])),
    );
  });

  test("that are under way when the program stops are given back untried, and go out with the next start", async () => {
    const url = "http://slow/";
    let slow = true;
    const never = new Promise<SendOutcome>(() => undefined);
    const { ports, sender, happen, store } = await workshop([url], () => (slow ? never : OK));
    await happen(3);
    const first = startDeliveries(ports);
    await until(() => sender.sent.length === 3);
    sender.abandon();
    await first.stop();
    slow = false;
    const second = startDeliveries({ ...ports, waker: systemWaker(), sender: senderOf(() => OK) });
    await second.finishDue();
    await second.stop();
    const log = await store.listEndpointDeliveries(SCOPE, { endpoint: "we_0", limit: 10 });
    assert.deepEqual(
      log.map(({ status, attempts }) => [status, attempts.length]),
      [1, 2, 3].map(() => ["delivered", 1]),
    );
  });

  test("that a worker took with it when it died are taken over when its leases have run out", async () => {
    const { ports, sender, happen, clock } = await workshop(["http://a/"], () => OK);
    await happen(2);
    const asleep = { sleep: () => new Promise<void>(() => undefined), wake: () => undefined };
    const silent = senderOf(() => new Promise(() => undefined));
    const dying = startDeliveries({ ...ports, sender: silent, waker: systemWaker() });
    await until(() => silent.sent.length === 2);
    clock.advance(39);
    const next = startDeliveries({ ...ports, waker: asleep });
    await next.finishDue();
    assert.equal(sender.sent.length, 0);
    clock.advance(1);
    await next.finishDue();
    assert.equal(sender.sent.length, 2);
    // What the first one learns too late has no effect.
    silent.abandon();
    await dying.stop();
    assert.deepEqual(await ports.store.readQueues(), []);
  });

  test("whose secret can't be opened are told to the operator, and wait for their lease to run out", async () => {
    let broken = true;
    const { ports, sender, happen, clock, errors } = await workshop(["http://a/"], () => OK);
    const open: typeof PLAIN_VAULT.open = (scope, record) => {
      if (broken) throw new Error("the key is missing");
      return PLAIN_VAULT.open(scope, record);
    };
    const asleep = { sleep: () => new Promise<void>(() => undefined), wake: () => undefined };
    await happen(1);
    const deliveries = startDeliveries({ ...ports, waker: asleep, vault: { ...PLAIN_VAULT, open } });
    await deliveries.finishDue();
    assert.deepEqual([sender.sent, errors], [[], ["delivery failed"]]);
    broken = false;
    clock.advance(40);
    await deliveries.finishDue();
    assert.equal(sender.sent.length, 1);
  });
});
