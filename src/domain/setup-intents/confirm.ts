import { rejected } from "../changes.ts";
import type { Customer } from "../customers/customer.ts";
import type { Instant } from "../instant.ts";
import { reselectMethods, type SelectionInput } from "../payment-intents/method-selection.ts";
import type { UsedConfiguration } from "../payment-intents/payment-intent.ts";
import { mayRedirect } from "../payment-intents/method-types.ts";
import { givenForChecks } from "../payment-methods/checks.ts";
import { keepingRefusal } from "../payment-methods/keeping.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import type { CardProfile, VerificationRequest } from "../rail-answers.ts";
import { because, type Reason, type Refusal } from "../refusals.ts";
import type { Proof } from "../sca/proof.ts";
import { scaRegion } from "../sca/situation.ts";
import type { CardTry } from "../sca/steps.ts";
import type { AuthenticationResult } from "../three-d-secure/authentication.ts";
import type { SetupOptionsInput } from "./create.ts";
import { debitOptionsRefusal, mergeDebitOptions } from "./debit-options.ts";
import { setupMethodRefusal } from "./method-rules.ts";
import type { SetupAttempt } from "./setup-attempt.ts";
import type { SetupIntent } from "./setup-intent.ts";
import { allowsSetup, type SetupIntentCommand } from "./transitions.ts";

export interface ConfirmSetupIntent extends SelectionInput {
  readonly paymentMethod?: string | undefined;
  readonly paymentMethodData?: object | undefined;
  readonly paymentMethodOptions?: SetupOptionsInput | undefined;
  readonly returnUrl?: string | undefined;
  /** A page of ours that a challenge leads back to; `returnUrl` stays where the customer ends up. */
  readonly recoveryUrl?: string | undefined;
  readonly useStripeSdk?: boolean | undefined;
}

/** Ids and time for what a try may bring about. */
export interface SetupFacts {
  readonly now: Instant;
  /** The attempt that a new one leaves behind. */
  readonly latestAttempt?: SetupAttempt | undefined;
}

export interface ConfirmSetupFacts extends SetupFacts {
  readonly fresh: { readonly attempt: string };
  /** The method that the request names or describes, else the intent's own. Customers have no default for setups. */
  readonly method?: PaymentMethod | undefined;
  /** The intent's customer, who may have been deleted since it was made. */
  readonly customer?: Customer | undefined;
  /** That chooses the methods of an intent that had named them, unless it is an untouched default. */
  readonly configuration?: UsedConfiguration | undefined;
}

/** One try to set up a method. `before` is the intent as it stood, `intent` as the request has changed it. */
export interface SetupTry<Method extends PaymentMethod = PaymentMethod> {
  /** `setatt_…` */
  readonly id: string;
  readonly command: SetupIntentCommand;
  readonly before: SetupIntent;
  readonly intent: SetupIntent;
  readonly method: Method;
  readonly returnUrl?: string | undefined;
  readonly authentication?: AuthenticationResult | undefined;
}

export type SetupBegun =
  | { readonly kind: "attempt"; readonly attempt: SetupTry }
  | { readonly kind: "rejected"; readonly refusal: Refusal };

/** Checks what can be checked without an issuer. A method comes first, then the status, then whose it is (recorded order). */
export function beginSetup(intent: SetupIntent, input: ConfirmSetupIntent, facts: ConfirmSetupFacts): SetupBegun {
  const refuse = (reason: Reason) => rejected(because(reason, { setupIntent: intent }));
  const { method } = facts;
  if (method === undefined) return refuse({ kind: "setup_confirm_without_method" });
  if (!allowsSetup(intent.status, "confirm")) {
    return refuse({ kind: "setup_confirm_unexpected_state", status: intent.status });
  }
  const selection = reselectMethods(intent.methods, input, "setup", facts.configuration);
  if ("kind" in selection) return refuse(selection);
  const next: SetupIntent = {
    ...intent,
    methods: selection.methods,
    paymentMethod: method.id,
    cardOptions: { ...intent.cardOptions, ...input.paymentMethodOptions?.card },
    debitOptions: mergeDebitOptions(intent.debitOptions, input.paymentMethodOptions),
    returnUrl: input.returnUrl ?? intent.returnUrl,
    useStripeSdk: input.useStripeSdk ?? intent.useStripeSdk,
    latestAttempt: facts.fresh.attempt,
    lastSetupError: undefined,
    // That of an account which was tried before: what is tried now brings its own, or is a card and has none.
    mandate: undefined,
    singleUseMandate: undefined,
    nextAction: undefined,
    pendingAuthentication: undefined,
  };
  const reason =
    setupMethodRefusal(next, method) ??
    keepingRefusal(method, next.usage, facts.customer) ??
    debitOptionsRefusal(next, method) ??
    returnUrlRefusal(next, input);
  if (reason !== undefined) return refuse(reason);
  const returnUrl = input.recoveryUrl ?? (next.useStripeSdk === true ? undefined : input.returnUrl);
  return {
    kind: "attempt",
    attempt: { id: facts.fresh.attempt, command: "confirm", before: intent, intent: next, method, returnUrl },
  };
}

/** A customer who may be sent away must be able to come back. */
function returnUrlRefusal(intent: SetupIntent, input: ConfirmSetupIntent): Reason | undefined {
  const comesBack = (input.recoveryUrl ?? input.returnUrl) !== undefined || intent.useStripeSdk === true;
  const lost = mayRedirect(intent.methods, "setup") && !comesBack;
  return lost ? { kind: "return_url_needed", intent: "SetupIntent" } : undefined;
}

/** What the rules of strong authentication make of the try. Whoever sets a method up is there, unless by telephone. */
export function setupCardTry(
  { intent, method }: SetupTry<Extract<PaymentMethod, { type: "card" }>>,
  merchantCountry: string,
  { risk, rule }: CardProfile,
): CardTry {
  const { card } = method;
  const moto = intent.cardOptions.moto === true;
  return {
    situation: {
      occasion: moto ? "moto" : intent.usage === "off_session" ? "save_for_off_session" : "save_for_on_session",
      setUp: card.setUp?.usage ?? "none",
      region: scaRegion(merchantCountry, card.country),
      amount: "none",
      requested: intent.cardOptions.requestThreeDSecure ?? "automatic",
      rule,
    },
    canChallenge: !moto,
    risk,
    checks: card.checks,
  };
}

export function verificationRequest(
  { intent, method }: SetupTry<Extract<PaymentMethod, { type: "card" }>>,
  proof: Proof,
): VerificationRequest {
  const { billingDetails, card } = method;
  return { card, billing: givenForChecks(billingDetails), proof, purpose: intent.usage };
}
