import { finishSetupAuthentication } from "../../domain/setup-intents/authenticate.ts";
import { challengeOutcome } from "../../domain/three-d-secure/challenge.ts";
import { answering } from "../answer.ts";
import { type ChallengeEnd, type ChallengePorts, challengeResult } from "../challenges.ts";
import type { Operation } from "../operation.ts";
import { findSetupIntent, intentMethod, latestAttempt, type SetupIntentReference, showSetupIntent } from "./find.ts";
import { setUpMethod, type SetupPorts } from "./set-up.ts";

export type AuthenticateSetupCommand = ChallengeEnd &
  SetupIntentReference & {
    /** The attempt whose challenge was answered; absent if whichever one waits is meant. */
    readonly attempt?: string | undefined;
  };

/** Ends the customer's part of an intent, as the issuer tells it. */
export function authenticateSetupIntent(ports: ChallengePorts & SetupPorts): Operation<AuthenticateSetupCommand> {
  return async (work, command) => {
    const intent = await findSetupIntent(work, command);
    const result = challengeResult(ports, work, intent, command);
    const facts = {
      now: work.now,
      method: await intentMethod(work, intent),
      latestAttempt: await latestAttempt(work, intent),
      answered: command.attempt,
      result,
    };
    const step = finishSetupAuthentication(intent, result && challengeOutcome(result), facts);
    if (step.kind !== "attempt") return answering(step, showSetupIntent(work));
    const settled = await setUpMethod(ports, work, step.attempt, { ...facts, consent: {} });
    // The customer's part went well even if the issuer then declined: the intent tells how it ended.
    return settled.kind === "declined" && settled.refusal.setupIntent !== undefined
      ? { kind: "accepted", changes: settled.changes, result: showSetupIntent(work)(settled.refusal.setupIntent) }
      : answering(settled, showSetupIntent(work));
  };
}
