import type { AuthenticationResult } from "../domain/three-d-secure/authentication.ts";
import type { ChallengedIntent } from "../domain/three-d-secure/challenge-state.ts";
import type { ChallengeOutcome } from "../domain/three-d-secure/challenge.ts";
import type { AccessControlServer } from "../ports/access-control.ts";
import type { Scope } from "../ports/store.ts";
import { type CardTryPorts, threeDSecure } from "./card-tries.ts";
import type { Work } from "./operation.ts";
import { Refused } from "./refused.ts";

/** The simulated issuer of a mode, whom a test can tell what the cardholder does; undefined with real issuers. */
export type AccessControlServers = (scope: Scope) => AccessControlServer | undefined;

export interface ChallengePorts extends CardTryPorts {
  readonly accessControl: AccessControlServers;
}

/** How a challenge ended: in the issuer's own words, or as a test wants the simulated issuer to say it. */
export type ChallengeEnd =
  /** An RReq. */
  { readonly results: string } | { readonly outcome: ChallengeOutcome };

/**
 * What the issuer says about the challenge that an intent waits for; undefined if it waits for none, or not for the one
 * that was answered. A message that does not fit the challenge is refused, and changes nothing (invariant L4).
 */
export function challengeResult(
  ports: ChallengePorts,
  work: Work,
  intent: ChallengedIntent,
  end: ChallengeEnd & { readonly attempt?: string | undefined },
): AuthenticationResult | undefined {
  const pending = intent.pendingAuthentication?.attempt;
  if (pending === undefined || (end.attempt ?? pending) !== pending) return undefined;
  const challenge = intent.challenges?.find(({ attempt }) => attempt === pending);
  if (challenge === undefined) throw new Error(`${pending} waits for a challenge that nobody knows`);
  const { transaction } = challenge;
  const results = "results" in end ? end.results : simulated(ports, work, transaction.accessUrl, end.outcome);
  const reading = threeDSecure(ports, work).readResults(results, transaction);
  if (reading.kind === "refused") throw new Refused({ kind: "authentication_results_refused" });
  return reading.result;
}

function simulated(ports: ChallengePorts, work: Work, accessUrl: string, outcome: ChallengeOutcome): string {
  const server = ports.accessControl(work.scope);
  if (server === undefined) throw new Error("only a simulated issuer can be told what its cardholder does");
  return server.conclude(accessUrl, outcome).results;
}
