import type { Decision, EventDraft } from "../changes.ts";
import { afterSetup } from "../payment-methods/after-payment.ts";
import { onNetwork } from "../payment-methods/networks.ts";
import type { CardMethod, PaymentMethod } from "../payment-methods/payment-method.ts";
import { because, type Reason } from "../refusals.ts";
import type { Tagged } from "../resources.ts";
import type { CardAnswer } from "../sca/steps.ts";
import type { AuthenticationResult } from "../three-d-secure/authentication.ts";
import type { SetupFacts, SetupTry } from "./confirm.ts";
import { abandoned, type SetupAttempt, type SetupAttemptStatus } from "./setup-attempt.ts";
import type { SetupError } from "./setup-error.ts";
import type { SetupIntent } from "./setup-intent.ts";
import { assertSetupTransition } from "./transitions.ts";

type Answer<K extends CardAnswer["kind"]> = Extract<CardAnswer, { kind: K }>;
type CardSetupTry = SetupTry<CardMethod>;

/** Turns the answer about a card into what becomes of the intent, its attempt and its method. */
export function settleCardSetup(attempt: CardSetupTry, answer: CardAnswer, facts: SetupFacts): Decision<SetupIntent> {
  switch (answer.kind) {
    case "approved":
      return setUp(attempt, methodAfter(attempt, answer), facts, answer.authentication);
    case "declined":
      return declined(attempt, answer, facts);
    case "challenge_required":
      return challenged(attempt, answer, facts);
    case "authentication_required":
      return failed(
        attempt,
        attempt.method,
        { kind: "authentication_required", method: attempt.method },
        { kind: "authentication_required" },
        facts,
      );
  }
}

function methodAfter({ intent, method }: CardSetupTry, answer: Answer<"approved">): CardMethod {
  return afterSetup(method, answer, { customer: intent.customer, usage: intent.usage });
}

/**
 * The method is ready. It is given to the intent's customer before the intent tells that it succeeded.
 *
 * @param beside what came about with it, such as a mandate.
 */
export function setUp(
  attempt: SetupTry,
  method: PaymentMethod,
  facts: SetupFacts,
  authentication?: AuthenticationResult,
  beside: readonly Tagged[] = [],
): Decision<SetupIntent> {
  const intent: SetupIntent = { ...attempt.intent, status: "succeeded" };
  assertSetupTransition(attempt.before.status, attempt.command, intent.status);
  const attached = attempt.method.state !== "attached" && method.state === "attached";
  return {
    kind: "accepted",
    result: intent,
    changes: {
      documents: [
        ...documents(intent, method, record(attempt, method, "succeeded", facts, { authentication }), facts),
        ...beside,
      ],
      events: [
        ...(attached
          ? [{ type: "payment_method.attached", resource: "payment_method", document: method } as const]
          : []),
        { type: "setup_intent.succeeded", resource: "setup_intent", document: intent },
      ],
      jobs: [],
    },
  };
}

function declined(attempt: CardSetupTry, answer: Answer<"declined">, facts: SetupFacts): Decision<SetupIntent> {
  const { decline, authentication } = answer;
  const method: CardMethod = { ...attempt.method, card: { ...attempt.method.card, checks: answer.checks } };
  const error: SetupError = { kind: "card_declined", decline, method };
  return failed(attempt, method, error, { kind: "card_declined", decline }, facts, authentication);
}

function challenged(
  attempt: CardSetupTry,
  { transaction }: Answer<"challenge_required">,
  facts: SetupFacts,
): Decision<SetupIntent> {
  const { returnUrl, method } = attempt;
  const intent: SetupIntent = {
    ...attempt.intent,
    status: "requires_action",
    nextAction: returnUrl === undefined ? { type: "use_stripe_sdk" } : { type: "redirect_to_url", returnUrl },
    pendingAuthentication: { attempt: attempt.id, paymentMethod: method.id },
    challenges: [...(attempt.intent.challenges ?? []), { attempt: attempt.id, returnUrl, transaction }],
  };
  assertSetupTransition(attempt.before.status, attempt.command, intent.status);
  return {
    kind: "accepted",
    result: intent,
    changes: {
      documents: documents(intent, method, record(attempt, method, "requires_action", facts), facts),
      events: [{ type: "setup_intent.requires_action", resource: "setup_intent", document: intent }],
      jobs: [],
    },
  };
}

/** A failed attempt: the intent lets go of its method and says why; the next attempt may succeed. */
export function failed(
  attempt: SetupTry,
  method: PaymentMethod,
  error: SetupError,
  reason: Reason,
  facts: SetupFacts,
  authentication?: AuthenticationResult,
): Decision<SetupIntent> {
  const intent = withoutMethod(attempt.intent, error);
  assertSetupTransition(attempt.before.status, attempt.command, intent.status);
  const told: EventDraft = { type: "setup_intent.setup_failed", resource: "setup_intent", document: intent };
  return {
    kind: "declined",
    refusal: because(reason, { setupIntent: intent, paymentMethod: method }),
    changes: {
      documents: documents(intent, method, record(attempt, method, "failed", facts, { error, authentication }), facts),
      events: [told],
      jobs: [],
    },
  };
}

/** The intent after an attempt that came to nothing. */
export function withoutMethod(intent: SetupIntent, error: SetupError): SetupIntent {
  return {
    ...intent,
    status: "requires_payment_method",
    paymentMethod: undefined,
    lastSetupError: error,
    nextAction: undefined,
    pendingAuthentication: undefined,
  };
}

/** What is written down about a try. One that goes on after a challenge keeps the time at which it began. */
export function record(
  { id, intent }: Pick<SetupTry, "id" | "intent">,
  method: PaymentMethod,
  status: SetupAttemptStatus,
  { latestAttempt, now }: SetupFacts,
  came: Pick<SetupAttempt, "authentication" | "error"> = {},
): SetupAttempt {
  return {
    id,
    created: latestAttempt?.id === id ? latestAttempt.created : now,
    setupIntent: intent.id,
    status,
    usage: intent.usage,
    attachToSelf: intent.attachToSelf,
    customer: intent.customer,
    flowDirections: intent.flowDirections,
    method: asSetUp(intent, method),
    moto: intent.cardOptions.moto,
    ...came,
  };
}

function asSetUp({ cardOptions }: SetupIntent, method: PaymentMethod): PaymentMethod {
  return method.type === "card" ? { ...method, card: onNetwork(method.card, cardOptions.network) } : method;
}

export function documents(
  intent: SetupIntent,
  method: PaymentMethod,
  attempt: SetupAttempt,
  { latestAttempt }: SetupFacts,
): readonly Tagged[] {
  const replaced = latestAttempt?.id === attempt.id ? [] : abandoned(latestAttempt);
  return [
    { resource: "payment_method", document: method },
    ...[attempt, ...replaced].map((document) => ({ resource: "setup_attempt", document }) as const),
    { resource: "setup_intent", document: intent },
  ];
}
