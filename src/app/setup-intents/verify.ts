import type { JobRule } from "../execute-job.ts";
import type { Changes, Decision } from "../../domain/changes.ts";
import { NO_CHANGES, rejected } from "../../domain/changes.ts";
import { readProof } from "../../domain/microdeposits/proof.ts";
import { because } from "../../domain/refusals.ts";
import type { SetupIntent } from "../../domain/setup-intents/setup-intent.ts";
import {
  awaitedProof,
  expireSetupVerification as decideExpiry,
  verifySetupIntent as decideVerification,
  type VerifySetupFacts,
} from "../../domain/setup-intents/verify.ts";
import { answering } from "../answer.ts";
import { type AccountRailPorts, accountRail } from "../mandates/account-rail.ts";
import type { Operation, Work } from "../operation.ts";
import { findSetupIntent, intentMethod, latestAttempt, type SetupIntentReference, showSetupIntent } from "./find.ts";

type VerifyCommand = SetupIntentReference & {
  readonly amounts?: readonly number[] | undefined;
  readonly descriptorCode?: string | undefined;
};

export function verifySetupMicrodeposits(ports: AccountRailPorts): Operation<VerifyCommand> {
  return async (work, command) => {
    const intent = await findSetupIntent(work, command);
    const facts = await factsAbout(work, intent);
    return answering(verify(ports, work, intent, command, facts), showSetupIntent(work));
  };
}

function verify(
  ports: AccountRailPorts,
  work: Work,
  intent: SetupIntent,
  command: VerifyCommand,
  facts: VerifySetupFacts,
): Decision<SetupIntent> {
  const about = { setupIntent: intent };
  const { method } = facts;
  if (awaitedProof(intent) === undefined || method === undefined || method.type === "card") {
    return rejected(because({ kind: "setup_verify_unexpected_state", status: intent.status }, about));
  }
  const read = readProof(command);
  if (read.kind === "refused") return rejected(because(read.reason, about));
  const answer = accountRail(ports, work).proofAnswer(method.account, read.proof);
  return decideVerification(intent, read.proof, answer, facts);
}

/** Ten days after microdeposits were sent. */
export const expireSetupVerification: JobRule = async (work, subject): Promise<Changes> => {
  const intent = await work.snapshot.read("setup_intent", subject);
  return intent === undefined ? NO_CHANGES : decideExpiry(intent, await factsAbout(work, intent));
};

async function factsAbout(work: Work, intent: SetupIntent): Promise<VerifySetupFacts> {
  const mandate = intent.mandate ?? intent.singleUseMandate;
  return {
    now: work.now,
    method: await intentMethod(work, intent),
    latestAttempt: await latestAttempt(work, intent),
    mandate: mandate === undefined ? undefined : await work.snapshot.read("mandate", mandate),
  };
}
