import type { VerifyAction } from "../microdeposits/microdeposits.ts";
import type { AuthenticationResult, ChallengeTransaction } from "./authentication.ts";

/** How the customer's part of a challenge ended. */
export type ChallengeOutcome = "canceled" | "failed" | "succeeded";

/** What an intent of either kind asks of its customer. */
export type NextAction =
  | { readonly type: "redirect_to_url"; readonly returnUrl: string }
  | { readonly type: "use_stripe_sdk" }
  | VerifyAction;

/** A page that the customer was sent to. It is remembered for good: a browser may open it again long after its end. */
export interface Challenge {
  /** `payatt_…` or `setatt_…` */
  readonly attempt: string;
  /** What everything that comes from the issuer must fit. */
  readonly transaction: ChallengeTransaction;
  /** Where the customer goes on from there; absent if the merchant's own page shows the challenge. */
  readonly returnUrl?: string | undefined;
  /** How the customer's part ended. Absent until then, and for good if the intent moved on without it. */
  readonly outcome?: ChallengeOutcome | undefined;
}

/** The challenges of an intent, with its customer's answer to one of them. */
export function withOutcome(
  challenges: readonly Challenge[] | undefined,
  attempt: string,
  outcome: ChallengeOutcome,
): readonly Challenge[] | undefined {
  return challenges?.map((challenge) => (challenge.attempt === attempt ? { ...challenge, outcome } : challenge));
}

/** What a result means for the customer's part. */
export function challengeOutcome({ reason, result }: AuthenticationResult): ChallengeOutcome {
  if (result === "authenticated" || result === "attempt_acknowledged") return "succeeded";
  return reason === "canceled" ? "canceled" : "failed";
}
