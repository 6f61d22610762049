import type { Account } from "../domain/accounts/account.ts";
import { type Decision, NO_CHANGES, rejected } from "../domain/changes.ts";
import type { Clock } from "../ports/clock.ts";
import type { Ids } from "../ports/ids.ts";
import type {
  ChangeSet,
  Committer,
  DocumentReader,
  IdempotencyReader,
  IdempotencyRecord,
  JournalReader,
  Scope,
} from "../ports/store.ts";
import type { Answer } from "./answer.ts";
import {
  countsAsExecuted,
  executedHeaders,
  type KeyedRequest,
  type KeyProblem,
  recordOf,
  replayOf,
} from "./idempotency.ts";
import { journalEntry } from "./journal.ts";
import type { Work } from "./operation.ts";
import { type BoundTime, boundJobs, catchUp, endedClock, requestTime } from "./test-clocks/bound-time.ts";
import { withModeHint } from "./other-mode.ts";
import { Refused } from "./refused.ts";
import { postingsFor } from "./postings.ts";
import type { Reply } from "./reply.ts";
import { type Snapshot, takeSnapshot } from "./snapshot.ts";

/** What the kernel cannot carry out: for rivals, for the key, or for a fault of our own. */
export type KernelProblem =
  | KeyProblem
  | { readonly kind: "fault"; readonly error: unknown }
  | { readonly kind: "locked" };

/** A request as the kernel sees it. */
export interface Execution {
  readonly scope: Scope;
  readonly account: Account;
  readonly byClient: boolean;
  /** Address that the request came from. */
  readonly clientIp?: string | undefined;
  /** Its `User-Agent`. */
  readonly userAgent?: string | undefined;
  readonly requestId: string;
  /** Ids of what the request is about: whichever belongs to a test clock lends it that clock's time. */
  readonly about?: readonly string[] | undefined;
  readonly keyed?: KeyedRequest | undefined;
  readonly operation: (work: Work) => Promise<Decision<Answer>>;
  /** Renders what was decided; it may read more, to expand references. */
  readonly show: (decision: Decision<Answer>, snapshot: Snapshot) => Promise<Reply>;
  readonly showProblem: (problem: KernelProblem) => Reply;
}

export interface KernelPorts {
  readonly store: Committer & DocumentReader & IdempotencyReader & JournalReader;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** How often a request starts over after a conflict before it tells the caller to come back later. */
const MAX_TRIES = 100;

export type Kernel = (execution: Execution) => Promise<Reply>;

/**
 * The one template of every change: load, decide, commit. The reply is made before the commit and becomes part of it, so
 * that effect, events and the answer to a repeated request can never come apart (invariant M6).
 */
export function createKernel(ports: KernelPorts): Kernel {
  // Keys whose first request is still running in this process. Between processes the commit itself decides.
  const inFlight = new Set<string>();
  return async (execution) => {
    const { keyed, scope } = execution;
    if (keyed === undefined) return carryOut(ports, execution);
    const claim = `${scope.account} ${scope.livemode} ${keyed.key}`;
    if (inFlight.has(claim)) return execution.showProblem({ kind: "key_in_flight", key: keyed.key });
    inFlight.add(claim);
    try {
      return await carryOut(ports, execution);
    } finally {
      inFlight.delete(claim);
    }
  };
}

async function carryOut(ports: KernelPorts, execution: Execution): Promise<Reply> {
  try {
    return await tryInTurn(ports, execution);
  } catch (error) {
    return recordFault(ports, execution, execution.showProblem({ kind: "fault", error }));
  }
}

async function tryInTurn(ports: KernelPorts, execution: Execution): Promise<Reply> {
  const { keyed, scope } = execution;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const first = keyed && (await ports.store.readIdempotency(scope, keyed.key));
    if (keyed !== undefined && first !== undefined) return replied(execution, replayOf(first, keyed));
    const { snapshot, decision, time } = await decide(ports, execution);
    const shown = await execution.show(decision, snapshot);
    const executed = keyed !== undefined && countsAsExecuted(decision);
    const reply = executed ? withHeaders(shown, executedHeaders(keyed, execution.requestId)) : shown;
    const idempotency = executed ? recordOf(keyed, execution.requestId, ports.clock.now(), reply) : undefined;
    const change = changeSet(ports, execution, time, snapshot, decision, idempotency);
    if (change === undefined) return reply;
    const outcome = await ports.store.commit(change);
    if (outcome.kind === "committed") return reply;
  }
  return execution.showProblem({ kind: "locked" });
}

