import {
  type RecoverableIntent,
  recoveryState,
  methodToRecover,
  type RecoveryState,
} from "../../domain/recovery/recovery.ts";
import type { RecoveryClaim } from "../../ports/recovery-links.ts";
import { seen } from "../answer.ts";
import { findChallengedIntent } from "../challenged-intents.ts";
import type { Operation, Work } from "../operation.ts";
import { confirmPaymentIntent } from "../payment-intents/confirm.ts";
import type { CardFields } from "../payment-methods/enter.ts";
import type { PaymentPorts } from "../payments.ts";
import { missing } from "../refused.ts";
import { confirmSetupIntent } from "../setup-intents/confirm.ts";

/** An intent as its customer finds it at the end of a recovery link. */
export interface Recovery {
  readonly intent: RecoverableIntent;
  readonly state: RecoveryState;
}

/** What a link leads to. A link that has run out leads to nothing, like one to an intent that never was. */
export async function findRecovery(work: Work, { intent: id, expires }: RecoveryClaim): Promise<Recovery> {
  if (work.modeNow >= expires) throw missing("payment_intent", id, "intent", "path");
  // The link is as good as the intent's client secret, which it leads to.
  const intent = await findChallengedIntent({ ...work, byClient: false }, { intent: id });
  const method = methodToRecover(intent);
  const current = method === undefined ? undefined : await work.snapshot.read("payment_method", method);
  return { intent, state: recoveryState(intent, current) };
}

export interface RecoverCommand {
  readonly recovery: Recovery;
  /** What the customer saw when deciding: nothing else is paid. Undefined where nothing is to be paid. */
  readonly shown: { readonly amount: string; readonly currency: string } | undefined;
  /** The card to pay with; undefined for the one of the last try. */
  readonly card: CardFields | undefined;
  /** Where a challenge leads back to. */
  readonly recoveryUrl: string;
}

/**
 * The customer goes on with an intent, in the same way as from a shop's own page: the confirmation decides, and an intent
 * that was paid, canceled or changed meanwhile stays as it is. A challenge that waits already is not begun anew.
 */
export function recoverIntent(ports: PaymentPorts): Operation<RecoverCommand> {
  const confirmPayment = confirmPaymentIntent(ports);
  const confirmSetup = confirmSetupIntent(ports);
  return async (work, { recovery, shown, card, recoveryUrl }) => {
    const { intent, state } = recovery;
    const unchanged = seen({ kind: "one", shown: intent });
    if (state.kind !== "open" || isOther(intent, shown)) return unchanged;
    const method = methodOf(state, card);
    if (method === undefined) return unchanged;
    const command = {
      ...method,
      intent: intent.document.id,
      clientSecret: intent.document.clientSecret,
      recoveryUrl,
      // Whoever gave the first card by telephone sits at a browser now.
      ...(intent.document.cardOptions.moto === true ? { paymentMethodOptions: { card: { moto: false } } } : {}),
    };
    return intent.resource === "payment_intent" ? confirmPayment(work, command) : confirmSetup(work, command);
  };
}

/** Undefined if there is nothing to confirm with, or a challenge that waits for its answer. */
function methodOf(state: Extract<RecoveryState, { kind: "open" }>, card: CardFields | undefined) {
  if (card !== undefined) return { paymentMethodData: { type: "card", card } };
  return state.waits || state.sameCard === undefined ? undefined : { paymentMethod: state.sameCard.method.id };
}

function isOther({ document, resource }: RecoverableIntent, shown: RecoverCommand["shown"]): boolean {
  if (resource === "setup_intent") return false;
  return shown?.amount !== String(document.amount) || shown.currency !== document.currency;
}
