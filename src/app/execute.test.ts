import assert from "node:assert/strict";
import { test } from "node:test";
import { ACCOUNT, CUSTOMER } from "../../test/support/document-samples.ts";
import { movingClock } from "../../test/support/moving-clock.ts";
import { seededIds } from "../../test/support/seeded.ts";
import { openSqliteStore } from "../stores/sqlite/open-sqlite-store.ts";
import { customerCreated } from "../domain/customers/create.ts";
import type { Customer } from "../domain/customers/customer.ts";
import { updateCustomer } from "../domain/customers/update.ts";
import { rejected } from "../domain/changes.ts";
import { because } from "../domain/refusals.ts";
import type { ChangeSet, CommitOutcome } from "../ports/store.ts";
import { answering } from "./answer.ts";
import { createKernel, type Execution, type KernelPorts } from "./execute.ts";
import { missing, Refused } from "./refused.ts";

const SCOPE = { account: ACCOUNT.id, livemode: false };
const shown = (document: Customer) => ({ kind: "one", shown: { resource: "customer", document } }) as const;

/** A kernel on a store of its own; `commit` may stand between the two. */
async function kernelOn(commit?: (change: ChangeSet, through: KernelPorts["store"]) => Promise<CommitOutcome>) {
  const store = await openSqliteStore({ file: ":memory:" });
  const between = commit === undefined ? store : { ...store, commit: (change: ChangeSet) => commit(change, store) };
  const kernel = createKernel({ store: between, clock: movingClock(1_790_000_000), ids: seededIds(1) });
  const entries = () => store.listJournal(SCOPE, { types: [], created: {}, limit: 100 });
  return { kernel, store, entries };
}

/** A request that creates the customer of the samples, or updates it if it is there. */
function execution(parts: Partial<Execution> = {}): Execution {
  return {
    scope: SCOPE,
    account: ACCOUNT,
    byClient: false,
    requestId: "req_1",
    async operation({ snapshot }) {
      const customer = await snapshot.read("customer", CUSTOMER.id);
      if (customer === undefined)
        return { kind: "accepted", changes: customerCreated(CUSTOMER), result: shown(CUSTOMER) };
      const input = { nextInvoiceSequence: customer.nextInvoiceSequence + 1 };
      return answering(updateCustomer(customer, input, { accountCurrency: ACCOUNT.defaultCurrency }), shown);
    },
    show: async (decision) => ({ status: decision.kind === "accepted" ? 200 : 400, body: decision.kind, headers: {} }),
    showProblem: (problem) => ({ status: 500, body: problem.kind, headers: {} }),
    ...parts,
  };
}

const keyed = (parts = {}) => ({ key: "key-1", endpoint: "POST /v1/customers", fingerprint: "f1", ...parts });
const CONFLICT: CommitOutcome = { kind: "conflict", on: "document" };

test("a conflict starts over from the facts as they are now", async () => {
  let conflicts = 3;
  const { kernel, store } = await kernelOn(async (change, through) => {
    conflicts -= 1;
    return conflicts >= 0 ? CONFLICT : through.commit(change);
  });
  assert.equal((await kernel(execution())).status, 200);
  assert.equal(conflicts, -1);
  const [customer] = await store.read(SCOPE, [CUSTOMER.id]);
  assert.equal(customer?.version, 1);
  await store.close();
});

test("changes that are made at once are all made, one after the other", async () => {
  const { kernel, store, entries } = await kernelOn();
  const replies = await Promise.all(Array.from({ length: 20 }, () => kernel(execution())));
  assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([200]));
  const [customer] = await store.read(SCOPE, [CUSTOMER.id]);
  assert.partialDeepStrictEqual(customer?.data, { nextInvoiceSequence: 20 });
  assert.equal((await entries()).length, 20);
  await store.close();
});

test("a request that only ever meets conflicts gives up after a bounded number of tries", async () => {
  let tries = 0;
  const { kernel, store } = await kernelOn(async () => {
    tries += 1;
    return CONFLICT;
  });
  assert.equal((await kernel(execution({ keyed: keyed() }))).body, "locked");
  assert.equal(tries, 100);
  assert.equal(await store.readIdempotency(SCOPE, "key-1"), undefined, "it may be sent again with its key");
  await store.close();
});

test("a reply is remembered together with its effect, and a repeated request gets it back", async () => {
  const { kernel, store, entries } = await kernelOn();
  const first = await kernel(execution({ keyed: keyed() }));
  assert.deepEqual(first.headers, {
    "Idempotency-Key": "key-1",
    "Original-Request": "req_1",
    "Stripe-Should-Retry": "false",
  });
  const again = await kernel(execution({ keyed: keyed(), requestId: "req_2" }));
  assert.deepEqual([again.status, again.body], [first.status, first.body]);
  assert.deepEqual(again.headers, { ...first.headers, "Idempotent-Replayed": "true" });
  assert.equal((await entries()).length, 1);
  await store.close();
});

test("a key that is in use waits for nobody: the second request is told at once", async () => {
  const { kernel, store, entries } = await kernelOn();
  const replies = await Promise.all([1, 2, 3].map(() => kernel(execution({ keyed: keyed() }))));
  assert.deepEqual(
    replies.map(({ body }) => body),
    ["accepted", "key_in_flight", "key_in_flight"],
  );
  assert.equal((await entries()).length, 1);
  await store.close();
});

