import assert from "node:assert/strict";
import { createCustomer } from "../../src/app/customers/create.ts";
import { createKernel, type Execution, type Kernel } from "../../src/app/execute.ts";
import type { Reply } from "../../src/app/reply.ts";
import { allJobs } from "../../src/commands/jobs.ts";
import { railsOf } from "../../src/commands/rails.ts";
import type { DebitPace } from "../../src/domain/bank-debits/debit-times.ts";
import type { Log } from "../../src/ports/log.ts";
import type { Scope, Store } from "../../src/ports/store.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import type { SqliteStore } from "../../src/stores/sqlite/sqlite-store.ts";
import { runDueJobs } from "../../src/worker/worker.ts";
import { ACCOUNT } from "../support/document-samples.ts";
import { movingClock, type MovingClock } from "../support/moving-clock.ts";
import { PLAIN_VAULT } from "../support/plain-vault.ts";
import { type Chance, chanceOf, seededIds } from "../support/seeded.ts";
import { auditor, auditPages } from "./auditor.ts";
import { faultyStore, LOST } from "./faulty-store.ts";
import { takingTurns, type Turns } from "./interleave.ts";
import type { Made } from "./request-kinds.ts";
import { TERMS } from "../support/intent-rules.ts";
import { rememberBooks, type SimulatedRequest, workload } from "./workload.ts";

const SCOPE: Scope = { account: ACCOUNT.id, livemode: false };
const LIVE: Scope = { ...SCOPE, livemode: true };
const CHARGES = { resource: "charge", keys: {}, created: {} };
const START = 1_790_000_000;
/** Operations under way at once. */
const CROWD = 5;
const FAULT = "fault";
/** Few enough confirmations for a run to come to the last one. */
const RUN_TERMS = { ...TERMS, confirmationLimit: 2 };

/**
 * A run of the real kernel, worker and store that a seed decides from end to end: ids, time, what is asked, who goes
 * next, and which commits fail. Answers what happened, line by line, and the commits that broke.
 */
export async function simulate(seed: number, steps: number, pace: DebitPace = "seconds"): Promise<readonly string[]> {
  const store = await openSqliteStore({ file: ":memory:" });
  try {
    await store.addAccount(ACCOUNT.id, ACCOUNT.created, ACCOUNT);
    return await run(store, chanceOf(seed), seededIds(seed), { pace, steps });
  } finally {
    await store.close();
  }
}

async function run(
  store: SqliteStore,
  chance: Chance,
  ids: ReturnType<typeof seededIds>,
  { pace, steps }: { readonly pace: DebitPace; readonly steps: number },
): Promise<readonly string[]> {
  const trace: string[] = [];
  const clock = movingClock(START);
  const turns = takingTurns(chance);
  const audit = auditor(store, SCOPE);
  const rails = railsOf(PLAIN_VAULT, () => "http://127.0.0.1:4242");
  const ports = { ids, terms: { ...RUN_TERMS, debitPace: pace }, documents: store, ...rails };
  const made = nothingMade(await firstCustomer(createKernel({ store, clock, ids }), ports));
  const jobs = allJobs(ports, undefined);
  const log = faultLog(trace);
  const begin = (name: string): Process => {
    const own = faultyStore(store, turns, chance, name);
    const worker = { store: own, clock, ids, log };
    return { name, store: own, kernel: createKernel({ store: own, clock, ids }), work: () => runDueJobs(worker, jobs) };
  };
  const keyed = new Map<string, SimulatedRequest>();
  const next = workload(chance, ports, made);
  const nextRequest = (): SimulatedRequest => {
    const request = next();
    if (request.keyed !== undefined) keyed.set(request.keyed.key, request);
    return request;
  };
  const startOne = starter({ trace, store, chance, clock, turns, begin, nextRequest });

  for (let step = 0; step < steps || turns.count() > 0; step += 1) {
    if (step < steps && turns.count() < CROWD) await startOne();
    const did = await turns.next();
    trace.push(did);
    if (did === "commit") rememberBooks(made, await audit());
  }
  await assertReplayed(store, createKernel({ store, clock, ids }), keyed);
  const oneByOne: Store = { ...store, leaseJobs: (request) => store.leaseJobs({ ...request, limit: 1 }) };
  const workUp = async () => {
    const done = await runDueJobs({ store: oneByOne, clock, ids, log }, jobs);
    await audit();
    return done;
  };
  trace.push(...(await afterwards(store, clock, workUp)));
  return trace;
}

/** What a start of the program brings about. */
interface Process {
  readonly name: string;
  /** As this process sees it. */
  readonly store: Store;
  readonly kernel: Kernel;
  readonly work: () => Promise<number>;
}

