import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { unservedRoutes } from "../../src/commands/routes.ts";
import { settingsFrom } from "../../src/config/settings.ts";
import type { Route } from "../../src/http/route.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { chanceOf, seededIds } from "../support/seeded.ts";
import { brokenRequests } from "./broken-requests.ts";
import { type BrowserWalk, browserWalk } from "./browser-walk.ts";
import { type Answer, type Call, shownCall } from "./call.ts";
import { damagedRequest, type RawRequest } from "./damaged-requests.ts";
import { type Line, openLine } from "./exchange.ts";
import { flowWalk } from "./flow-calls.ts";
import { BEGINNING } from "./fuzzed-server.ts";
import { type Judge, judgeOf } from "./judge.ts";
import { rawFault } from "./judge-raw.ts";
import { knownIds } from "./known-ids.ts";
import type { Sources } from "./parameters.ts";
import { type Keys, routeCall } from "./route-calls.ts";
import type { Audited, Measured, Ready, Told } from "./thread-words.ts";

export interface FuzzReport {
  /** How many were sent. */
  readonly requests: number;
  /** How many there were of each kind. */
  readonly kinds: Readonly<Record<Kind, number>>;
  /** Whole answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Every fault with the call that showed it: the first thousand. */
  readonly faults: readonly string[];
  /** The slowest answer, in milliseconds as the client saw them, and its call. */
  readonly slowest: { readonly ms: number; readonly call: string };
  readonly movements: number;
  /** Of each part of the run, of which there are at least four. */
  readonly measured: readonly Measured[];
}

/** A call of a flow, of a route by its table, of a page; and bytes that no HTTP library would send. */
type Kind = "flow" | "page" | "raw" | "route";

export interface FuzzTask {
  readonly requests: number;
  readonly seed: number;
  /** Whether to go on, asked after each part of the run with what came to light so far. */
  readonly goesOn?: (sent: number, last: Measured, faults: readonly string[]) => boolean;
}

/** Clients at one time, each with its own chance and its own memory of ids. */
const CLIENTS = 8;
/** In each round every client sends one call: so the seed decides what is on its way together. */
const ROUNDS_A_SECOND = 6;
/** Of a thousand calls: bytes that are no HTTP, or half of it, need a connection each. The rest goes to routes. */
const SHARES: Readonly<Record<Exclude<Kind, "route">, number>> = { flow: 430, page: 120, raw: 25 };

interface Run {
  readonly routes: readonly Route[];
  readonly keys: Keys;
  readonly line: Line;
  readonly judge: Judge;
  readonly broken: readonly RawRequest[];
  readonly tell: (told: Told) => void;
  readonly kinds: Record<Kind, number>;
  readonly statuses: Record<string, number>;
  readonly faults: string[];
  slowest: FuzzReport["slowest"];
  /** The server's time in unix seconds. */
  now: number;
}

/** Fuzzes a fresh server. The seed decides everything but which call of a round the server takes first. */
export async function fuzz(task: FuzzTask): Promise<FuzzReport> {
  const { seed } = task;
  // A database in memory would grow with what is sent, and hide whether anything else does.
  const folder = mkdtempSync(join(tmpdir(), "florin-fuzz-"));
  const thread = new Worker(new URL("server-thread.ts", import.meta.url), { workerData: { seed, folder } });
  const word = async (): Promise<unknown> => (await once(thread, "message"))[0];
  const tell = (told: Told): void => thread.postMessage(told, []);
  const { url, keys } = (await word()) as Ready;
  const line = openLine(url, CLIENTS);
  const routes = await allRoutes();
  const kinds = { flow: 0, page: 0, raw: 0, route: 0 };
  const counted = { kinds, statuses: {}, faults: [], slowest: { ms: 0, call: "" }, now: BEGINNING };
  const broken = brokenRequests(keys.secret);
  const run: Run = { routes, keys, line, judge: judgeOf(routes), broken, tell, ...counted };
  const crashed = once(thread, "error").then(([error]) => Promise.reject(error as Error));
  try {
    return await Promise.race([crashed, attack(run, word, task)]);
  } finally {
    line.close();
    await thread.terminate();
    rmSync(folder, { recursive: true });
  }
}

const FEWEST_PARTS = 4;
const LARGEST_PART = 25_000;

