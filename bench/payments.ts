import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WELL_KNOWN_TEST_KEYS } from "../src/config/settings.ts";
import type { ChangeSet, Store } from "../src/ports/store.ts";
import { openSqliteStore } from "../src/stores/sqlite/open-sqlite-store.ts";
import { type Load, type Measured, requestText, run } from "./load.ts";
import { type Program, startProgram } from "./programs.ts";
import { rowLoop } from "./rows.ts";

/*
 * npm run bench [-- --rounds N] [-- --seconds N] [-- --connections N] [-- --endpoint]
 *
 * How many payments a second, each durable before it is answered, beside two limits measured in the same run: a bare
 * node:http server that answers the same bytes, and a loop that only writes the same rows in groups of the same size.
 * With --endpoint every event is delivered to a webhook endpoint, the bare server, while payments go on.
 *
 * All take turns, round after round, so that a machine whose speed drifts drifts for all of them; medians are shown.
 */
const rounds = option("rounds", 5);
const seconds = option("seconds", 2);
const connections = option("connections", 32);
const key = WELL_KNOWN_TEST_KEYS.secret;

const CREATE =
  "amount=1999&currency=eur&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never";
const PAY = `${CREATE}&payment_method=pm_card_visa&confirm=true`;

const folder = mkdtempSync(join(tmpdir(), "florin-bench-"));
try {
  await main();
} finally {
  rmSync(folder, { recursive: true });
}

async function main(): Promise<void> {
  const florin = await startProgram("src/main.ts", ["start", "--port", "0", "--database", join(folder, "bench.db")]);
  const sampleAnswer = await firstAnswer(florin.port);
  const answerFile = join(folder, "answer.json");
  writeFileSync(answerFile, sampleAnswer);
  const bare = await startProgram("bench/bare-server.ts", [answerFile]);
  if (process.argv.includes("--endpoint")) await addEndpoint(florin.port, bare.port);
  const { id } = JSON.parse(sampleAnswer) as { readonly id: string };
  const rows = await rowWriter();
  const subjects: readonly Subject[] = [
    { name: "bare node:http, same bytes", measure: () => measure(bare, pay) },
    { name: "create and confirm in one call", measure: () => measure(florin, pay) },
    { name: "create, then confirm (calls)", measure: () => measure(florin, createThenConfirm) },
    { name: "retrieve", measure: () => measure(florin, () => retrieve(id)) },
    { name: `the same rows alone, groups of ${connections}`, measure: rows.measure },
  ];
  for (const { measure: warmUp } of subjects) await warmUp();
  const history: Measured[][] = [];
  for (let round = 0; round < rounds; round += 1) {
    const measured: Measured[] = [];
    for (const subject of subjects) measured.push(await subject.measure());
    history.push(measured);
  }
  await florin.stop();
  await bare.stop();
  await rows.close();
  print(subjects, history);
}

interface Subject {
  readonly name: string;
  readonly measure: () => Promise<Measured>;
}

function measure(program: Program, next: Load["next"]): Promise<Measured> {
  return run({ port: program.port, connections, durationMs: seconds * 1000, next });
}

function pay(): string {
  return requestText({ method: "POST", path: "/v1/payment_intents", key, idempotencyKey: randomUUID(), body: PAY });
}

/** Every other request confirms the intent that the one before created. */
function createThenConfirm(before: Buffer | undefined): string {
  const text = before?.toString("utf8") ?? "";
  const created = text.includes(`"status": "requires_payment_method"`) ? /"id": "(pi_\w+)"/.exec(text)?.[1] : undefined;
  const path = created === undefined ? "/v1/payment_intents" : `/v1/payment_intents/${created}/confirm`;
  const body = created === undefined ? CREATE : "payment_method=pm_card_visa";
  return requestText({ method: "POST", path, key, idempotencyKey: randomUUID(), body });
}

function retrieve(id: string): string {
  return requestText({ method: "GET", path: `/v1/payment_intents/${id}`, key });
}

async function addEndpoint(port: number, receiver: number): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/webhook_endpoints`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/x-www-form-urlencoded" },
    body: `url=http://127.0.0.1:${receiver}/&enabled_events[]=*`,
  });
  if (response.status !== 200) throw new Error(`an endpoint was refused: ${await response.text()}`);
}

async function firstAnswer(port: number): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/payment_intents`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/x-www-form-urlencoded" },
    body: PAY,
  });
  if (response.status !== 200) throw new Error(`a payment was refused: ${await response.text()}`);
  return response.text();
}

/** The change set of one create-and-confirm is caught on its way to a store, then written over and over. */
async function rowWriter(): Promise<{ readonly measure: Subject["measure"]; readonly close: () => Promise<void> }> {
  const store = await openSqliteStore({ file: join(folder, "rows.db") });
  const write = rowLoop(store, await caughtChangeSet(store), connections);
  return { measure: () => write(seconds * 1000), close: () => store.close() };
}

async function caughtChangeSet(store: Store): Promise<ChangeSet> {
  const { startServer } = await import("../src/commands/start.ts");
  const { settingsFrom } = await import("../src/config/settings.ts");
  const { systemClock } = await import("../src/system/clock.ts");
  const { systemIds } = await import("../src/system/ids.ts");
  const { systemLog } = await import("../src/system/log.ts");
  const { systemWaker } = await import("../src/system/waker.ts");
  const { openVault } = await import("../src/commands/open-vault.ts");
  const { systemHttpSender } = await import("../src/system/http-sender.ts");
  const { systemSigner } = await import("../src/system/signer.ts");
  let caught: ChangeSet | undefined;
  const catching: Store = {
    ...store,
    commit(change) {
      caught ??= change;
      return store.commit(change);
    },
  };
  const { vault } = await openVault(":memory:", store, {});
  const surroundings = {
    vault,
    clock: systemClock(),
    ids: systemIds(),
    log: systemLog("error"),
    waker: systemWaker(),
    deliveryWaker: systemWaker(),
    indexWaker: systemWaker(),
    sender: systemHttpSender(),
    sign: systemSigner,
  };
  const running = await startServer(settingsFrom({ port: "0" }, {}), { store: catching, ...surroundings });
  const answer = await fetch(`${running.url}/v1/payment_intents`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${key}`,
      "Content-Type": "application/x-www-form-urlencoded",
      "Idempotency-Key": randomUUID(),
    },
    body: PAY,
  });
  await answer.text();
  await running.stop();
  if (caught === undefined) throw new Error("nothing was committed");
  return caught;
}

function print(subjects: readonly Subject[], history: readonly (readonly Measured[])[]): void {
  console.log(`\n${rounds} rounds of ${seconds} s each, ${connections} connections, fsync on; medians\n`);
  console.log("| | a second | p50 ms | p99 ms | of bare node:http |");
  console.log("|---|---:|---:|---:|---:|");
  subjects.forEach(({ name }, place) => {
    const of = (figure: (measured: Measured, bare: Measured) => number): number =>
      median(history.flatMap((round) => (round[place] && round[0] ? [figure(round[place], round[0])] : [])));
    const share = of((measured, bare) => (100 * measured.perSecond) / bare.perSecond);
    const figures = [
      of(({ perSecond }) => perSecond).toFixed(0),
      of(({ p50 }) => p50).toFixed(2),
      of(({ p99 }) => p99).toFixed(2),
      `${share.toFixed(1)} %`,
    ];
    console.log(`| ${name} | ${figures.join(" | ")} |`);
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function option(name: string, otherwise: number): number {
  const place = process.argv.indexOf(`--${name}`);
  return place === -1 ? otherwise : Number(process.argv[place + 1]);
}
