/** How an installation delivers events. */
export interface DeliveryTerms {
  readonly liveSchedule: RetrySchedule;
  readonly testSchedule: RetrySchedule;
  readonly timeouts: DeliveryTimeouts;
  /** An endpoint of live mode that has failed without a break for so many days is disabled. */
  readonly disableAfterDays: number;
  /** How long an event can be read. */
  readonly eventDays: number;
}

/** Seconds between a failed attempt and the next one. When they are used up, the delivery is given up. */
export type RetrySchedule = readonly number[];

/** Milliseconds, each at least 1. */
export interface DeliveryTimeouts {
  /** Finding the address and opening the connection, with TLS. */
  readonly connectMs: number;
  /** From then on until the first byte of the answer. */
  readonly answerMs: number;
  /** From then on until its end. */
  readonly bodyMs: number;
}
