import type { Decision } from "../../domain/changes.ts";
import type { Consent } from "../../domain/mandates/choose.ts";
import type { DebitMethod } from "../../domain/payment-methods/payment-method.ts";
import type { SetupFacts, SetupTry } from "../../domain/setup-intents/confirm.ts";
import { settleDebitSetup } from "../../domain/setup-intents/debit-setup.ts";
import { settleCardSetup } from "../../domain/setup-intents/settle.ts";
import type { SetupIntent } from "../../domain/setup-intents/setup-intent.ts";
import type { CardMethod } from "../../domain/payment-methods/payment-method.ts";
import type { Ids } from "../../ports/ids.ts";
import { type CardTryPorts, trySetup } from "../card-tries.ts";
import { freshMandate } from "../fresh.ts";
import { type AccountRailPorts, accountRail } from "../mandates/account-rail.ts";
import { openMandates } from "../mandates/of-method.ts";
import type { Work } from "../operation.ts";

export interface SetupPorts extends CardTryPorts, AccountRailPorts {
  readonly ids: Ids;
}

/** Puts a try to the rail of its method, and says what becomes of the intent. */
export async function setUpMethod(
  ports: SetupPorts,
  work: Work,
  attempt: SetupTry,
  facts: SetupFacts & { readonly consent: Consent },
): Promise<Decision<SetupIntent>> {
  return isCard(attempt)
    ? settleCardSetup(attempt, trySetup(ports, work, attempt), facts)
    : setUpAccount(ports, work, attempt as SetupTry<DebitMethod>, facts);
}

async function setUpAccount(
  ports: SetupPorts,
  work: Work,
  attempt: SetupTry<DebitMethod>,
  facts: SetupFacts & { readonly consent: Consent },
): Promise<Decision<SetupIntent>> {
  const rail = accountRail(ports, work);
  const { account } = attempt.method;
  const answers = { setUp: rail.setUp(account), microdeposits: rail.sendMicrodeposits(account) };
  const open = await openMandates(work, attempt.method);
  return settleDebitSetup(attempt, answers, { ...facts, open, fresh: freshMandate(ports.ids, work.now) });
}

function isCard(attempt: SetupTry): attempt is SetupTry<CardMethod> {
  return attempt.method.type === "card";
}
