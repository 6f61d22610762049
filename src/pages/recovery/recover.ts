import { seen } from "../../app/answer.ts";
import { findRecovery, type Recovery, recoverIntent } from "../../app/recovery/recover.ts";
import type { Work } from "../../app/operation.ts";
import type { Reply } from "../../app/reply.ts";
import type { Account } from "../../domain/accounts/account.ts";
import { type RecoverableIntent, recoveryState } from "../../domain/recovery/recovery.ts";
import type { Refusal } from "../../domain/refusals.ts";
import type { RecoveryClaim, RecoveryLinks } from "../../ports/recovery-links.ts";
import { authenticationPageUrl } from "../../wire/render/authentication-page.ts";
import { recoveryLinkUrl } from "../../wire/render/recovery-links.ts";
import { atIntent, type PagePorts, type PageStep } from "../challenge/at-intent.ts";
import { redirectReply } from "../document.ts";
import { type CardProblem, problemOf, typedCard } from "./card-fields.ts";
import { endedPage, invalidLinkPage } from "./ended-page.ts";
import { openPage } from "./open-page.ts";

export interface RecoveryPorts extends PagePorts {
  readonly recoveryLinks: RecoveryLinks;
  readonly baseUrl: () => string;
}

/**
 * Shows how the intent stands, and what its customer can do about it. Looking changes nothing, so that mail programs may
 * look as well.
 * @param comesBack from a challenge, or from the form: whoever is done then goes on to the shop.
 */
export async function showRecovery(ports: RecoveryPorts, token: string, comesBack: boolean): Promise<Reply> {
  const claim = ports.recoveryLinks.read(token);
  if (claim === undefined) return invalidLinkPage();
  let found: Recovery | undefined;
  return atIntent(ports, placeOf(claim), {
    byClient: false,
    async operation(work) {
      found = undefined;
      found = await findRecovery(work, claim);
      return seen({ kind: "one", shown: found.intent });
    },
    show: (_intent, { displayName: merchant }) =>
      found === undefined ? invalidLinkPage() : recoveryPage(found, { merchant, claim, comesBack }),
  });
}

/** Takes what the customer decided. The answer is told by the page itself, which can be reloaded and gone back to. */
export async function takeRecovery(
  ports: RecoveryPorts,
  token: string,
  form: URLSearchParams,
  from: PageStep["from"],
): Promise<Reply> {
  const claim = ports.recoveryLinks.read(token);
  if (claim === undefined) return invalidLinkPage();
  const recover = recoverIntent(ports.payments);
  const shown = { amount: form.get("amount") ?? "", currency: form.get("currency") ?? "" };
  const card = form.get("pay") === "same" ? undefined : typedCard(form);
  const recoveryUrl = recoveryLinkUrl(token, ports.baseUrl());
  let found: Recovery | undefined;
  return atIntent(ports, placeOf(claim), {
    byClient: true,
    from,
    async operation(work: Work) {
      found = undefined;
      found = await findRecovery(work, claim);
      return recover(work, { recovery: found, shown, card, recoveryUrl });
    },
    show(intent, { displayName: merchant, ...account }, refusal) {
      if (found === undefined) return invalidLinkPage();
      const problem = refusal && problemOf(refusal);
      if (problem !== undefined) return recoveryPage(found, { merchant, claim, problem });
      return afterwards(intent ?? found.intent, { merchant, account, claim, token, shown, refusal, before: found });
    },
  });
}

interface Taken {
  readonly merchant: string;
  readonly account: Omit<Account, "displayName">;
  readonly claim: RecoveryClaim;
  readonly token: string;
  readonly shown: { readonly amount: string; readonly currency: string };
  readonly refusal: Refusal | undefined;
  readonly before: Recovery;
}

/** Where the browser goes when the customer's decision was carried out, or came too late. */
function afterwards(intent: RecoverableIntent, taken: Taken): Reply {
  const { merchant, account, claim, token, shown, refusal, before } = taken;
  const state = recoveryState(intent, undefined);
  if (state.kind === "done") return redirectReply(`${token}?redirect_status=succeeded`);
  if (state.kind !== "open") return redirectReply(token);
  const { document, resource } = intent;
  if (resource === "payment_intent" && !isSame(document, shown)) {
    return recoveryPage(before, { merchant, claim, problem: AMOUNT_CHANGED });
  }
  if (refusal !== undefined && !isSettled(refusal)) return recoveryPage(before, { merchant, claim, problem: REFUSED });
  const attempt = state.waits ? document.pendingAuthentication?.attempt : undefined;
  if (attempt === undefined) return redirectReply(token);
  const context = { account: { ...account, displayName: merchant }, livemode: claim.livemode, baseUrl: "" };
  return redirectReply(authenticationPageUrl(document, attempt, context));
}

const AMOUNT_CHANGED: CardProblem = {
  status: 409,
  text: "The amount has changed since you opened this page. Please check it, and confirm again. Nothing was charged.",
};

const REFUSED: CardProblem = {
  status: 409,
  text: "This can't be completed here at the moment. Nothing was charged. Please try again later, or ask the merchant.",
};

/** The last try ended, and the intent tells how. Other refusals leave it as it was. */
function isSettled({ reason }: Refusal): boolean {
  return reason.kind === "card_declined" || reason.kind === "authentication_required";
}

function isSame(
  { amount, currency }: { readonly amount: number; readonly currency: string },
  shown: { readonly amount: string; readonly currency: string },
): boolean {
  return shown.amount === String(amount) && shown.currency === currency;
}

function placeOf({ account, intent, livemode }: RecoveryClaim) {
  return { merchant: account, intent, livemode };
}

interface Showing {
  readonly merchant: string;
  readonly claim: RecoveryClaim;
  readonly comesBack?: boolean | undefined;
  readonly problem?: CardProblem | undefined;
}

function recoveryPage({ intent, state }: Recovery, { merchant, claim, comesBack = false, problem }: Showing): Reply {
  const { livemode } = claim;
  return state.kind === "open"
    ? openPage({ intent, state, merchant, livemode, problem })
    : endedPage({ intent, kind: state.kind, merchant, livemode, comesBack });
}