test("two processes that get one key at once have one effect, and one reply", async () => {
  const { store, entries } = await kernelOn();
  const ports = { store, clock: movingClock(1_790_000_000), ids: seededIds(1) };
  const kernels = [1, 2, 3, 4].map(() => createKernel(ports));
  const replies = await Promise.all(kernels.map((kernel) => kernel(execution({ keyed: keyed() }))));
  assert.deepEqual(new Set(replies.map(({ body }) => body)), new Set(["accepted"]));
  assert.equal(replies.filter(({ headers }) => headers["Idempotent-Replayed"] === "true").length, 3);
  assert.equal((await entries()).length, 1);
  await store.close();
});

test("of two hundred keys that come fifty times each, to two processes, every one has one effect", async () => {
  const { store } = await kernelOn();
  const ports = { store, clock: movingClock(1_790_000_000), ids: seededIds(1) };
  const kernels = [createKernel(ports), createKernel(ports)];
  const requests = Array.from({ length: 10_000 }, async (_, turn) => {
    const keyed = { key: `key-${turn % 200}`, endpoint: "POST /v1/customers", fingerprint: "f1" };
    const customer: Customer = { ...CUSTOMER, id: `cus_${turn}` };
    return kernels[turn % 2 === Math.floor(turn / 200) % 2 ? 0 : 1]?.(
      execution({
        keyed,
        operation: async () => ({ kind: "accepted", changes: customerCreated(customer), result: shown(customer) }),
        show: async () => ({ status: 200, body: customer.id, headers: {} }),
      }),
    );
  });
  const replies = await Promise.all(requests);
  for (let key = 0; key < 200; key += 1) {
    const bodies = new Set(replies.filter((_, turn) => turn % 200 === key).map((reply) => reply?.body));
    bodies.delete("key_in_flight");
    assert.deepEqual([...bodies], [(await store.readIdempotency(SCOPE, `key-${key}`))?.body]);
  }
  const made = await store.list(SCOPE, { resource: "customer", keys: {}, created: {}, page: { limit: 1000 } });
  assert.equal(made.items.length, 200);
  await store.close();
});

test("a key of one account's test mode is free in another scope", async () => {
  const { kernel, store } = await kernelOn();
  await kernel(execution({ keyed: keyed() }));
  for (const scope of [
    { ...SCOPE, livemode: true },
    { ...SCOPE, account: "acct_1Other" },
  ]) {
    const reply = await kernel(execution({ scope, keyed: keyed() }));
    assert.equal(reply.headers["Idempotent-Replayed"], undefined);
  }
  await store.close();
});

test("a refused parameter leaves the key free, a refused operation does not", async () => {
  const { kernel, store } = await kernelOn();
  const refusing = (operation: Execution["operation"]) => execution({ keyed: keyed(), operation });
  await kernel(refusing(async () => Promise.reject(missing("customer", "cus_1", "customer", "parameter"))));
  assert.equal(await store.readIdempotency(SCOPE, "key-1"), undefined);
  const refused = await kernel(refusing(async () => rejected(because({ kind: "method_spent" }))));
  assert.deepEqual([refused.status, refused.body], [400, "rejected"]);
  assert.equal((await store.readIdempotency(SCOPE, "key-1"))?.body, "rejected");
  await store.close();
});

test("a refusal that is remembered relies on the documents that it was decided on", async () => {
  const seen: ChangeSet[] = [];
  const { kernel, store } = await kernelOn(async (change, through) => {
    seen.push(change);
    return through.commit(change);
  });
  const operation: Execution["operation"] = async ({ snapshot }) => {
    await snapshot.read("customer", CUSTOMER.id);
    throw new Refused({ kind: "method_spent" });
  };
  await kernel(execution({ keyed: keyed(), operation }));
  assert.deepEqual(
    seen.map(({ puts, guards }) => ({ puts, guards })),
    [{ puts: [], guards: [{ id: CUSTOMER.id, expectedVersion: 0 }] }],
  );
  await store.close();
});

test("a fault changes nothing, and its key remembers it", async () => {
  const { kernel, store, entries } = await kernelOn();
  const broken = () => execution({ keyed: keyed(), show: () => Promise.reject(new Error("no such view")) });
  const first = await kernel(broken());
  assert.deepEqual([first.body, first.headers["Stripe-Should-Retry"]], ["fault", "false"]);
  const again = await kernel(execution({ keyed: keyed() }));
  assert.deepEqual([again.status, again.body], [500, "fault"]);
  assert.deepEqual(await entries(), []);
  assert.deepEqual(await store.read(SCOPE, [CUSTOMER.id]), [undefined]);
  await store.close();
});

test("a commit that was carried out although its confirmation was lost is answered with what it did", async () => {
  let lost = false;
  const { kernel, store, entries } = await kernelOn(async (change, through) => {
    const outcome = await through.commit(change);
    if (lost) return outcome;
    lost = true;
    throw new Error("connection lost");
  });
  const reply = await kernel(execution({ keyed: keyed() }));
  assert.deepEqual([reply.status, reply.body], [200, "accepted"]);
  assert.equal((await entries()).length, 1);
  await store.close();
});

test("while the store fails a request fails, and once it is back the same key starts afresh", async () => {
  let fails = true;
  const { kernel, store } = await kernelOn((change, through) =>
    fails ? Promise.reject(new Error("disk full")) : through.commit(change),
  );
  const refused = await kernel(execution({ keyed: keyed() }));
  assert.deepEqual([refused.body, refused.headers["Stripe-Should-Retry"]], ["fault", undefined]);
  fails = false;
  assert.equal((await kernel(execution({ keyed: keyed() }))).body, "accepted");
  await store.close();
});
