import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";
import { startFuzzedServer } from "./fuzzed-server.ts";
import { watchStalls } from "./stalls.ts";
import type { Audited, Measured, Ready, Told } from "./thread-words.ts";

/*
 * The server in a thread of its own, so that what is measured of its time and memory is its own, too: making calls and
 * judging answers takes longer than answering.
 */
const port = parentPort;
if (port === null) throw new Error("this file is the start of a thread");
const { seed, folder } = workerData as { readonly seed: number; readonly folder: string };
const rejections: string[] = [];
process.on("unhandledRejection", (reason) => {
  rejections.push(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
});
const server = await startFuzzedServer(seed, folder);
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const stalls = watchStalls();

port.on("message", (told: Told) => {
  if (told === "advance") server.clock.advance(1);
  else if (told === "measure") port.postMessage(measured());
  else void finish();
});
port.postMessage({ url: server.url, keys: server.keys } satisfies Ready);

function measured(): Measured {
  const stall = stalls.look();
  stalls.without(collect);
  const { heapUsed, rss } = process.memoryUsage();
  return { stall, heapBytes: heapUsed, residentBytes: rss };
}

async function finish(): Promise<void> {
  const { movements, faults } = await server.store.auditLedger();
  const foreign = [...Object.keys(Object.prototype), ...Object.keys(Array.prototype)];
  const all = [
    ...faults.map((fault) => `ledger: ${JSON.stringify(fault)}`),
    ...server.logged.map((text) => `logged: ${text}`),
    ...rejections.map((text) => `nobody handled: ${text}`),
    ...foreign.map((name) => `prototypes have a new member: ${name}`),
  ];
  await server.stop();
  port?.postMessage({ movements, faults: all } satisfies Audited);
  port?.close();
}
