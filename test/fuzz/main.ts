import { parseArgs } from "node:util";
import { fuzz } from "./fuzz.ts";

/*
 * npm run fuzz -- --requests N [--seed S]
 *
 * Sends N requests, well-meant and hostile ones, to a server in memory and tells what it did wrong. The same seed sends
 * the same requests, as far as the order in which the server takes eight at a time leaves the answers the same.
 */
const LONGEST_SHOWN = 200;
const MOST_SHOWN = 30;
const LONGEST_FAULT = 3_000;

const { values } = parseArgs({ options: { requests: { type: "string" }, seed: { type: "string", default: "1" } } });
const requests = Number(values.requests);
const seed = Number(values.seed);
if (Number.isSafeInteger(requests) && requests > 0 && Number.isSafeInteger(seed) && seed >= 0) {
  await main();
} else {
  console.error("usage: npm run fuzz -- --requests N [--seed S], whole numbers");
  process.exitCode = 2;
}

async function main(): Promise<void> {
  const begun = performance.now();
  const report = await fuzz({ requests, seed });
  const seconds = (performance.now() - begun) / 1000;
  const megabytes = report.heapBytes.map((bytes) => (bytes / 2 ** 20).toFixed(1));
  console.log(`${requests} requests in ${seconds.toFixed(1)} s, seed ${seed}`);
  console.log(`answers by status   ${JSON.stringify(report.statuses)}`);
  console.log(`slowest answer      ${report.slowest.ms.toFixed(1)} ms: ${report.slowest.call.slice(0, LONGEST_SHOWN)}`);
  console.log(`longest block       ${report.longestBlockMs.toFixed(1)} ms`);
  console.log(`heap by quarters    ${megabytes.join(", ")} MiB`);
  console.log(`ledger movements    ${report.movements}, audited`);
  console.log(`faults              ${report.faults.length}`);
  for (const fault of report.faults.slice(0, MOST_SHOWN)) console.error(`- ${fault.slice(0, LONGEST_FAULT)}`);
  if (report.faults.length > 0) process.exitCode = 1;
}
