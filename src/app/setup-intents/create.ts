import type { Decision } from "../../domain/changes.ts";
import { consentWith, setupWith } from "../../domain/confirmation-tokens/use.ts";
import type { Consent } from "../../domain/mandates/choose.ts";
import { beginSetup, type ConfirmSetupIntent } from "../../domain/setup-intents/confirm.ts";
import { createSetupIntent as decideCreation, type CreateSetupIntent } from "../../domain/setup-intents/create.ts";
import type { SetupIntent } from "../../domain/setup-intents/setup-intent.ts";
import { because } from "../../domain/refusals.ts";
import { answering, joined } from "../answer.ts";
import { takeConfirmationToken, withSpentToken } from "../confirmation-tokens/take.ts";
import { findCustomer } from "../customers/find.ts";
import { freshSetupAttempt, freshSetupIntent } from "../fresh.ts";
import { acceptanceOf, type MandateData } from "../mandates/acceptance.ts";
import type { Operation, Work } from "../operation.ts";
import { type GivenMethod, givenMethod } from "../payment-intents/given-method.ts";
import { configurationFor } from "../payment-method-configurations/choose.ts";
import type { EntryPorts } from "../payment-methods/enter.ts";
import { Refused } from "../refused.ts";
import { withUsedToken } from "../tokens/take.ts";
import { showSetupIntent } from "./find.ts";
import { setUpMethod, type SetupPorts } from "./set-up.ts";

export type CreateSetupCommand = CreateSetupIntent &
  Omit<ConfirmSetupIntent, keyof CreateSetupIntent | keyof GivenMethod> &
  GivenMethod & {
    readonly confirmationToken?: string | undefined;
    readonly customer?: string | undefined;
    readonly mandateData?: MandateData | null | undefined;
  };

export function createSetupIntent(ports: SetupPorts & EntryPorts): Operation<CreateSetupCommand> {
  return async (work, request) => {
    refuseConfirmOnly(request);
    const taken = await takeConfirmationToken(work, request.confirmationToken, "setup_intent");
    const usage = request.usage ?? taken?.token.setupFutureUsage;
    const command = { ...setupWith(request, taken?.token), usage };
    const customer =
      command.customer === undefined ? undefined : await findCustomer(work, command.customer, "parameter");
    const given = await givenMethod(ports, work, command);
    const method = given?.method ?? taken?.method;
    const configuration = await configurationFor(work, command);
    const facts = { now: work.now, fresh: freshSetupIntent(ports.ids, work.now), customer, method, configuration };
    const creation = decideCreation(command, facts);
    const consent = consentWith(acceptanceOf(work, command), taken?.token);
    const decision =
      creation.kind === "accepted" && command.confirm === true
        ? await confirmAtOnce(ports, work, command, creation, { ...facts, consent })
        : creation;
    const spent = withSpentToken(taken, { resource: "setup_intent", id: facts.fresh.id }, decision);
    return answering(withUsedToken(given?.usedToken, spent), showSetupIntent(work));
  };
}

function refuseConfirmOnly({ confirm, confirmationToken, mandateData, returnUrl }: CreateSetupCommand): void {
  if (confirm === true) return;
  const params = { confirmation_token: confirmationToken, return_url: returnUrl, mandate_data: mandateData };
  for (const [param, value] of Object.entries(params)) {
    if (value != null) throw new Refused({ kind: "only_with_confirm", intent: "SetupIntent", param });
  }
}

/** Creation and confirmation as one change: whatever comes of the confirmation, the intent is there. */
async function confirmAtOnce(
  ports: SetupPorts & EntryPorts,
  work: Work,
  command: CreateSetupCommand,
  creation: Extract<Decision<SetupIntent>, { kind: "accepted" }>,
  { consent, method, now }: Parameters<typeof decideCreation>[1] & { readonly consent: Consent },
): Promise<Decision<SetupIntent>> {
  const intent = creation.result;
  const { returnUrl, useStripeSdk } = command;
  const facts = { now, method, consent, fresh: { attempt: freshSetupAttempt(ports.ids, now) } };
  const begun = beginSetup(intent, { returnUrl, useStripeSdk }, facts);
  const settled = begun.kind === "rejected" ? begun : await setUpMethod(ports, work, begun.attempt, facts);
  if (settled.kind === "rejected") {
    const refusal = because(settled.refusal.reason, { setupIntent: intent });
    return { kind: "declined", changes: creation.changes, refusal };
  }
  return { ...settled, changes: joined(creation.changes, settled.changes) };
}
