import type { DeliveryTerms, RetrySchedule } from "../domain/webhook-deliveries/terms.ts";
import { SettingsError } from "./settings-error.ts";

/**
 * Attempts of live mode come at once and then after 5 min, 35 min, 2.5 h, 7.5 h, 17.5 h, 29.5 h, 41.5 h, 53.5 h, 65.5 h
 * and 71.5 h: the API documents three days with growing waits, and users report about these (reference: delivery).
 */
const LIVE_SCHEDULE = "5m,30m,2h,5h,10h,12h,12h,12h,12h,6h";
/** Three attempts within a few hours. */
const TEST_SCHEDULE = "10m,2h";

/** Connecting, the first byte of the answer, the rest of it. */
const TIMEOUTS = "5s,20s,10s";

const LONGEST_SCHEDULE = 30;
const LONGEST_WAIT_MS = 7 * 24 * 3600 * 1000;
const LONGEST_TIMEOUT_MS = 120 * 1000;

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

type Read = (name: string) => string | undefined;

/** How events are delivered. @throws SettingsError naming what is wrong. */
export function deliveryTermsFrom(written: Read, nameOf: (name: string) => string): DeliveryTerms {
  const durations = (name: string, otherwise: string, longestMs: number): readonly number[] => {
    const text = written(name) ?? otherwise;
    const values = text.split(",").map((part) => millisecondsFrom(part.trim()));
    if (values.some((value) => value === undefined || value < 1 || value > longestMs)) {
      throw new SettingsError(`${nameOf(name)} must be durations such as ${otherwise}, not "${text}".`);
    }
    return values.filter((value) => value !== undefined);
  };
  const schedule = (name: string, otherwise: string): RetrySchedule => {
    const waits = durations(name, otherwise, LONGEST_WAIT_MS);
    if (waits.length > LONGEST_SCHEDULE || waits.some((wait) => wait < 1000)) {
      throw new SettingsError(`${nameOf(name)} must be at most ${LONGEST_SCHEDULE} waits of at least 1s.`);
    }
    return waits.map((wait) => Math.round(wait / 1000));
  };
  const days = (name: string, otherwise: number, most: number): number => {
    const text = written(name) ?? String(otherwise);
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < 1 || value > most) {
      throw new SettingsError(`${nameOf(name)} must be a whole number from 1 to ${most}, not "${text}".`);
    }
    return value;
  };
  const [connectMs, answerMs, bodyMs, ...more] = durations("webhook-timeouts", TIMEOUTS, LONGEST_TIMEOUT_MS);
  if (connectMs === undefined || answerMs === undefined || bodyMs === undefined || more.length > 0) {
    throw new SettingsError(`${nameOf("webhook-timeouts")} must be three durations such as ${TIMEOUTS}.`);
  }
  return {
    liveSchedule: schedule("webhook-live-schedule", LIVE_SCHEDULE),
    testSchedule: schedule("webhook-test-schedule", TEST_SCHEDULE),
    timeouts: { connectMs, answerMs, bodyMs },
    disableAfterDays: days("webhook-disable-days", 5, 365),
    eventDays: days("event-days", 30, 3650),
  };
}

/** `90s` → 90,000. */
function millisecondsFrom(text: string): number | undefined {
  const [, digits, unit = ""] = /^(\d{1,9})(ms|s|m|h|d)$/.exec(text) ?? [];
  const factor = UNITS[unit];
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}
