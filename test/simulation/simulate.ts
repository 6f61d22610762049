import assert from "node:assert/strict";
import { createKernel, type Execution, type Kernel } from "../../src/app/execute.ts";
import { expireConfirmation } from "../../src/app/payment-intents/expire-confirmation.ts";
import type { Reply } from "../../src/app/reply.ts";
import type { Scope, Store } from "../../src/ports/store.ts";
import { sandboxCardRail } from "../../src/rails/sandbox/card-rail.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { runDueJobs } from "../../src/worker/worker.ts";
import { ACCOUNT } from "../support/document-samples.ts";
import { movingClock } from "../support/moving-clock.ts";
import { type Chance, chanceOf, seededIds } from "../support/seeded.ts";
import { auditor } from "./auditor.ts";
import { takingTurns, type Turns } from "./interleave.ts";
import { type Made, type SimulatedRequest, workload } from "./workload.ts";

const SCOPE: Scope = { account: ACCOUNT.id, livemode: false };
const START = 1_790_000_000;
/** Operations under way at once. */
const CROWD = 5;
const FAULT = "fault";

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
  const rail = sandboxCardRail();
  const nextRequest = workload(chance, ids, () => rail, made);
  // As many processes on one database: neither knows what the other has begun.
  const kernels = [1, 2].map(() => createKernel({ store: gated, clock, ids }));
  const replies = new Map<string, Reply>();
  const log = { info: () => undefined, warn: () => undefined, error: (message: string) => void trace.push(message) };
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
      if (chance.below(12) === 0) {
        clock.advance(chance.below(4000));
        trace.push(`${id} is the worker at ${clock.now()}`);
        turns.start(id, async () => {
          await runDueJobs({ store: gated, clock, ids, log }, { "expire-confirmation": expireConfirmation });
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
  trace.push(JSON.stringify([...(await store.list(SCOPE, EVERY_INTENT)).items]));
  return trace;
}

const EVERY_INTENT = { resource: "payment_intent", keys: {}, created: {}, page: { limit: 10_000 } };

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
    async leaseJobs(...args) {
      await turns.pass("lease");
      return store.leaseJobs(...args);
    },
    async commit(change) {
      await turns.pass("commit");
      const luck = chance.below(50);
      if (luck === 0) throw new Error("the connection was lost before the commit");
      const outcome = await store.commit(change);
      if (luck === 1) throw new Error("the connection was lost after the commit");
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
  if (error instanceof Error && error.message.startsWith("the connection was lost")) return FAULT;
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
