import type { Instant } from "../domain/instant.ts";

/** What a recovery link is for. */
export interface RecoveryClaim {
  /** `acct_…` */
  readonly account: string;
  readonly livemode: boolean;
  /** `pi_…` or `seti_…` */
  readonly intent: string;
  /** From this moment on, of the mode's time, the link is worth nothing. */
  readonly expires: Instant;
}

/** A link, and what it is for. */
export interface RecoveryLink extends RecoveryClaim {
  readonly token: string;
}

/** Turns what a link is for into a text that nobody else can make or change. Nothing is stored. */
export interface RecoveryLinks {
  /** The last part of a link's path: letters, digits, `-`, `_` and one `.`; the same for the same claim. */
  tokenOf(claim: RecoveryClaim): string;
  /** Undefined for every text that {@link tokenOf} has not made. It does not look at the time. */
  read(token: string): RecoveryClaim | undefined;
}
