import { bookCharge } from "../charges/book.ts";
import { failedCharge, successfulCharge } from "../charges/from-attempt.ts";
import type { Changes, Decision, EventDraft, JobDraft } from "../changes.ts";
import type { CardCharge, Charge } from "../charges/charge.ts";
import { disputeClaimed } from "../disputes/open.ts";
import { ZERO } from "../money.ts";
import { afterPayment } from "../payment-methods/after-payment.ts";
import type { CardMethod, PaymentMethod } from "../payment-methods/payment-method.ts";
import { withRecoveryMail } from "../recovery/recovery-mail.ts";
import { because, type Refusal } from "../refusals.ts";
import type { CardAnswer } from "../sca/steps.ts";
import type { Attempt, AttemptFacts } from "./attempt.ts";
import type { PaymentError } from "./payment-error.ts";
import type { PaymentIntent } from "./payment-intent.ts";
import type { ChallengeTransaction } from "../three-d-secure/authentication.ts";
import { effectiveCaptureMethod, effectiveFutureUsage } from "./terms.ts";
import { assertTransition } from "./transitions.ts";

type Answer<K extends CardAnswer["kind"]> = Extract<CardAnswer, { kind: K }>;

/** Turns a rail's answer into what becomes of the intent, its charge and its method. */
export function settleAttempt(attempt: Attempt, answer: CardAnswer, facts: AttemptFacts): Decision<PaymentIntent> {
  switch (answer.kind) {
    case "approved":
      return approved(attempt, answer, facts);
    case "declined":
      return declined(attempt, answer, facts);
    case "challenge_required":
      return settleChallenge(attempt, answer.transaction, facts);
    case "authentication_required":
      return softDeclined(attempt, answer, facts);
  }
}

/** After too many attempts no customer is sent away once more: without a challenge, the payment fails for the lack of one. */
function settleChallenge(
  attempt: Attempt,
  transaction: ChallengeTransaction,
  facts: AttemptFacts,
): Decision<PaymentIntent> {
  if (attempt.errorOnRequiresAction) return notHandled(attempt, facts);
  if (attempt.intent.confirmations > facts.confirmationLimit) return unauthenticated(attempt, undefined, facts);
  return challenged(attempt, transaction);
}

function approved(attempt: Attempt, answer: Answer<"approved">, facts: AttemptFacts): Decision<PaymentIntent> {
  const authorized = successfulCharge(attempt, answer, facts);
  const booked = isBookedAtOnce(attempt.intent, authorized) ? bookCharge(authorized, facts) : undefined;
  const charge = booked?.charge ?? authorized;
  const waits = effectiveCaptureMethod(attempt.intent) !== "automatic";
  const disputed = disputeClaimed(charge, facts, waits ? authorized : charge);
  const method = afterPayment(attempt.method, answer, {
    customer: attempt.intent.customer,
    futureUsage: effectiveFutureUsage(attempt.intent),
  });
  const intent: PaymentIntent = {
    ...attempt.intent,
    status: charge.captured ? "succeeded" : "requires_capture",
    amountCapturable: charge.captured ? ZERO : charge.amountAuthorized,
    amountReceived: charge.amountCaptured,
    latestCharge: charge.id,
  };
  assertTransition(attempt.before.status, attempt.command, intent.status);
  const attached = attempt.method.state !== "attached" && method.state === "attached";
  return {
    kind: "accepted",
    result: intent,
    changes: {
      documents: [
        ...documents(intent, method, disputed.charge),
        ...(booked === undefined ? [] : [{ resource: "balance_transaction", document: booked.movement } as const]),
        ...disputed.documents,
      ],
      events: [
        ...(attached
          ? [{ type: "payment_method.attached", resource: "payment_method", document: method } as const]
          : []),
        { type: "charge.succeeded", resource: "charge", document: charge },
        ...disputed.events,
        {
          type: charge.captured ? "payment_intent.succeeded" : "payment_intent.amount_capturable_updated",
          resource: "payment_intent",
          document: intent,
        },
      ],
      jobs: [...followUps(intent, charge, facts), ...disputed.jobs],
    },
  };
}

/** What a dispute is about to take back must have come in. */
function isBookedAtOnce(intent: PaymentIntent, charge: Charge): boolean {
  return effectiveCaptureMethod(intent) === "automatic" || (charge.captured && charge.claim !== undefined);
}

/** A captured charge is booked soon, unless it has been; a held one is let go when its time is over. */
function followUps(intent: PaymentIntent, charge: CardCharge, { now }: AttemptFacts): readonly JobDraft[] {
  if (charge.captureBefore !== undefined) {
    return [{ kind: "expire-hold", subject: intent.id, due: charge.captureBefore }];
  }
  return charge.balanceTransaction === undefined ? [{ kind: "book-charge", subject: charge.id, due: now }] : [];
}

function declined(attempt: Attempt, answer: Answer<"declined">, facts: AttemptFacts): Decision<PaymentIntent> {
  const charge = failedCharge(attempt, answer, facts);
  const method: CardMethod = { ...attempt.method, card: { ...attempt.method.card, checks: answer.checks } };
  const { decline } = answer;
  return failed(
    attempt,
    facts,
    method,
    charge,
    { kind: "card_declined", decline, charge: charge.id, method },
    (shown) => because({ kind: "card_declined", decline }, shown),
  );
}

