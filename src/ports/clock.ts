import type { Instant } from "../domain/instant.ts";

/** The time, from outside. Never runs backwards. */
export interface Clock {
  /**
   * The time that holds in a mode: live mode's is always real, test mode's may have been moved. Without a mode the answer
   * is real time, which leases, replies kept by idempotency keys and API keys go by.
   */
  now(mode?: { readonly livemode: boolean }): Instant;
}
