import type { SendOutcome } from "../domain/webhook-deliveries/delivery.ts";
import type { DeliveryTimeouts } from "../domain/webhook-deliveries/terms.ts";

/** One POST to an address that somebody with an API key has chosen. */
export interface HttpMessage {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Live mode reaches the public Internet alone, by https. */
  readonly livemode: boolean;
  readonly timeouts: DeliveryTimeouts;
}

/**
 * Sends messages over HTTP and tells what came of it.
 *
 * - It never rejects: whatever goes wrong is an outcome.
 * - An address that the mode must not reach is never connected to. It is checked on the very address of the connection,
 *   so a name that answers differently the next time gains nothing.
 * - Redirects are answers like others and are not followed.
 * - Of an answer's body no more is read than the outcome holds.
 */
export interface HttpSender {
  send(message: HttpMessage): Promise<SendOutcome>;
  /** Ends all that is under way, which answers `abandoned`, as will everything sent from now on. */
  abandon(): void;
}
