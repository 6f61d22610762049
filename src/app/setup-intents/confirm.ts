import { rejected } from "../../domain/changes.ts";
import { consentWith, setupWith, usageRefusal } from "../../domain/confirmation-tokens/use.ts";
import { beginSetup, type ConfirmSetupIntent } from "../../domain/setup-intents/confirm.ts";
import { because } from "../../domain/refusals.ts";
import { answering } from "../answer.ts";
import { takeConfirmationToken, withSpentToken } from "../confirmation-tokens/take.ts";
import { freshSetupAttempt } from "../fresh.ts";
import { acceptanceOf, type MandateData } from "../mandates/acceptance.ts";
import { ownerOf } from "../customers/find.ts";
import type { Operation } from "../operation.ts";
import { type GivenMethod, givenMethod } from "../payment-intents/given-method.ts";
import { changedConfiguration } from "../payment-method-configurations/choose.ts";
import type { EntryPorts } from "../payment-methods/enter.ts";
import { withUsedToken } from "../tokens/take.ts";
import { findSetupIntent, intentMethod, latestAttempt, type SetupIntentReference, showSetupIntent } from "./find.ts";
import { setUpMethod, type SetupPorts } from "./set-up.ts";

export type ConfirmSetupCommand = SetupIntentReference &
  Omit<ConfirmSetupIntent, keyof GivenMethod> &
  GivenMethod & {
    readonly confirmationToken?: string | undefined;
    readonly mandateData?: MandateData | null | undefined;
    readonly paymentMethod?: string | undefined;
  };

export function confirmSetupIntent(ports: SetupPorts & EntryPorts): Operation<ConfirmSetupCommand> {
  return async (work, request) => {
    const intent = await findSetupIntent(work, request);
    const taken = await takeConfirmationToken(work, request.confirmationToken, "setup_intent");
    const reason = taken && usageRefusal(taken.token, intent.usage);
    if (reason !== undefined) return rejected(because(reason, { setupIntent: intent }));
    const command = setupWith(request, taken?.token);
    const given = await givenMethod(ports, work, command);
    const facts = {
      now: work.now,
      fresh: { attempt: freshSetupAttempt(ports.ids, work.now) },
      customer: await ownerOf(work, intent),
      method: given?.method ?? taken?.method ?? (await intentMethod(work, intent)),
      latestAttempt: await latestAttempt(work, intent),
      configuration: await changedConfiguration(work, intent.methods, command),
    };
    const begun = beginSetup(intent, command, facts);
    if (begun.kind === "rejected") return begun;
    const consent = consentWith(acceptanceOf(work, request), taken?.token);
    const settled = await setUpMethod(ports, work, begun.attempt, { ...facts, consent });
    const spent = withSpentToken(taken, { resource: "setup_intent", id: intent.id }, settled);
    return answering(withUsedToken(given?.usedToken, spent), showSetupIntent(work));
  };
}
