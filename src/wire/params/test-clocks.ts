import { LONGEST_ADVANCE_SECONDS } from "../../domain/test-time.ts";
import { expanding, paging } from "./paging.ts";
import { exclusive, integer, required, string, table, timestamp, unsupported } from "./table.ts";

export const createTestClock = table("test_clocks.create", {
  customer: unsupported("Create the customer with `test_clock` instead."),
  ...expanding,
  frozen_time: required(timestamp()),
  name: string({ max: 300 }),
});

export const retrieveTestClock = table("test_clocks.retrieve", expanding);

export const deleteTestClock = table("test_clocks.delete", {});

export const advanceTestClock = table("test_clocks.advance", { ...expanding, frozen_time: required(timestamp()) });

export const listTestClocks = table("test_clocks.list", paging);

// Calls of our own for the time of test mode as a whole.

export const readTestTime = table("test_clocks.read_time", {});

export const advanceTestTime = table(
  "test_clocks.advance_time",
  { seconds: integer({ min: 0, max: LONGEST_ADVANCE_SECONDS }), to: timestamp() },
  [exclusive(["seconds", "to"])],
);