interface Scene {
  readonly trace: string[];
  readonly store: Store;
  readonly chance: Chance;
  readonly clock: MovingClock;
  readonly turns: Turns;
  readonly begin: (name: string) => Process;
  readonly nextRequest: () => SimulatedRequest;
}

/** Begins one thing after the other: a request, a reader, a worker's round, or the end of a process and its next start. */
function starter({ trace, store, chance, clock, turns, begin, nextRequest }: Scene): () => Promise<void> {
  // As many processes on one database: neither knows what the other has begun.
  const processes = [begin("process 1"), begin("process 2")];
  const replies = new Map<string, Reply>();
  let started = 0;

  const ask = async (kernel: Kernel, request: SimulatedRequest, id: string, scope: Scope): Promise<void> => {
    const reply = await kernel(executionOf(request, id, scope));
    trace.push(`${id} answered ${reply.status} ${reply.body}`);
    if (scope.livemode) assert.notEqual(reply.status, 200, "L10: no object is found in the other mode");
    else assertSameReply(replies, request, reply);
  };

  return async () => {
    started += 1;
    const id = `req_${started}`;
    const process = chance.pick(processes);
    const { kernel, name } = process;
    const dice = chance.below(40);
    if (dice < 10) {
      clock.advance(jump(chance));
      trace.push(`${id} is the worker of ${name} at ${clock.now()}`);
      turns.start(name, id, async () => void (await process.work()));
    } else if (dice === 10) {
      trace.push(`${name} is killed with ${await turns.kill(name)} under way, and begins anew`);
      processes[processes.indexOf(process)] = begin(`process ${2 + started}`);
    } else if (dice === 11) {
      const { items } = await store.list(SCOPE, { ...CHARGES, page: { limit: 10_000 } });
      const there = items.map((item) => item.id);
      turns.start(name, id, () => auditPages(process.store, there, SCOPE));
    } else {
      const request = nextRequest();
      // What asks for nothing new can only ask about what is there, which the other mode must not know.
      const scope = request.asks && chance.below(20) === 0 ? LIVE : SCOPE;
      trace.push(`${id} asks ${name} to ${request.name}`);
      turns.start(name, id, () => ask(kernel, unkeyedIn(scope, request), id, scope));
    }
  };
}

/** Mostly short, so that much is done while debits are on their way; now and then a season passes at once. */
function jump(chance: Chance): number {
  const most = chance.pick([3, 3, 10, 10, 10, 30, 30, 30, 30, 2000, 2000, 100_000]);
  return chance.below(chance.below(40) === 0 ? 12_000_000 : most);
}

/** Keys are remembered in their own mode; the other one has no part in them. */
function unkeyedIn(scope: Scope, request: SimulatedRequest): SimulatedRequest {
  return scope.livemode ? { ...request, keyed: undefined } : request;
}

async function firstCustomer(kernel: Kernel, ports: Parameters<typeof createCustomer>[0]): Promise<string> {
  const operation = createCustomer(ports);
  const request = { name: "create a customer", keyed: undefined, about: [], asks: false };
  const reply = await kernel(executionOf({ ...request, operation: (work) => operation(work, {}) }, "req_0", SCOPE));
  return reply.body.trim();
}

function nothingMade(customer: string): Made {
  return {
    charges: [],
    clocks: [],
    customer,
    customersOfClocks: [],
    disputes: [],
    intents: [],
    mandates: [],
    methods: [],
    refunds: [],
    setups: [],
  };
}

const KEPT = [
  "payment_intent",
  "charge",
  "refund",
  "balance_transaction",
  "dispute",
  "mandate",
  "setup_intent",
  "setup_attempt",
];

/** A debit whose bank keeps silent stays pending, and so does a dispute whose evidence nobody answers. */
const UNDONE = [
  /^kept payment_intent .*"status":"requires_capture"/,
  /^kept (?:payment|setup)_intent .*"type":"verify_with_microdeposits"/,
  /^kept refund .*"status":"pending"/,
  /^kept charge (?!.*"balanceTransaction")(?!.*"status":"pending").*"captured":true/,
  /^kept charge (?!.*"kind":"waits").*"status":"pending"/,
  /^kept charge .*"type":"card".*"amountRefunded":0,.*"captured":true.*"claim":/,
  /^kept dispute .*"status":"(?:needs_response|warning_\w+_re\w+)"/,
  /^kept mandate .*"status":"pending"/,
];

