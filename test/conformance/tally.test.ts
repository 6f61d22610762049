import assert from "node:assert/strict";
import { test } from "node:test";
import { reportOf } from "./report.ts";
import { countOf, sumOf, tallyOf } from "./tally.ts";

const GET = "GET /v1/things/{id}";
const fault = (place: number) => ({ at: `/data/${place}/size`, reason: "must be integer" });

test("the same fault is counted together wherever in a list and in whichever answer it stands", () => {
  const tallies = [
    tallyOf({ operation: GET, faults: [fault(0), fault(1)] }, 200),
    tallyOf({ operation: GET, faults: [] }, 200),
    tallyOf({ operation: GET, faults: [fault(3)] }, 200),
    tallyOf({ operation: GET, faults: [fault(3)] }, 402),
  ];
  const total = sumOf([sumOf(tallies.slice(0, 2)), sumOf(tallies.slice(2))]);
  assert.equal(countOf(total), 4);
  assert.deepEqual(
    total.violations.map(({ status, at, seen }) => [status, at, seen]),
    [
      [200, "/data/*/size", 3],
      [402, "/data/*/size", 1],
    ],
  );
});

test("the report tells what was checked, what was never asked for, and each violation", () => {
  const tally = tallyOf({ operation: GET, faults: [fault(0)] }, 200);
  assert.deepEqual(reportOf(tally, "2023-08-16", [GET, "POST /v1/things"]), [
    "Version 2023-08-16: 1 answers checked.",
    "1 of 2 operations that are described and served were asked for.",
    "  never asked for: POST /v1/things",
    "1 violations.",
    `  ${GET} 200: /data/*/size must be integer (1 times)`,
  ]);
});