function softDeclined(
  attempt: Attempt,
  answer: Answer<"authentication_required">,
  facts: AttemptFacts,
): Decision<PaymentIntent> {
  const charge = answer.reachedNetwork ? failedCharge(attempt, answer, facts) : undefined;
  if (!attempt.errorOnRequiresAction) return unauthenticated(attempt, charge, facts);
  const failure = notHandled(attempt, facts, charge);
  return attempt.offSession ? withRecoveryMail(failure, facts) : failure;
}

function unauthenticated(attempt: Attempt, charge: Charge | undefined, facts: AttemptFacts): Decision<PaymentIntent> {
  const { method } = attempt;
  const failure = failed(
    attempt,
    facts,
    method,
    charge,
    { kind: "authentication_required", charge: charge?.id, method },
    (shown) => because({ kind: "authentication_required" }, shown),
  );
  return attempt.offSession ? withRecoveryMail(failure, facts) : failure;
}

/** The error does not name the charge, not even where the issuer was asked and the intent does (recorded in 2025). */
export function notHandled(
  attempt: Attempt<PaymentMethod>,
  facts: AttemptFacts,
  charge?: Charge,
): Extract<Decision<PaymentIntent>, { kind: "declined" }> {
  const { method } = attempt;
  return failed(attempt, facts, method, charge, { kind: "authentication_not_handled", method }, (shown) =>
    because({ kind: "authentication_not_handled" }, { ...shown, charge: undefined }),
  );
}

/** A failed attempt: the intent lets go of its method and says why; the next attempt may succeed. */
export function failed(
  attempt: Attempt<PaymentMethod>,
  facts: AttemptFacts,
  method: PaymentMethod,
  charge: Charge | undefined,
  error: PaymentError,
  refusal: (shown: Omit<Refusal, "reason">) => Refusal,
): Extract<Decision<PaymentIntent>, { kind: "declined" }> {
  const { intent, events } = afterFailure(withoutMethod(attempt.intent, error, charge), facts);
  assertTransition(attempt.before.status, attempt.command, intent.status);
  const told: readonly EventDraft[] =
    charge === undefined ? [] : [{ type: "charge.failed", resource: "charge", document: charge }];
  return {
    kind: "declined",
    refusal: refusal({ paymentIntent: intent, paymentMethod: method, charge: charge?.id }),
    changes: { documents: documents(intent, method, charge), events: [...told, ...events], jobs: [] },
  };
}

/** What becomes of an intent whose attempt came to nothing: after too many of them there is no next one. */
export function afterFailure(
  open: PaymentIntent,
  { confirmationLimit, now }: Pick<AttemptFacts, "confirmationLimit" | "now">,
): { readonly intent: PaymentIntent; readonly events: readonly EventDraft[] } {
  const told: EventDraft = { type: "payment_intent.payment_failed", resource: "payment_intent", document: open };
  if (open.confirmations < confirmationLimit) return { intent: open, events: [told] };
  const intent: PaymentIntent = { ...open, status: "canceled", canceledAt: now, cancellationReason: "automatic" };
  return { intent, events: [told, { type: "payment_intent.canceled", resource: "payment_intent", document: intent }] };
}

function challenged(attempt: Attempt, transaction: ChallengeTransaction): Decision<PaymentIntent> {
  const intent: PaymentIntent = {
    ...attempt.intent,
    status: "requires_action",
    nextAction:
      attempt.returnUrl === undefined
        ? { type: "use_stripe_sdk" }
        : { type: "redirect_to_url", returnUrl: attempt.returnUrl },
    pendingAuthentication: {
      attempt: attempt.id,
      amount: attempt.intent.amount,
      currency: attempt.intent.currency,
      paymentMethod: attempt.method.id,
    },
    challenges: [
      ...(attempt.intent.challenges ?? []),
      { attempt: attempt.id, returnUrl: attempt.returnUrl, transaction },
    ],
  };
  assertTransition(attempt.before.status, attempt.command, intent.status);
  return {
    kind: "accepted",
    result: intent,
    changes: {
      documents: documents(intent, attempt.method, undefined),
      events: [{ type: "payment_intent.requires_action", resource: "payment_intent", document: intent }],
      jobs: [],
    },
  };
}

/** The intent after an attempt that came to nothing. */
export function withoutMethod(intent: PaymentIntent, error: PaymentError, charge?: Charge): PaymentIntent {
  return {
    ...intent,
    status: "requires_payment_method",
    amountCapturable: ZERO,
    paymentMethod: undefined,
    lastPaymentError: error,
    latestCharge: charge?.id ?? intent.latestCharge,
    nextAction: undefined,
    pendingAuthentication: undefined,
    pendingDebit: undefined,
    acceptedAuthentication: undefined,
  };
}

export function documents(
  intent: PaymentIntent,
  method: PaymentMethod,
  charge: Charge | undefined,
): Changes["documents"] {
  return [
    { resource: "payment_method", document: method },
    ...(charge === undefined ? [] : [{ resource: "charge" as const, document: charge }]),
    { resource: "payment_intent", document: intent },
  ];
}
