import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { unservedRoutes } from "../../src/commands/routes.ts";
import { settingsFrom } from "../../src/config/settings.ts";
import type { Route } from "../../src/http/route.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { chanceOf, seededIds } from "../support/seeded.ts";
import { BROKEN_REQUESTS } from "./broken-requests.ts";
import { type Call, shownCall } from "./call.ts";
import { type Line, openLine } from "./exchange.ts";
import { flowWalk } from "./flow-calls.ts";
import { BEGINNING } from "./fuzzed-server.ts";
import { type Judge, judgeOf } from "./judge.ts";
import { knownIds } from "./known-ids.ts";
import type { Sources } from "./parameters.ts";
import { type Keys, routeCall } from "./route-calls.ts";
import type { Audited, Measured, Ready, Told } from "./thread-words.ts";

export interface FuzzReport {
  readonly requests: number;
  /** Whole answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Every fault with the call that showed it, as often as it came. */
  readonly faults: readonly string[];
  /** The slowest answer, in milliseconds as the client saw them, and its call. */
  readonly slowest: { readonly ms: number; readonly call: string };
  /** Longest time for which the server's thread did one thing only, in milliseconds. */
  readonly longestBlockMs: number;
  readonly movements: number;
  /** What the server uses after a collection, in bytes: after each quarter of the run. */
  readonly heapBytes: readonly number[];
}

export interface FuzzTask {
  readonly requests: number;
  readonly seed: number;
}

/** Clients at one time, each with its own chance and its own memory of ids. */
const CLIENTS = 8;
/** In each round every client sends one call: so the seed decides what is on its way together. */
const ROUNDS_A_SECOND = 6;
/** One in so many calls is no HTTP at all, or half of it. */
const BROKEN_SHARE = 150;

interface Run {
  readonly routes: readonly Route[];
  readonly keys: Keys;
  readonly line: Line;
  readonly judge: Judge;
  readonly tell: (told: Told) => void;
  readonly statuses: Record<string, number>;
  readonly faults: string[];
  slowest: FuzzReport["slowest"];
  /** The server's time in unix seconds. */
  now: number;
}

/** Fuzzes a fresh server. The seed decides everything but which call of a round the server takes first. */
export async function fuzz({ requests, seed }: FuzzTask): Promise<FuzzReport> {
  const thread = new Worker(new URL("server-thread.ts", import.meta.url), { workerData: { seed } });
  const word = async (): Promise<unknown> => (await once(thread, "message"))[0];
  const tell = (told: Told): void => thread.postMessage(told, []);
  const { url, keys } = (await word()) as Ready;
  const line = openLine(url, CLIENTS);
  const routes = await allRoutes();
  const counted = { statuses: {}, faults: [], slowest: { ms: 0, call: "" }, now: BEGINNING };
  const run: Run = { routes, keys, line, judge: judgeOf(routes), tell, ...counted };
  const crashed = once(thread, "error").then(([error]) => Promise.reject(error as Error));
  try {
    return await Promise.race([crashed, attack(run, word, { requests, seed })]);
  } finally {
    line.close();
    await thread.terminate();
  }
}

async function attack(run: Run, word: () => Promise<unknown>, { requests, seed }: FuzzTask): Promise<FuzzReport> {
  const clients = Array.from({ length: CLIENTS }, (_, index) => openClient(run, seed * CLIENTS + index));
  const measured: Measured[] = [];
  for (const _quarter of QUARTERS) {
    for (let round = 0; round < requests / CLIENTS / QUARTERS.length; round += 1) {
      await Promise.all(clients.map((client) => client()));
      if (round % ROUNDS_A_SECOND !== 0) continue;
      run.now += 1;
      run.tell("advance");
    }
    run.tell("measure");
    measured.push((await word()) as Measured);
  }
  await askOnceMore(run);
  run.line.close();
  run.tell("finish");
  const { movements, faults } = (await word()) as Audited;
  return {
    requests,
    statuses: run.statuses,
    faults: [...run.faults, ...faults],
    slowest: run.slowest,
    longestBlockMs: Math.max(...measured.map(({ longestBlockMs }) => longestBlockMs)),
    movements,
    heapBytes: measured.map(({ heapBytes }) => heapBytes),
  };
}

/** The tables to write requests by. The store behind them is never asked. */
async function allRoutes(): Promise<readonly Route[]> {
  const store = await openSqliteStore({ file: ":memory:" });
  try {
    return unservedRoutes({ store, ids: seededIds(0), terms: settingsFrom({}, {}).terms });
  } finally {
    await store.close();
  }
}

const QUARTERS = [1, 2, 3, 4];

/** A client that sends its next call. */
function openClient(run: Run, seed: number): () => Promise<void> {
  const { routes, keys } = run;
  const chance = chanceOf(seed);
  const ids = knownIds();
  const sources: Sources = { chance, ids, now: () => run.now };
  const walk = flowWalk(keys.secret, sources);
  return async () => {
    if (chance.below(BROKEN_SHARE) === 0) return sendBroken(run, chance.pick(BROKEN_REQUESTS));
    const call = chance.below(2) === 0 ? walk.next() : routeCall(routes, keys, sources);
    ids.learn(await sendCall(run, call));
  };
}

async function sendCall(run: Run, call: Call): Promise<string> {
  try {
    const answer = await run.line.send(call);
    run.statuses[answer.status] = (run.statuses[answer.status] ?? 0) + 1;
    if (answer.ms > run.slowest.ms) run.slowest = { ms: answer.ms, call: shownCall(call) };
    const fault = run.judge(call, answer);
    if (fault !== undefined) run.faults.push(`${shownCall(call)}: ${fault}`);
    return answer.text;
  } catch (error) {
    run.faults.push(`${shownCall(call)}: ${String(error)}`);
    return "";
  }
}

async function sendBroken({ line, faults }: Run, bytes: string): Promise<void> {
  const shown = JSON.stringify(bytes.slice(0, 200));
  try {
    const text = await line.sendRaw(bytes);
    if (/^HTTP\/1\.[01] 5(?!05)/m.test(text)) faults.push(`${shown}: ${text}`);
  } catch (error) {
    faults.push(`${shown}: ${String(error)}`);
  }
}

async function askOnceMore({ line, keys, faults }: Run): Promise<void> {
  const headers = { Authorization: `Bearer ${keys.secret}` };
  const { status } = await line.send({ method: "GET", path: "/v1/balance", headers });
  if (status !== 200) faults.push(`the last request was answered ${status}`);
}
