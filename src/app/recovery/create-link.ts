import { rejected } from "../../domain/changes.ts";
import { laterBy } from "../../domain/instant.ts";
import { type RecoverableIntent, recoveryRefusal } from "../../domain/recovery/recovery.ts";
import type { RecoveryLink, RecoveryLinks } from "../../ports/recovery-links.ts";
import { seen } from "../answer.ts";
import type { Operation, Work } from "../operation.ts";
import { findIntent } from "../payment-intents/find.ts";
import { findSetupIntent } from "../setup-intents/find.ts";

export interface RecoveryLinkPorts {
  readonly recoveryLinks: RecoveryLinks;
  /** How long a new link is good for. */
  readonly recoveryLinkDays: number;
}

const SECONDS_A_DAY = 86_400;

/** A link for the customer of an intent that is still open. Nothing is stored: any number may be made. */
export function createRecoveryLink(
  ports: RecoveryLinkPorts,
  resource: RecoverableIntent["resource"],
): Operation<{ readonly intent: string }> {
  return async (work, { intent: id }) => {
    const intent: RecoverableIntent =
      resource === "payment_intent"
        ? { resource, document: await findIntent(work, { intent: id }) }
        : { resource, document: await findSetupIntent(work, { intent: id }) };
    const refusal = recoveryRefusal(intent);
    return refusal === undefined ? seen({ kind: "recovery_link", link: linkTo(ports, work, id) }) : rejected(refusal);
  };
}

/** Links run out by the time of their mode: they lie in mail boxes, whatever a test clock says. */
export function linkTo(
  { recoveryLinks, recoveryLinkDays }: RecoveryLinkPorts,
  { scope, modeNow }: Pick<Work, "modeNow" | "scope">,
  intent: string,
): RecoveryLink {
  const claim = { ...scope, intent, expires: laterBy(modeNow, recoveryLinkDays * SECONDS_A_DAY) };
  return { ...claim, token: recoveryLinks.tokenOf(claim) };
}