function withHeaders(reply: Reply, headers: Record<string, string>): Reply {
  return { ...reply, headers: { ...reply.headers, ...headers } };
}

async function decide(ports: KernelPorts, execution: Execution) {
  const snapshot = takeSnapshot(ports.store, execution.scope);
  const { scope, account, byClient, clientIp, userAgent, about = [] } = execution;
  try {
    const time = await requestTime(ports.clock, scope, snapshot, about);
    const times = { now: time.now, modeNow: ports.clock.now(scope) };
    const decision = await execution.operation({ scope, account, byClient, clientIp, userAgent, ...times, snapshot });
    return { snapshot, decision, time };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const refusal = await withModeHint(ports.store, scope, error.refusal);
    return { snapshot, decision: rejected(refusal), time: { now: ports.clock.now(scope) } };
  }
}

/** What is to be committed; undefined if the request changes nothing and nothing has to be remembered. */
function changeSet(
  { ids, clock }: KernelPorts,
  { scope, account, keyed, requestId }: Execution,
  time: BoundTime,
  snapshot: Snapshot,
  decision: Decision<Answer>,
  idempotency: IdempotencyRecord | undefined,
): ChangeSet | undefined {
  const changes = decision.kind === "rejected" ? NO_CHANGES : decision.changes;
  const { puts, guards, vault } = snapshot.plan(changes.documents);
  const request = { id: requestId, idempotencyKey: keyed?.key ?? null };
  const journal = journalEntry(ids, time.now, request, changes.events, account.apiVersion);
  const jobs = [...boundJobs(changes.jobs, time), ...catchUp(changes.jobs, time, clock.now(scope))];
  const { deliveries = [] } = changes;
  const nothing =
    puts.length + jobs.length + deliveries.length === 0 && journal === undefined && idempotency === undefined;
  // A refusal that is remembered keeps its guards too: it must have been true at one moment.
  const postings = postingsFor(changes.documents);
  const ended = endedClock(changes.documents);
  return nothing
    ? undefined
    : { scope, puts, guards, journal, jobs, endedClock: ended, idempotency, postings, vault, deliveries };
}

/**
 * A fault is remembered like any other answer: a repeated request must not be the first to take effect. If the key has
 * an answer by now, that one counts: a commit may have been carried out although its confirmation was lost.
 */
async function recordFault(ports: KernelPorts, execution: Execution, reply: Reply): Promise<Reply> {
  const { keyed, scope, requestId } = execution;
  if (keyed === undefined) return reply;
  const idempotency = recordOf(keyed, requestId, ports.clock.now(), reply);
  try {
    const outcome = await ports.store.commit({ scope, puts: [], guards: [], jobs: [], idempotency });
    // Only once it is remembered may the caller be told not to try again.
    if (outcome.kind === "committed") return withHeaders(reply, executedHeaders(keyed, requestId));
    const first = await ports.store.readIdempotency(scope, keyed.key);
    return first === undefined ? reply : replied(execution, replayOf(first, keyed));
  } catch {
    // The store is what failed. If nothing was written, a repeated request starts afresh; else it gets what was.
    return reply;
  }
}

function replied(execution: Execution, replay: Reply | KeyProblem): Reply {
  return "kind" in replay ? execution.showProblem(replay) : replay;
}
