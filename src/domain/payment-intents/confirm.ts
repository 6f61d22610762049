import { changed } from "../cleared.ts";
import { rejected } from "../changes.ts";
import type { Instant } from "../instant.ts";
import { keepingRefusal } from "../payment-methods/keeping.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import { because, type Reason, type Refusal } from "../refusals.ts";
import type { AuthenticationResult } from "../three-d-secure/authentication.ts";
import type { LineItemFacts } from "./amount-details.ts";
import type { Attempt, AttemptFacts } from "./attempt.ts";
import { clientRefusal, shippingAfter } from "./client-limits.ts";
import { debitOptionsRefusal, mergePaymentDebitOptions } from "./debit-options.ts";
import { type DebitClaims, debitRight } from "./debit-right.ts";
import { itemize } from "./itemize.ts";
import { methodRefusal } from "./method-rules.ts";
import { reselectMethods, type SelectionInput } from "./method-selection.ts";
import { mayRedirect } from "./method-types.ts";
import type { OffSession, PaymentIntent, UsedConfiguration } from "./payment-intent.ts";
import {
  amountRefusal,
  cardDescriptorRefusal,
  featureRefusal,
  futureUsageOf,
  mergeCardOptions,
  mergePaymentDetails,
  type NotesInput,
  type TermsInput,
} from "./terms.ts";
import { allows } from "./transitions.ts";
import { firstAmendment } from "./update.ts";

export interface ConfirmPaymentIntent
  extends
    Pick<NotesInput, "paymentDetails" | "receiptEmail" | "shipping">,
    Omit<TermsInput, "amount" | "currency">,
    SelectionInput {
  readonly paymentMethod?: string | undefined;
  readonly paymentMethodData?: object | undefined;
  readonly offSession?: OffSession | undefined;
  readonly errorOnRequiresAction?: boolean | undefined;
  /** The same, asked for in a version that knows it only beside types which the merchant names. */
  readonly errorNeedsNamedTypes?: boolean | undefined;
  readonly returnUrl?: string | undefined;
  /** A page of ours that a challenge leads back to; `returnUrl` stays where the customer ends up. */
  readonly recoveryUrl?: string | undefined;
  readonly useStripeSdk?: boolean | undefined;
}

export interface ConfirmFacts extends AttemptFacts, LineItemFacts {
  /** The method that the request names or describes, else the intent's own, else the customer's default. */
  readonly method?: PaymentMethod | undefined;
  /** A publishable key is asking. */
  readonly byClient: boolean;
  readonly claims: DebitClaims;
  /** That chooses the methods of an intent that had named them, unless it is an untouched default. */
  readonly configuration?: UsedConfiguration | undefined;
}

export type Begun =
  | { readonly kind: "attempt"; readonly attempt: Attempt<PaymentMethod> }
  | { readonly kind: "rejected"; readonly refusal: Refusal };

/**
 * Checks everything that can be checked without a bank and makes the attempt. A refusal here leaves the intent, and
 * any method given, untouched.
 */
export function beginConfirmation(intent: PaymentIntent, input: ConfirmPaymentIntent, facts: ConfirmFacts): Begun {
  const refuse = (reason: Reason) => rejected(because(reason, { paymentIntent: intent }));
  const stateReason = confirmStateRefusal(intent, input, facts);
  if (stateReason !== undefined) return refuse(stateReason);
  const method = facts.method;
  if (method === undefined) return refuse({ kind: "confirm_without_method", customer: intent.customer });

  const selection = reselectMethods(intent.methods, input, "payment", facts.configuration);
  if ("kind" in selection) return refuse(selection);
  const next = itemize(confirmed(intent, input, method, { ...selection, byClient: facts.byClient }), input, facts);
  if ("kind" in next) return refuse(next);
  const reason =
    (facts.byClient ? clientRefusal(intent, next) : undefined) ??
    methodRefusal(next, method) ??
    keepingRefusal(method, futureUsageOf(next, method.type), facts.customer) ??
    amountRefusal(next.amount, next.currency) ??
    (method.type === "card" ? cardDescriptorRefusal(next) : debitRefusal(next, method)) ??
    featureRefusal(input.paymentMethodOptions) ??
    actionErrorRefusal(next, input) ??
    returnUrlRefusal(next, input);
  if (reason !== undefined) return refuse(reason);
  const right = debitRight(next, method, facts.claims);
  if (right !== undefined && "kind" in right) return refuse(right);
  return {
    kind: "attempt",
    attempt: {
      id: facts.fresh.attempt,
      command: "confirm",
      before: intent,
      intent: next,
      method,
      offSession: isOffSession(input),
      returnUrl: input.recoveryUrl ?? (next.useStripeSdk === true ? undefined : input.returnUrl),
      errorOnRequiresAction: input.errorOnRequiresAction ?? false,
      authentication: usableAuthentication(intent, next, facts.now),
      right,
    },
  };
}

