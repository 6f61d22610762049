import { cardCharge, type Charge } from "../../src/domain/charges/charge.ts";
import type { Changes, Decision } from "../../src/domain/changes.ts";
import { instant, type Instant } from "../../src/domain/instant.ts";
import { finishAuthentication } from "../../src/domain/payment-intents/authenticate.ts";
import type { Attempt } from "../../src/domain/payment-intents/attempt.ts";
import { cancelPaymentIntent } from "../../src/domain/payment-intents/cancel.ts";
import { capturePaymentIntent, type CapturePaymentIntent } from "../../src/domain/payment-intents/capture.ts";
import { beginConfirmation, type ConfirmPaymentIntent } from "../../src/domain/payment-intents/confirm.ts";
import type { DebitClaims } from "../../src/domain/payment-intents/debit-right.ts";
import { expireConfirmation } from "../../src/domain/payment-intents/expire-confirmation.ts";
import { expireHold } from "../../src/domain/payment-intents/expire-hold.ts";
import {
  beginIncrement,
  type IncrementAnswer,
  type IncrementAuthorization,
  settleIncrement,
} from "../../src/domain/payment-intents/increment.ts";
import { ZERO } from "../../src/domain/money.ts";
import type { PaymentIntent } from "../../src/domain/payment-intents/payment-intent.ts";
import { settleAttempt } from "../../src/domain/payment-intents/settle.ts";
import { updatePaymentIntent, type UpdatePaymentIntent } from "../../src/domain/payment-intents/update.ts";
import type { PaymentTerms } from "../../src/domain/payment-terms.ts";
import type { PaymentMethod } from "../../src/domain/payment-methods/payment-method.ts";
import type { CardAnswer } from "../../src/domain/sca/steps.ts";
import type { ChallengeOutcome } from "../../src/domain/three-d-secure/challenge.ts";
import type { Reason } from "../../src/domain/refusals.ts";
import { BALANCE_TRANSACTION, CHALLENGE_TRANSACTION, CHARGE } from "./document-samples.ts";

/*
 * The rules about payment intents, each called as its use case calls it, with a rail that answers what the test says.
 */

export const NOW: Instant = instant(1_790_000_100);

/** The terms of an installation that nobody has configured, but for a lower limit. */
export const TERMS: PaymentTerms = {
  booking: { fees: { basisPoints: 290, fixed: 30 }, availableAfterDays: 2 },
  debitPace: "seconds",
  confirmationLimit: 10,
};

/** Time, terms and new ids, as every rule about money gets them. */
export const ATTEMPT_FACTS = {
  now: NOW,
  fresh: {
    attempt: "payatt_3AbcDeFgHiJkLmNo1AaBbCcD",
    charge: CHARGE.id,
    payment: "py_3AbcDeFgHiJkLmNo1PqRsTuV",
    balanceTransaction: BALANCE_TRANSACTION.id,
    dispute: "du_1AbcDeFgHiJkLmNo1DdIiSsP",
    disputeMovement: "txn_1AbcDeFgHiJkLmNo1DdIiMoV",
  },
  ...TERMS,
};

/** The customer has said nothing about mandates. */
export const NO_CLAIMS: DebitClaims = { consent: {}, open: [] };

const RISK = { level: "normal", score: 7 } as const;

/** One answer of each kind that a rail can give. */
export const CARD_ANSWERS = {
  approved: {
    kind: "approved",
    authorizationCode: "123456",
    networkTransactionId: "123456789012345",
    features: { incrementalAuthorization: false, multicapture: false, maximumCapture: ZERO },
    availableAtOnce: false,
    checks: { cvc: "pass" },
    risk: RISK,
  },
  authentication_required: { kind: "authentication_required", reachedNetwork: true, risk: RISK },
  challenge_required: { kind: "challenge_required", transaction: CHALLENGE_TRANSACTION, risk: RISK },
  declined: {
    kind: "declined",
    decline: { declineCode: "generic_decline", blocked: false },
    checks: { cvc: "pass" },
    risk: RISK,
  },
} as const satisfies { readonly [K in CardAnswer["kind"]]: Extract<CardAnswer, { kind: K }> };

/** What a rule made of a command: the refusal's reason, or the documents as they became. */
export type Outcome =
  | { readonly kind: "refused"; readonly reason: Reason }
  | { readonly kind: "changed"; readonly changes: Changes };

