import { type Instant, laterBy } from "../instant.ts";
import type { SendOutcome } from "./delivery.ts";
import type { RetrySchedule } from "./terms.ts";

export type DeliveryStep =
  | { readonly status: "delivered" | "dropped" | "failed" }
  | { readonly status: "pending"; readonly due: Instant };

export interface StepFacts {
  readonly schedule: RetrySchedule;
  /** Attempts of this round, the one that is judged included; at least 1. */
  readonly attempts: number;
  readonly now: Instant;
  /** From 0 up to 1, by chance: spreads out what failed together. */
  readonly jitter: number;
}

/** How much of a wait chance may take away. Waits are never longer than the schedule says, so that its length holds. */
const JITTER_SHARE = 0.1;

/** What becomes of a delivery after an attempt: any 2xx ends it well, all else is tried again as long as the schedule goes. */
export function afterAttempt(outcome: Exclude<SendOutcome, { kind: "abandoned" }>, facts: StepFacts): DeliveryStep {
  if (outcome.kind === "answered" && outcome.status >= 200 && outcome.status < 300) return { status: "delivered" };
  return later(facts, "failed");
}

/**
 * What becomes of a delivery whose endpoint is disabled when its time has come: it waits for its next turn, in case the
 * endpoint is enabled by then (reference: delivery).
 */
export function afterPause(facts: StepFacts): DeliveryStep {
  return later(facts, "dropped");
}

function later({ schedule, attempts, now, jitter }: StepFacts, end: "dropped" | "failed"): DeliveryStep {
  const wait = schedule[attempts - 1];
  if (wait === undefined) return { status: end };
  return { status: "pending", due: laterBy(now, Math.ceil(wait * (1 - JITTER_SHARE * jitter))) };
}
