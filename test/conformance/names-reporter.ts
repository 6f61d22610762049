import { relative } from "node:path";
import type { TestEvent } from "node:test/reporters";

/** Tells how many tests passed, and of the others only the names: why they failed is no matter where they may. */
async function* names(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let passed = 0;
  const failed: string[] = [];
  for await (const { type, data } of events) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    if (data.details.type === "suite") continue;
    if (type === "test:pass") passed += 1;
    else failed.push(`  ${relative(process.cwd(), data.file ?? "")}: ${data.name}`);
  }
  yield `${passed} tests passed, ${failed.length} failed${failed.length === 0 ? "." : ":"}\n`;
  for (const line of failed) yield `${line}\n`;
}

// oxlint-disable-next-line import/no-default-export -- the test runner takes a reporter from there
export default names;
