import assert from "node:assert/strict";
import { createKernel, type Execution, type Kernel } from "../../src/app/execute.ts";
import type { Reply } from "../../src/app/reply.ts";
import { allJobs } from "../../src/commands/jobs.ts";
import { railsOf } from "../../src/commands/rails.ts";
import type { Log } from "../../src/ports/log.ts";
import type { Scope, Store } from "../../src/ports/store.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { runDueJobs } from "../../src/worker/worker.ts";
import { ACCOUNT } from "../support/document-samples.ts";
import { movingClock, type MovingClock } from "../support/moving-clock.ts";
import { PLAIN_VAULT } from "../support/plain-vault.ts";
import { type Chance, chanceOf, seededIds } from "../support/seeded.ts";
import { auditor } from "./auditor.ts";
import { takingTurns, type Turns } from "./interleave.ts";
import { TERMS } from "../support/intent-rules.ts";
import { type Made, type SimulatedRequest, workload } from "./workload.ts";

const SCOPE: Scope = { account: ACCOUNT.id, livemode: false };
const START = 1_790_000_000;
/** Operations under way at once. */
const CROWD = 5;
const FAULT = "fault";
const LOST = "the connection was lost";
/** Few enough confirmations for a run to come to the last one. */
const RUN_TERMS = { ...TERMS, confirmationLimit: 3 };

/**
 * A run of the real kernel, worker and store that a seed decides from end to end: ids, time, what is asked, who goes
 * next, and which commits fail. Answers what happened, line by line, and the commits that broke.
 */
export async function simulate(seed: number, steps: number): Promise<readonly string[]> {
  const store = await openSqliteStore({ file: ":memory:" });
  try {
    await store.addAccount(ACCOUNT.id, ACCOUNT.created, ACCOUNT);
    return await run(store, chanceOf(seed), seededIds(seed), steps);
  } finally {
    await store.close();
  }
}

async function run(
  store: Store,
  chance: Chance,
  ids: ReturnType<typeof seededIds>,
  steps: number,
): Promise<readonly string[]> {
  const trace: string[] = [];
  const clock = movingClock(START);
  const turns = takingTurns(chance);
  const gated = takingItsTurn(store, turns, chance);
  const audit = auditor(store, SCOPE);
  const made: Made = { intents: [], methods: [] };
  const ports = { ids, terms: RUN_TERMS, ...railsOf(PLAIN_VAULT, () => "http://127.0.0.1:4242") };
  const nextRequest = workload(chance, ports, made);
  const jobs = allJobs(ports, undefined);
  // As many processes on one database: neither knows what the other has begun.
  const kernels = [1, 2].map(() => createKernel({ store: gated, clock, ids }));
  const replies = new Map<string, Reply>();
  const log = faultLog(trace);
  let started = 0;

  const ask = async (kernel: Kernel, request: SimulatedRequest, id: string): Promise<void> => {
    const reply = await kernel(executionOf(request, id));
    trace.push(`${id} answered ${reply.status} ${reply.body}`);
    remember(made, reply);
    assertSameReply(replies, request, reply);
  };

  for (let step = 0; step < steps || turns.count() > 0; step += 1) {
    if (step < steps && turns.count() < CROWD) {
      started += 1;
      const id = `req_${started}`;
      if (chance.below(6) === 0) {
        clock.advance(chance.below(chance.below(8) === 0 ? 300_000 : 2000));
        trace.push(`${id} is the worker at ${clock.now()}`);
        turns.start(id, async () => {
          await runDueJobs({ store: gated, clock, ids, log }, jobs);
        });
      } else {
        const request = nextRequest();
        const kernel = chance.pick(kernels);
        trace.push(`${id} asks to ${request.name}`);
        turns.start(id, () => ask(kernel, request, id));
      }
    }
    const did = await turns.next();
    trace.push(did);
    if (did === "commit") await audit();
  }
  const oneByOne: Store = { ...store, leaseJobs: (request) => store.leaseJobs({ ...request, limit: 1 }) };
  const workUp = async () => {
    const done = await runDueJobs({ store: oneByOne, clock, ids, log }, jobs);
    await audit();
    return done;
  };
  trace.push(...(await afterwards(store, clock, workUp)));
  return trace;
}

/** Time comes for all that is due: then no hold is left, everything captured is booked, and no refund is on its way. */
async function afterwards(store: Store, clock: MovingClock, workUp: () => Promise<number>): Promise<readonly string[]> {
  // Each round brings the next news of refunds.
  for (let round = 0; round < 3; round += 1) {
    clock.advance(8 * 24 * 3600);
    while ((await workUp()) > 0);
  }
  const lines: string[] = [];
  for (const resource of ["payment_intent", "charge", "refund", "balance_transaction"]) {
    const { items } = await store.list(SCOPE, { resource, keys: {}, created: {}, page: { limit: 10_000 } });
    for (const { data } of items) lines.push(`kept ${resource} ${JSON.stringify(data)}`);
  }
  const undone =
    /payment_intent .*"status":"requires_capture"|refund .*"status":"pending"|charge (?!.*"balanceTransaction").*"captured":true/;
  assert.deepEqual(
    lines.filter((line) => undone.test(line)),
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

/** The store as the operations see it: each call waits for its turn, and some commits fail, before or after the fact. */
function takingItsTurn(store: Store, turns: Turns, chance: Chance): Store {
  return {
    ...store,
    async read(...args) {
      await turns.pass("read");
      return store.read(...args);
    },
    async readIdempotency(...args) {
      await turns.pass("read a key");
      return store.readIdempotency(...args);
    },
    async leaseJobs(request) {
      await turns.pass("lease");
      // One a round: jobs of one round are under way at once, but turns are taken by whole operations.
      return store.leaseJobs({ ...request, limit: 1 });
    },
    async commit(change) {
      await turns.pass("commit");
      const luck = chance.below(50);
      if (luck === 0) throw new Error(`${LOST} before the commit`);
      const outcome = await store.commit(change);
      if (luck === 1) throw new Error(`${LOST} after the commit`);
      return outcome;
    },
  };
}

function executionOf(request: SimulatedRequest, requestId: string): Execution {
  return {
    scope: SCOPE,
    account: ACCOUNT,
    byClient: false,
    requestId,
    keyed: request.keyed,
    operation: request.operation,
    async show(decision) {
      if (decision.kind !== "accepted") {
        const about = decision.refusal.paymentIntent?.id ?? "";
        return { status: 400, body: `${decision.kind} ${decision.refusal.reason.kind} ${about}`, headers: {} };
      }
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

function remember(made: Made, { body }: Reply): void {
  const [id = ""] = body.split(" ");
  if (id.startsWith("pi_") && !made.intents.includes(id)) made.intents.push(id);
  if (id.startsWith("pm_")) made.methods.push(id);
  // Few intents, so that requests meet.
  if (made.intents.length > 6) made.intents.shift();
  if (made.methods.length > 3) made.methods.shift();
}

/** M6: once a key has an answer, it has no other. */
function assertSameReply(replies: Map<string, Reply>, { keyed }: SimulatedRequest, reply: Reply): void {
  if (keyed === undefined || reply.headers["Original-Request"] === undefined) return;
  const first = replies.get(keyed.key);
  if (first === undefined) replies.set(keyed.key, reply);
  else assert.deepEqual([reply.status, reply.body], [first.status, first.body], `M6: ${keyed.key}`);
}
