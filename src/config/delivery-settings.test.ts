import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { SettingsError, settingsFrom } from "./settings.ts";

const deliveries = (variables: Readonly<Record<string, string>>) => settingsFrom({}, variables).deliveries;

test("schedules and time limits are durations with their units", () => {
  const terms = deliveries({
    FLORIN_WEBHOOK_LIVE_SCHEDULE: "90s, 5m,2h,1d",
    FLORIN_WEBHOOK_TEST_SCHEDULE: "1500ms",
    FLORIN_WEBHOOK_TIMEOUTS: "250ms,3s,1m",
    FLORIN_WEBHOOK_DISABLE_DAYS: "1",
    FLORIN_EVENT_DAYS: "365",
  });
  assert.deepEqual(terms, {
    liveSchedule: [90, 300, 7_200, 86_400],
    testSchedule: [2],
    timeouts: { connectMs: 250, answerMs: 3_000, bodyMs: 60_000 },
    disableAfterDays: 1,
    eventDays: 365,
  });
});

test("without settings events are kept for thirty days and endpoints may fail for five", () => {
  const { eventDays, disableAfterDays, timeouts } = deliveries({});
  assert.deepEqual([eventDays, disableAfterDays], [30, 5]);
  assert.deepEqual(timeouts, { connectMs: 5_000, answerMs: 20_000, bodyMs: 10_000 });
});

/** Variable → values that are refused. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  FLORIN_WEBHOOK_LIVE_SCHEDULE: ["5", "5 m", "m", "-5m", "1.5h", "5m,,5m", "8d", "999ms", Array(31).fill("1s").join()],
  FLORIN_WEBHOOK_TEST_SCHEDULE: ["soon", "0s"],
  FLORIN_WEBHOOK_TIMEOUTS: ["5s", "5s,5s", "5s,5s,5s,5s", "0ms,5s,5s", "5s,121s,5s"],
  FLORIN_WEBHOOK_DISABLE_DAYS: ["0", "366", "1.5", "five"],
  FLORIN_EVENT_DAYS: ["0", "3651", "-1", "30d"],
};

describe("wrong settings of deliveries are refused in one sentence that names them:", () => {
  for (const [name, values] of Object.entries(REFUSED)) {
    test(name, () => {
      for (const value of values) {
        assert.throws(
          () => deliveries({ [name]: value }),
          (error) =>
            error instanceof SettingsError && error.message.startsWith(name) && /^[^\n]+\.$/.test(error.message),
          value,
        );
      }
    });
  }
});
