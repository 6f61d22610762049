import type { Challenge } from "./challenge.ts";

/** What any intent tells of its challenges. */
export interface ChallengedIntent {
  readonly status: string;
  readonly challenges?: readonly Challenge[] | undefined;
  readonly pendingAuthentication?: { readonly attempt: string } | undefined;
  readonly acceptedAuthentication?: { readonly attempt: string } | undefined;
}

/**
 * Where a challenge stands: `pending` waits for the customer; `finished` had its answer; `closed` never gets one, because
 * the intent was canceled, changed or confirmed anew.
 */
export interface ChallengeState {
  readonly kind: "closed" | "finished" | "pending";
  readonly challenge: Challenge;
  /**
   * What the merchant's page is told. A completed challenge whose payment the issuer then declined has failed all the
   * same; after a closed one, it says how the payment stands by other means.
   */
  readonly redirectStatus: "failed" | "succeeded";
}

/** What was to be authenticated has come about, for both kinds of intents. */
const DONE: ReadonlySet<string> = new Set(["processing", "requires_capture", "succeeded"]);

/** Undefined if the intent never had such an attempt, or one without a challenge. */
export function challengeState(intent: ChallengedIntent, attempt: string): ChallengeState | undefined {
  const challenge = intent.challenges?.find((known) => known.attempt === attempt);
  if (challenge === undefined) return undefined;
  if (intent.pendingAuthentication?.attempt === attempt)
    return { kind: "pending", challenge, redirectStatus: "failed" };
  // With manual confirmation the customer's part has succeeded before anything is paid.
  const accepted = intent.acceptedAuthentication?.attempt === attempt || DONE.has(intent.status);
  if (challenge.outcome === undefined) {
    return { kind: "closed", challenge, redirectStatus: accepted ? "succeeded" : "failed" };
  }
  const succeeded = challenge.outcome === "succeeded" && accepted;
  return { kind: "finished", challenge, redirectStatus: succeeded ? "succeeded" : "failed" };
}
