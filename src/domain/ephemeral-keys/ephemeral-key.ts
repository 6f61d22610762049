import type { Instant } from "../instant.ts";

/** A key by which a customer's app acts for that customer alone, for a while. */
export interface EphemeralKey {
  /** `ephkey_…` */
  readonly id: string;
  readonly created: Instant;
  /** From then on it opens nothing: an hour after it was made, or the moment in which it was deleted. */
  readonly expires: Instant;
  readonly customer: string;
  /** Hexadecimal SHA-256 of the secret, which itself is kept nowhere. */
  readonly digest: string;
}
