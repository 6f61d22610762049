import { type UpdateSetupIntent, updateSetupIntent as decideUpdate } from "../../domain/setup-intents/update.ts";
import { answering } from "../answer.ts";
import { findCustomer } from "../customers/find.ts";
import type { Operation } from "../operation.ts";
import { type GivenMethod, givenMethod } from "../payment-intents/given-method.ts";
import { changedConfiguration } from "../payment-method-configurations/choose.ts";
import type { EntryPorts } from "../payment-methods/enter.ts";
import { withUsedToken } from "../tokens/take.ts";
import { findSetupIntent, intentMethod, latestAttempt, type SetupIntentReference, showSetupIntent } from "./find.ts";

export type UpdateSetupCommand = SetupIntentReference & Omit<UpdateSetupIntent, keyof GivenMethod> & GivenMethod;

export function updateSetupIntent(ports: EntryPorts): Operation<UpdateSetupCommand> {
  return async (work, command) => {
    const intent = await findSetupIntent(work, command);
    const customer =
      command.customer === undefined ? undefined : await findCustomer(work, command.customer, "parameter");
    const given = await givenMethod(ports, work, command);
    const currentMethod = await intentMethod(work, intent);
    const attempt = await latestAttempt(work, intent);
    const configuration = await changedConfiguration(work, intent.methods, command);
    const facts = { customer, method: given?.method, currentMethod, attempt, configuration };
    return answering(withUsedToken(given?.usedToken, decideUpdate(intent, command, facts)), showSetupIntent(work));
  };
}