async function attack(run: Run, word: () => Promise<unknown>, task: FuzzTask): Promise<FuzzReport> {
  const { requests, seed, goesOn = () => true } = task;
  const clients = Array.from({ length: CLIENTS }, (_, index) => openClient(run, seed * CLIENTS + index));
  const parts = Math.max(FEWEST_PARTS, Math.ceil(requests / LARGEST_PART));
  const rounds = Math.ceil(requests / CLIENTS / parts);
  const measured: Measured[] = [];
  for (let part = 1; part <= parts; part += 1) {
    for (let round = 0; round < rounds; round += 1) {
      await Promise.all(clients.map((client) => client()));
      if (round % ROUNDS_A_SECOND !== 0) continue;
      run.now += 1;
      run.tell("advance");
    }
    run.tell("measure");
    const last = (await word()) as Measured;
    measured.push(last);
    if (!goesOn(part * rounds * CLIENTS, last, run.faults)) break;
  }
  await askOnceMore(run);
  run.line.close();
  run.tell("finish");
  const { movements, faults } = (await word()) as Audited;
  return {
    requests: measured.length * rounds * CLIENTS,
    kinds: run.kinds,
    statuses: run.statuses,
    faults: [...run.faults, ...faults].slice(0, MOST_FAULTS),
    slowest: run.slowest,
    movements,
    measured,
  };
}

const MOST_FAULTS = 1_000;

/** The tables to write requests by. The store behind them is never asked. */
export async function allRoutes(): Promise<readonly Route[]> {
  const store = await openSqliteStore({ file: ":memory:" });
  try {
    return unservedRoutes({ store, ids: seededIds(0), terms: settingsFrom({}, {}).terms });
  } finally {
    await store.close();
  }
}

/** A client that sends its next call. */
function openClient(run: Run, seed: number): () => Promise<void> {
  const { routes, keys } = run;
  const chance = chanceOf(seed);
  const ids = knownIds();
  const sources: Sources = { chance, ids, now: () => run.now };
  const flow = flowWalk(keys.secret, sources);
  const browser = browserWalk(ids, chance);
  const sendAndLearn = async (call: Call): Promise<void> => {
    const answer = await sendCall(run, call);
    if (answer !== undefined) ids.learn(answer.text);
  };
  return async () => {
    const kind = kindBy(chance.below(1_000));
    run.kinds[kind] += 1;
    switch (kind) {
      case "flow":
        return sendAndLearn(flow.next());
      case "page":
        return openPage(run, browser);
      case "raw":
        return sendRaw(run, chance.below(3) === 0 ? chance.pick(run.broken) : damagedRequest(flow.next(), chance));
      case "route":
        return sendAndLearn(routeCall(routes, keys, sources));
    }
  };
}

function kindBy(place: number): Kind {
  if (place < SHARES.flow) return "flow";
  if (place < SHARES.flow + SHARES.page) return "page";
  return place < SHARES.flow + SHARES.page + SHARES.raw ? "raw" : "route";
}

async function openPage(run: Run, browser: BrowserWalk): Promise<void> {
  const call = browser.next();
  const answer = await sendCall(run, call);
  if (answer !== undefined) browser.learn(call, answer);
}

/** Undefined when no whole answer came, which is a fault. */
async function sendCall(run: Run, call: Call): Promise<Answer | undefined> {
  try {
    const answer = await run.line.send(call);
    run.statuses[answer.status] = (run.statuses[answer.status] ?? 0) + 1;
    if (answer.ms > run.slowest.ms) run.slowest = { ms: answer.ms, call: shownCall(call) };
    const fault = run.judge(call, answer);
    if (fault !== undefined) run.faults.push(`${shownCall(call)}: ${fault}`);
    return answer;
  } catch (error) {
    run.faults.push(`${shownCall(call)}: ${String(error)}`);
    return undefined;
  }
}

async function sendRaw({ line, faults }: Run, request: RawRequest): Promise<void> {
  const shown = `${request.kind} ${JSON.stringify(request.bytes.slice(0, 1_000))}`;
  try {
    const fault = rawFault(request, await line.sendRaw(request.bytes));
    if (fault !== undefined) faults.push(`${shown}: ${fault}`);
  } catch (error) {
    faults.push(`${shown}: ${String(error)}`);
  }
}

async function askOnceMore({ line, keys, faults }: Run): Promise<void> {
  const headers = { Authorization: `Bearer ${keys.secret}` };
  const { status } = await line.send({ method: "GET", path: "/v1/balance", headers });
  if (status !== 200) faults.push(`the last request was answered ${status}`);
}
