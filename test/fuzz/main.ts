import { parseArgs } from "node:util";
import { fuzz, type FuzzReport } from "./fuzz.ts";
import type { Stall } from "./stalls.ts";
import type { Measured } from "./thread-words.ts";

/*
 * npm run fuzz -- --requests N [--seed S] [--minutes M]
 *
 * Sends N requests, well-meant and hostile ones, to a server on a file and tells what it did wrong. The same seed sends
 * the same requests, as far as the order in which the server takes eight at a time leaves the answers the same. After
 * M minutes the run ends with the part that it is at.
 */
const LONGEST_SHOWN = 200;
const MOST_SHOWN = 30;
const LONGEST_FAULT = 3_000;
/** The server must answer others within this time, whatever one of them asks. */
const MOST_STALL_MS = 100;
/** Of the heap, between the middle and the end of a run that is long enough for every cache to be full by the middle. */
const MOST_GROWTH = 1.1;
const LONG_RUN = 20_000;

/** How many faults were shown. */
let told = 0;

const { values } = parseArgs({
  options: {
    requests: { type: "string" },
    seed: { type: "string", default: "1" },
    minutes: { type: "string", default: "1440" },
  },
});
const requests = Number(values.requests);
const seed = Number(values.seed);
const minutes = Number(values.minutes);
if (Number.isSafeInteger(requests) && requests > 0 && Number.isSafeInteger(seed) && seed >= 0 && minutes > 0) {
  await main();
} else {
  console.error("usage: npm run fuzz -- --requests N [--seed S] [--minutes M], whole numbers");
  process.exitCode = 2;
}

async function main(): Promise<void> {
  const report = await fuzz({ requests, seed, goesOn });
  const seconds = performance.now() / 1000;
  const { user, system } = process.cpuUsage();
  const faults = [...report.faults, ...overLimits(report)];
  const sent = `${report.requests} requests in ${seconds.toFixed(1)} s`;
  console.log(`${sent}, ${(report.requests / seconds).toFixed(0)} a second, seed ${seed}`);
  console.log(`processor time      ${((user + system) / 1e6).toFixed(1)} s`);
  console.log(`requests by kind    ${JSON.stringify(report.kinds)}`);
  console.log(`answers by status   ${JSON.stringify(report.statuses)}`);
  console.log(`slowest answer      ${report.slowest.ms.toFixed(1)} ms: ${report.slowest.call.slice(0, LONGEST_SHOWN)}`);
  console.log(`longest stall       ${shownStall(longestStall(report))}`);
  console.log(`heap by parts       ${inMebibytes(report.measured.map(({ heapBytes }) => heapBytes))} MiB`);
  console.log(`process by parts    ${inMebibytes(report.measured.map(({ residentBytes }) => residentBytes))} MiB`);
  console.log(`ledger movements    ${report.movements}, audited`);
  console.log(`faults              ${faults.length}`);
  for (const fault of faults.slice(told, MOST_SHOWN)) console.error(`- ${fault.slice(0, LONGEST_FAULT)}`);
  if (faults.length > 0) process.exitCode = 1;
}

/** Tells how far the run is. */
function goesOn(sent: number, { stall, heapBytes, residentBytes }: Measured, faults: readonly string[]): boolean {
  const seconds = performance.now() / 1000;
  const memory = `${inMebibytes([heapBytes])} MiB of heap, ${inMebibytes([residentBytes])} MiB in all`;
  console.error(`${sent} sent after ${seconds.toFixed(0)} s: ${memory}, longest stall ${shownStall(stall)}`);
  for (const fault of faults.slice(told, MOST_SHOWN)) console.error(`- ${fault.slice(0, LONGEST_FAULT)}`);
  told = faults.length;
  return seconds < minutes * 60;
}

/** Time and memory depend on the machine: they are judged where somebody looks at them, and by no test. */
function overLimits({ measured, ...report }: FuzzReport): readonly string[] {
  const stalled = measured.filter(({ stall }) => stall.cpuMs > MOST_STALL_MS);
  const middle = measured[Math.floor(measured.length / 2)]?.heapBytes ?? 0;
  const last = measured.at(-1)?.heapBytes ?? 0;
  const grew = report.requests >= LONG_RUN && last > middle * MOST_GROWTH;
  return [
    ...stalled.map(({ stall }) => `others had to wait for ${shownStall(stall)}`),
    ...(grew ? [`the heap grew in the second half, from ${middle} to ${last} bytes`] : []),
  ];
}

function longestStall({ measured }: FuzzReport): Stall {
  const nothing: Stall = { wallMs: 0, cpuMs: 0, gcMs: 0 };
  return measured.reduce((longest, { stall }) => (stall.cpuMs > longest.cpuMs ? stall : longest), nothing);
}

function shownStall({ wallMs, cpuMs, gcMs }: Stall): string {
  return `${cpuMs.toFixed(0)} ms of work (${gcMs.toFixed(0)} of collection) in ${wallMs.toFixed(0)} ms`;
}

function inMebibytes(sizes: readonly number[]): string {
  return sizes.map((bytes) => (bytes / 2 ** 20).toFixed(1)).join(", ");
}
