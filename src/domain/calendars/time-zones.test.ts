import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { instant } from "../instant.ts";
import { dateFromIso, isoDate } from "./civil-days.ts";
import { processingDay } from "./cut-off.ts";
import { instantAt, localTime } from "./time-zones.ts";
import type { ZoneName } from "./time-zones.ts";

const ZONES: readonly ZoneName[] = [
  "America/New_York",
  "America/Toronto",
  "Australia/Sydney",
  "Europe/Berlin",
  "Europe/London",
  "UTC",
];

function at(iso: string) {
  return instant(Date.parse(iso) / 1000);
}

/** `YYYY-MM-DD HH:MM:SS` of a zone's calendar and clock. */
function shown(zone: ZoneName, seconds: number): string {
  const { date, secondsOfDay } = localTime(zone, instant(seconds));
  const clock = [3600, 60, 1].map((unit) => String(Math.floor(secondsOfDay / unit) % (unit === 3600 ? 24 : 60)));
  return `${isoDate(date)} ${clock.map((part) => part.padStart(2, "0")).join(":")}`;
}

const platform = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }),
  ]),
);

test("clocks show what the platform's time zone data say, from 2009 to 2035", () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 1_230_768_000, max: 2_082_758_399 }), (zone, seconds) => {
      assert.equal(shown(zone, seconds), platform.get(zone)?.format(seconds * 1000));
    }),
    { seed: 1884, numRuns: 3000 },
  );
});

test("clocks change to the second when they change in the platform's data", () => {
  for (const change of [
    "2026-03-29T01:00:00Z",
    "2026-10-25T01:00:00Z",
    "2026-03-08T07:00:00Z",
    "2026-11-01T06:00:00Z",
    "2026-04-04T16:00:00Z",
    "2026-10-03T16:00:00Z",
    "2028-10-29T01:00:00Z",
    "2026-12-31T13:00:00Z",
  ]) {
    for (const zone of ZONES) {
      for (const seconds of [at(change) - 1, at(change), at(change) + 1]) {
        assert.equal(shown(zone, seconds), platform.get(zone)?.format(seconds * 1000), `${zone} ${change}`);
      }
    }
  }
});

test("the instant of a time shows that time, except in the hour that clocks skip", () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 1_230_768_000, max: 2_082_758_399 }), (zone, seconds) => {
      const found = instantAt(zone, localTime(zone, instant(seconds)));
      assert.equal(shown(zone, found), shown(zone, seconds));
      assert(found === seconds || found === seconds - 3600);
    }),
    { seed: 1916, numRuns: 2000 },
  );
});

test("a skipped time is an hour later, a doubled one is the first", () => {
  const half = 2.5 * 3600;
  const spring = { date: { year: 2026, month: 3, day: 29 }, secondsOfDay: half };
  const autumn = { date: { year: 2026, month: 10, day: 25 }, secondsOfDay: half };
  assert.equal(instantAt("Europe/Berlin", spring), at("2026-03-29T01:30:00Z"));
  assert.equal(instantAt("Europe/Berlin", autumn), at("2026-10-25T00:30:00Z"));
});

test("the cut-off follows the zone's clock through summer and winter, weekends and holidays", () => {
  const morning = { zone: "Europe/Berlin", secondsOfDay: 10.5 * 3600 } as const;
  const sydney = { zone: "Australia/Sydney", secondsOfDay: 16 * 3600 } as const;
  const evening = { zone: "America/New_York", secondsOfDay: 19 * 3600 } as const;
  for (const [calendar, cutOff, instantText, day] of [
    // The Friday before clocks go forward, and the Monday after: 10:30 is 09:30 UTC, then 08:30 UTC.
    ["target", morning, "2026-03-27T09:29:59Z", "2026-03-27"],
    ["target", morning, "2026-03-27T09:30:00Z", "2026-03-30"],
    ["target", morning, "2026-03-30T08:29:59Z", "2026-03-30"],
    ["target", morning, "2026-03-30T08:30:00Z", "2026-03-31"],
    ["target", morning, "2026-10-23T08:30:00Z", "2026-10-26"],
    ["target", morning, "2026-10-26T09:29:59Z", "2026-10-26"],
    // Good Friday to Easter Monday, after the cut-off of Thursday.
    ["target", morning, "2026-04-02T08:30:00Z", "2026-04-07"],
    ["target", morning, "2026-12-31T09:30:00Z", "2027-01-04"],
    // Sunday evening in UTC is Monday morning in Sydney.
    ["becs", sydney, "2026-02-01T20:00:00Z", "2026-02-02"],
    ["becs", sydney, "2026-04-02T05:00:00Z", "2026-04-07"],
    ["becs", sydney, "2026-07-01T05:59:59Z", "2026-07-01"],
    ["becs", sydney, "2026-07-01T06:00:00Z", "2026-07-02"],
    // Past midnight in UTC is still the same evening in New York.
    ["federal_reserve", evening, "2026-01-14T23:59:59Z", "2026-01-14"],
    ["federal_reserve", evening, "2026-01-15T00:00:00Z", "2026-01-15"],
    ["federal_reserve", evening, "2026-07-02T22:59:59Z", "2026-07-02"],
    ["federal_reserve", evening, "2026-07-02T23:00:00Z", "2026-07-03"],
    ["federal_reserve", evening, "2026-07-03T23:00:00Z", "2026-07-06"],
  ] as const) {
    assert.deepEqual(processingDay(calendar, cutOff, at(instantText)), dateFromIso(day), instantText);
  }
});