function isOffSession({ offSession }: ConfirmPaymentIntent): boolean {
  return offSession !== undefined && offSession !== false;
}

/** Debits take the money at once: there is nothing to hold. */
function debitRefusal(intent: PaymentIntent, method: PaymentMethod): Reason | undefined {
  return intent.captureMethod === "manual"
    ? { kind: "type_not_held", type: method.type }
    : debitOptionsRefusal(intent, method);
}

/** A missing method is told before the status is looked at, and a succeeded intent says so whatever the request brings. */
function confirmStateRefusal(
  intent: PaymentIntent,
  input: ConfirmPaymentIntent,
  facts: ConfirmFacts,
): Reason | undefined {
  if (facts.byClient && intent.confirmationMethod === "manual") {
    return { kind: "manual_confirmation_needs_secret_key" };
  }
  if (allows(intent.status, "confirm")) return undefined;
  if (intent.status === "succeeded") return { kind: "confirm_already_succeeded" };
  if (facts.method === undefined) return { kind: "confirm_without_method", customer: intent.customer };
  const field = firstAmendment(input);
  if (field !== undefined) return { kind: "update_unexpected_state", field, status: intent.status };
  return { kind: "confirm_unexpected_state", status: intent.status };
}

function confirmed(
  intent: PaymentIntent,
  input: ConfirmPaymentIntent,
  method: PaymentMethod,
  { methods, byClient }: Pick<PaymentIntent, "methods"> & Pick<ConfirmFacts, "byClient">,
): PaymentIntent {
  return {
    ...intent,
    methods,
    confirmations: intent.confirmations + 1,
    paymentMethod: method.id,
    captureMethod: input.captureMethod ?? intent.captureMethod,
    cardOptions: mergeCardOptions(intent.cardOptions, input.paymentMethodOptions),
    debitOptions: mergePaymentDebitOptions(intent.debitOptions, input.paymentMethodOptions),
    paymentDetails: mergePaymentDetails(intent.paymentDetails, input.paymentDetails),
    receiptEmail: changed(intent.receiptEmail, input.receiptEmail),
    returnUrl: input.returnUrl ?? intent.returnUrl,
    setupFutureUsage: changed(intent.setupFutureUsage, input.setupFutureUsage),
    ...shippingAfter(intent, input.shipping, byClient),
    useStripeSdk: input.useStripeSdk ?? intent.useStripeSdk,
    lastPaymentError: undefined,
    nextAction: undefined,
    pendingAuthentication: undefined,
    pendingDebit: undefined,
    acceptedAuthentication: undefined,
  };
}

/** A list of allowed types is younger than the rule, which says nothing of it. */
function actionErrorRefusal({ methods }: PaymentIntent, input: ConfirmPaymentIntent): Reason | undefined {
  const isLeftToConfiguration = methods.by === "dynamic" && methods.allowed === undefined;
  return input.errorNeedsNamedTypes === true && isLeftToConfiguration
    ? { kind: "action_error_needs_named_types" }
    : undefined;
}

/** A customer who may be sent away must be able to come back. Nobody is there off session (recorded in 2024). */
function returnUrlRefusal(intent: PaymentIntent, input: ConfirmPaymentIntent): Reason | undefined {
  const comesBack = (input.recoveryUrl ?? input.returnUrl) !== undefined || intent.useStripeSdk === true;
  const lost = mayRedirect(intent.methods) && !isOffSession(input) && !comesBack;
  return lost ? { kind: "return_url_needed", intent: "PaymentIntent" } : undefined;
}

/** An authentication counts only for the amount, currency and method that it was given for (L4), and only in time. */
function usableAuthentication(
  before: PaymentIntent,
  next: PaymentIntent,
  now: Instant,
): AuthenticationResult | undefined {
  const accepted = before.acceptedAuthentication;
  if (accepted === undefined || now >= accepted.expires) return undefined;
  const bound =
    accepted.amount === next.amount &&
    accepted.currency === next.currency &&
    accepted.paymentMethod === next.paymentMethod;
  return bound ? accepted.result : undefined;
}
