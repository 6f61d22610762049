import { methodRefusal } from "../payment-intents/method-rules.ts";
import { methodTypes } from "../payment-intents/method-types.ts";
import type { CardMethod, PaymentMethod } from "../payment-methods/payment-method.ts";
import { because, type Refusal } from "../refusals.ts";
import type { Tagged } from "../resources.ts";
import { setupMethodRefusal } from "../setup-intents/method-rules.ts";

/** An intent that its customer may be asked to finish. */
export type RecoverableIntent = Extract<Tagged, { readonly resource: "payment_intent" | "setup_intent" }>;

/**
 * What a recovery link is good for. `done`: nothing is left to do, so nothing can be charged again. `closed`: only the
 * merchant can go on.
 */
export type RecoveryState =
  | { readonly kind: "canceled" | "closed" | "done" }
  | {
      readonly kind: "open";
      /** A challenge that leads back to where it was asked for: the customer goes on with it instead of a new one. */
      readonly waits: boolean;
      readonly sameCard?: SameCard | undefined;
    };

export interface SameCard {
  readonly method: CardMethod;
  /** Its holder is what was missing. Otherwise it was declined, and another card is the better choice. */
  readonly onlyConfirm: boolean;
}

const DONE: ReadonlySet<string> = new Set(["processing", "requires_capture", "succeeded"]);

/** @param method as it is now: the one that {@link methodToRecover} names. */
export function recoveryState(intent: RecoverableIntent, method: PaymentMethod | undefined): RecoveryState {
  const { status } = intent.document;
  if (DONE.has(status)) return { kind: "done" };
  if (status === "canceled") return { kind: "canceled" };
  if (recoveryObstacle(intent) !== undefined) return { kind: "closed" };
  return { kind: "open", waits: waitsForCustomer(intent), sameCard: sameCard(intent, method) };
}

/** The card of the last try: the intent itself lets go of one that failed. */
export function methodToRecover({ document, resource }: RecoverableIntent): string | undefined {
  return document.paymentMethod ?? lastError({ document, resource } as RecoverableIntent)?.method.id;
}

/** Why the last try failed. */
export function lastError(intent: RecoverableIntent) {
  return intent.resource === "payment_intent" ? intent.document.lastPaymentError : intent.document.lastSetupError;
}

/** Why no link can be given out for the intent; undefined if one can. */
export function recoveryRefusal(intent: RecoverableIntent): Refusal | undefined {
  const { document, resource } = intent;
  const shown = resource === "payment_intent" ? { paymentIntent: document } : { setupIntent: document };
  const { status } = document;
  if (DONE.has(status) || status === "canceled") {
    return because({ kind: "recovery_unexpected_state", resource, status }, shown);
  }
  const obstacle = recoveryObstacle(intent);
  return obstacle && because({ kind: "recovery_unavailable", obstacle }, shown);
}

/** A page of ours takes cards alone, and goes on to the end without the merchant. */
function recoveryObstacle({ document, resource }: RecoverableIntent) {
  if (resource === "payment_intent" && document.confirmationMethod === "manual") return "manual_confirmation";
  const types = resource === "payment_intent" ? methodTypes(document.methods) : methodTypes(document.methods, "setup");
  return types.includes("card") ? undefined : "no_cards";
}

function waitsForCustomer({ document }: RecoverableIntent): boolean {
  const pending = document.pendingAuthentication?.attempt;
  const challenge = document.challenges?.find(({ attempt }) => attempt === pending);
  return challenge?.returnUrl !== undefined;
}

/**
 * The card of the last try, if it may be tried again: it is still in the right hands, and its issuer did not say that
 * trying again is in vain. One that was only typed in and then declined is not offered: whoever meant it types it again.
 */
function sameCard(intent: RecoverableIntent, method: PaymentMethod | undefined): SameCard | undefined {
  if (method?.type !== "card") return undefined;
  const refusal =
    intent.resource === "payment_intent"
      ? methodRefusal(intent.document, method)
      : setupMethodRefusal(intent.document, method);
  if (refusal !== undefined) return undefined;
  const error = intent.document.paymentMethod === undefined ? lastError(intent) : undefined;
  if (error?.kind !== "card_declined") return { method, onlyConfirm: true };
  const inVain = error.decline.adviceCode === "do_not_try_again" || method.state !== "attached";
  return inVain ? undefined : { method, onlyConfirm: false };
}