const CLAIMED_DEBIT = /^kept charge \{"id":"(py_\w+)".*"status":"succeeded".*"claim":/;

/** A debit that its bank was to take back, and did not, though nothing of it was ever refunded. */
function isUnclaimed(line: string, lines: readonly string[]): boolean {
  const id = CLAIMED_DEBIT.exec(line)?.[1];
  return id !== undefined && !lines.some((other) => other.startsWith("kept refund") && other.includes(id));
}

/** Time comes for all that is due: then no hold is left, everything that came in is booked, and nothing is on its way. */
async function afterwards(store: Store, clock: MovingClock, workUp: () => Promise<number>): Promise<readonly string[]> {
  // Each round brings the next news of refunds and disputes; inquiries are over after 120 days.
  for (const days of [8, 8, 8, 8, 120, 8, 700, 8, 120, 8, 8]) {
    clock.advance(days * 24 * 3600);
    while ((await workUp()) > 0);
  }
  assert.equal(await store.nextLeaseEnd(), undefined, "L7: no job is still leased");
  const lines: string[] = [];
  for (const resource of KEPT) {
    const other = await store.list(LIVE, { resource, keys: {}, created: {}, page: { limit: 1 } });
    assert.deepEqual(other.items, [], "L10: nothing is written in the other mode");
    const { items } = await store.list(SCOPE, { resource, keys: {}, created: {}, page: { limit: 10_000 } });
    for (const { data } of items) lines.push(`kept ${resource} ${JSON.stringify(data)}`);
  }
  assert.deepEqual(
    lines.filter((line) => UNDONE.some((undone) => undone.test(line)) || isUnclaimed(line, lines)),
    [],
    "L7: what is due is done",
  );
  return lines;
}

/** A job may fail because the store did. Any other fault ends the run. */
function faultLog(trace: string[]): Log {
  return {
    info: () => undefined,
    warn: () => undefined,
    error(message, fields = {}) {
      trace.push(message);
      if (!String(fields["error"]).includes(LOST)) throw new Error(message, { cause: fields["error"] });
    },
  };
}

function executionOf(request: SimulatedRequest, requestId: string, scope: Scope): Execution {
  return {
    scope,
    account: ACCOUNT,
    byClient: false,
    requestId,
    about: request.about,
    keyed: request.keyed,
    operation: request.operation,
    async show(decision) {
      if (decision.kind !== "accepted") {
        const about = decision.refusal.paymentIntent?.id ?? "";
        return { status: 400, body: `${decision.kind} ${decision.refusal.reason.kind} ${about}`, headers: {} };
      }
      if (decision.result.kind === "deleted_test_clock") return { status: 200, body: decision.result.id, headers: {} };
      assert.ok(decision.result.kind === "one");
      const { document } = decision.result.shown;
      assert.ok("id" in document);
      const status = "status" in document ? document.status : "";
      return { status: 200, body: `${document.id} ${status}`, headers: {} };
    },
    showProblem: (problem) => ({
      status: 500,
      // A fault of the simulation's making is part of it; any other one ends the run.
      body: problem.kind === "fault" ? faultOf(problem.error) : problem.kind,
      headers: {},
    }),
  };
}

function faultOf(error: unknown): string {
  if (error instanceof Error && error.message.startsWith(LOST)) return FAULT;
  throw error;
}

/** M6: whoever asks again after all of it, with a key that is remembered, is answered alike, and nothing happens. */
async function assertReplayed(
  store: SqliteStore,
  kernel: Kernel,
  keyed: ReadonlyMap<string, SimulatedRequest>,
): Promise<void> {
  const end = await store.journalEnd();
  const { commits } = store.statistics();
  for (const [key, request] of keyed) {
    const first = await store.readIdempotency(SCOPE, key);
    if (first === undefined) continue;
    const reply = await kernel(executionOf(request, "req_again", SCOPE));
    assert.deepEqual([reply.status, reply.body], [first.status, first.body], `M6: ${key} again`);
    assert.equal(reply.headers["Original-Request"], first.requestId, `M6: ${key} names its first request`);
  }
  assert.deepEqual([await store.journalEnd(), store.statistics().commits], [end, commits], "M6: nothing happens");
}

/** M6: once a key has an answer, it has no other. */
function assertSameReply(replies: Map<string, Reply>, { keyed }: SimulatedRequest, reply: Reply): void {
  if (keyed === undefined || reply.headers["Original-Request"] === undefined) return;
  const first = replies.get(keyed.key);
  if (first === undefined) replies.set(keyed.key, reply);
  else assert.deepEqual([reply.status, reply.body], [first.status, first.body], `M6: ${keyed.key}`);
}
