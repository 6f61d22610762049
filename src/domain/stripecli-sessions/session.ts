import type { Instant } from "../instant.ts";
import type { LogFilters } from "./log-filters.ts";

/**
 * What a session lets the official command line listen to: events, told as deliveries to a webhook endpoint, or the
 * requests that are answered.
 */
export type ListenFeature = "request_logs" | "webhooks";

/** A permission for one machine to listen to one account's mode. It is nowhere kept: the client brings it along. */
export interface Session {
  readonly account: string;
  readonly livemode: boolean;
  /** Name of the machine, as the client gives it. The signing secret and the place to go on from hang on it. */
  readonly device: string;
  readonly feature: ListenFeature;
  /** In real time, which test mode's may be far from. */
  readonly issued: Instant;
  /** Tells sessions apart that are the same in everything else. */
  readonly nonce: string;
  /** Which requests to tell of; only with `request_logs`. */
  readonly filters?: LogFilters | undefined;
}

/**
 * How long a session opens new connections, in seconds. A client whose session is over asks for another one, and must
 * then show its key again.
 */
const SESSION_LIFE_SECONDS = 3600;

/**
 * After so many seconds the client drops its connection and makes a new one with the same session. What happens in
 * between is sent then, so there is no use in doing it often.
 */
export const RECONNECT_SECONDS = 600;

/**
 * Whether a connection has gone on for longer than its session can explain. The official client has left it by then; one
 * that stays would listen for good with a key that was revoked.
 */
export function isOutlived(session: Session, now: Instant): boolean {
  return now >= session.issued + SESSION_LIFE_SECONDS + RECONNECT_SECONDS;
}

export function isOver(session: Session, now: Instant): boolean {
  return now >= session.issued + SESSION_LIFE_SECONDS;
}
