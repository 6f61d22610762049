import { DOCUMENTED_LIMITS, type RateLimits } from "../domain/rate-limits/rate-limits.ts";
import { SettingsError } from "./settings-error.ts";

export interface RateLimitSettings {
  readonly live: RateLimits;
  readonly test: RateLimits;
}

type Read = (name: string) => string | undefined;

/** By the names that the limits have in the settings. */
const NAMES = {
  requests: "requests",
  operation: "ofOperation",
  searches: "searches",
  "intent-changes": "changesOfIntent",
  "at-once": "atOnce",
} as const satisfies Readonly<Record<string, keyof RateLimits>>;

const NONE: RateLimits = {};

/**
 * Limits of each mode: `off` for none, `on` for the API's documented ones, or those that are named, such as
 * `requests=50,searches=10`. @throws SettingsError naming what is wrong.
 */
export function rateLimitsFrom(written: Read, nameOf: (name: string) => string): RateLimitSettings {
  const limitsOf = (mode: "live" | "test"): RateLimits => {
    const name = `rate-limits-${mode}`;
    const text = written(name) ?? "off";
    if (text === "off") return NONE;
    if (text === "on") return DOCUMENTED_LIMITS[mode];
    return Object.fromEntries(text.split(",").map((part) => limitFrom(nameOf(name), part.trim())));
  };
  return { live: limitsOf("live"), test: limitsOf("test") };
}

function limitFrom(variable: string, text: string): readonly [name: keyof RateLimits, limit: number] {
  const [, name = "", digits = ""] = /^([a-z-]+)=(\d{1,9})$/.exec(text) ?? [];
  const limit = Number(digits);
  if (!isLimitName(name) || limit < 1) {
    const known = Object.keys(NAMES).join(", ");
    throw new SettingsError(
      `${variable} must be on, off, or limits of at least 1 such as requests=50 (of ${known}), not "${text}".`,
    );
  }
  return [NAMES[name], limit];
}

function isLimitName(name: string): name is keyof typeof NAMES {
  return Object.hasOwn(NAMES, name);
}