export interface Circumstances {
  readonly now?: Instant;
  readonly answer?: CardAnswer;
  readonly method?: PaymentMethod | undefined;
  readonly charge?: Charge | undefined;
  readonly increment?: IncrementAnswer;
  /** Ids of the charge and of the movement that a step would make. */
  readonly freshCharge?: string;
  readonly freshMovement?: string;
  readonly confirmationLimit?: number;
}

export function confirm(intent: PaymentIntent, input: ConfirmPaymentIntent, given: Circumstances): Outcome {
  const facts = { ...attemptFacts(given), method: given.method, byClient: false, claims: NO_CLAIMS };
  const begun = beginConfirmation(intent, input, facts);
  return outcomeOf(begun.kind === "attempt" ? settleAttempt(onCard(begun.attempt), answerOf(given), facts) : begun);
}

export function authenticate(intent: PaymentIntent, outcome: ChallengeOutcome, given: Circumstances): Outcome {
  const facts = { ...attemptFacts(given), method: given.method, result: { result: "authenticated" } } as const;
  const step = finishAuthentication(intent, outcome, facts);
  return outcomeOf(step.kind === "attempt" ? settleAttempt(step.attempt, answerOf(given), facts) : step);
}

export function update(intent: PaymentIntent, input: UpdatePaymentIntent, given: Circumstances): Outcome {
  return outcomeOf(updatePaymentIntent(intent, input, { method: given.method, byClient: false }));
}

export function cancel(intent: PaymentIntent, given: Circumstances): Outcome {
  return outcomeOf(cancelPaymentIntent(intent, {}, { ...attemptFacts(given), charge: given.charge }));
}

export function capture(intent: PaymentIntent, input: CapturePaymentIntent, given: Circumstances): Outcome {
  return outcomeOf(capturePaymentIntent(intent, input, { ...attemptFacts(given), charge: cardCharge(given.charge) }));
}

export function increment(intent: PaymentIntent, input: IncrementAuthorization, given: Circumstances): Outcome {
  const begun = beginIncrement(intent, input, { now: given.now ?? NOW, charge: cardCharge(given.charge) });
  if (begun.kind === "rejected") return outcomeOf(begun);
  return outcomeOf(settleIncrement(begun.increment, given.increment ?? { kind: "approved" }));
}

/** The end of a hold, as its job would bring it about. */
export function lapse(intent: PaymentIntent, given: Circumstances): Outcome {
  return { kind: "changed", changes: expireHold(intent, { ...attemptFacts(given), charge: cardCharge(given.charge) }) };
}

export function expire(intent: PaymentIntent, given: Circumstances): Outcome {
  return { kind: "changed", changes: expireConfirmation(intent, { now: given.now ?? NOW, method: given.method }) };
}

/** The attempts of these rules are paid by cards. */
export function onCard(attempt: Attempt<PaymentMethod>): Attempt {
  const { method } = attempt;
  if (method.type !== "card") throw new Error("not a card");
  return { ...attempt, method };
}

/** The intent as an outcome leaves it: as it was, if nothing of it was written. */
export function intentAfter(before: PaymentIntent, outcome: Outcome): PaymentIntent {
  if (outcome.kind === "refused") return before;
  const written = outcome.changes.documents.find(({ resource }) => resource === "payment_intent");
  return written?.resource === "payment_intent" ? written.document : before;
}

function outcomeOf(decision: Decision<PaymentIntent>): Outcome {
  return decision.kind === "rejected"
    ? { kind: "refused", reason: decision.refusal.reason }
    : { kind: "changed", changes: decision.changes };
}

function attemptFacts(given: Circumstances) {
  const { fresh } = ATTEMPT_FACTS;
  return {
    now: given.now ?? NOW,
    fresh: {
      attempt: fresh.attempt,
      charge: given.freshCharge ?? fresh.charge,
      payment: given.freshCharge ?? fresh.payment,
      balanceTransaction: given.freshMovement ?? fresh.balanceTransaction,
      dispute: `du_${given.freshMovement ?? "first"}`,
      disputeMovement: `${given.freshMovement ?? fresh.disputeMovement}_disputed`,
    },
    booking: TERMS.booking,
    debitPace: TERMS.debitPace,
    confirmationLimit: given.confirmationLimit ?? TERMS.confirmationLimit,
  };
}

function answerOf(given: Circumstances): CardAnswer {
  return given.answer ?? CARD_ANSWERS.approved;
}
