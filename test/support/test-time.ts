import type { Stripe } from "stripe";

export const HOUR = 3600;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** Where test mode's time stands, as our own call tells it. */
export interface TestTimeAnswer {
  readonly object: "florin.test_clock";
  readonly mode: "manual" | "real";
  readonly now: number;
  readonly offset: number;
}

export function testTime(stripe: Stripe): Promise<TestTimeAnswer> {
  return stripe.rawRequest("GET", "/_florin/test/clock") as Promise<unknown> as Promise<TestTimeAnswer>;
}

/** Moves the time of test mode, and answers when everything due has happened. */
export function advanceTime(
  stripe: Stripe,
  by: { readonly seconds?: number; readonly to?: number },
): Promise<TestTimeAnswer> {
  return stripe.rawRequest("POST", "/_florin/test/clock/advance", by) as Promise<unknown> as Promise<TestTimeAnswer>;
}
