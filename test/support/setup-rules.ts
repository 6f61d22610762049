import { type Changes, type Decision } from "../../src/domain/changes.ts";
import { instant, type Instant } from "../../src/domain/instant.ts";
import type { CardMethod, PaymentMethod } from "../../src/domain/payment-methods/payment-method.ts";
import type { Customer } from "../../src/domain/customers/customer.ts";
import type { CardAnswer } from "../../src/domain/sca/steps.ts";
import { finishSetupAuthentication } from "../../src/domain/setup-intents/authenticate.ts";
import { cancelSetupIntent } from "../../src/domain/setup-intents/cancel.ts";
import { beginSetup, type ConfirmSetupIntent, type SetupTry } from "../../src/domain/setup-intents/confirm.ts";
import { settleCardSetup } from "../../src/domain/setup-intents/settle.ts";
import type { SetupAttempt } from "../../src/domain/setup-intents/setup-attempt.ts";
import type { SetupIntent } from "../../src/domain/setup-intents/setup-intent.ts";
import { type UpdateSetupIntent, updateSetupIntent } from "../../src/domain/setup-intents/update.ts";
import type { AuthenticationResult } from "../../src/domain/three-d-secure/authentication.ts";
import type { ChallengeOutcome } from "../../src/domain/three-d-secure/challenge.ts";
import { PAYMENT_METHOD } from "./document-samples.ts";
import { CARD_ANSWERS, type Outcome } from "./intent-rules.ts";

/*
 * The rules about setup intents and cards, each called as its use case calls it, with an issuer that answers what the
 * test says.
 */

export const SETUP_NOW: Instant = instant(1_790_000_100);

export const SETUP_INTENT: SetupIntent = {
  id: "seti_1AbcDeFgHiJkLmNoPqRsTuVw",
  created: instant(1_790_000_000),
  status: "requires_payment_method",
  clientSecret: "seti_1AbcDeFgHiJkLmNoPqRsTuVw_secret_AbCdEfGhIjKlMnOpQrStUvWxYz01234",
  methods: { by: "dynamic", allowRedirects: "always" },
  metadata: {},
  usage: "off_session",
  cardOptions: {},
};

export const SETUP_ATTEMPT: SetupAttempt = {
  id: "setatt_1AbcDeFgHiJkLmNoPqRsTuV",
  created: instant(1_790_000_050),
  setupIntent: SETUP_INTENT.id,
  status: "requires_action",
  usage: "off_session",
  method: PAYMENT_METHOD,
};

/** What an issuer said of a challenge that ended in this way. */
export const RESULTS: { readonly [O in ChallengeOutcome]: AuthenticationResult } = {
  succeeded: { result: "authenticated", flow: "challenge", eci: "05" },
  failed: { result: "failed", reason: "rejected", flow: "challenge" },
  canceled: { result: "failed", reason: "canceled", flow: "challenge" },
};

export interface SetupCircumstances {
  readonly answer?: CardAnswer;
  readonly method?: PaymentMethod | undefined;
  readonly customer?: Customer | undefined;
  readonly latestAttempt?: SetupAttempt | undefined;
  readonly freshAttempt?: string;
  /** The attempt that the customer answered, if it is told. */
  readonly answered?: string | undefined;
  /** Replaces the result that goes with the outcome. */
  readonly result?: AuthenticationResult | undefined;
  readonly now?: Instant;
}

export function confirmSetup(intent: SetupIntent, input: ConfirmSetupIntent, given: SetupCircumstances): Outcome {
  const facts = factsOf(given);
  const begun = beginSetup(intent, input, facts);
  return outcomeOf(begun.kind === "attempt" ? settleCardSetup(onCard(begun.attempt), answerOf(given), facts) : begun);
}

export function authenticateSetup(intent: SetupIntent, outcome: ChallengeOutcome, given: SetupCircumstances): Outcome {
  const facts = { ...factsOf(given), answered: given.answered, result: given.result ?? RESULTS[outcome] };
  const step = finishSetupAuthentication(intent, outcome, facts);
  return outcomeOf(step.kind === "attempt" ? settleCardSetup(step.attempt, answerOf(given), facts) : step);
}

export function updateSetup(intent: SetupIntent, input: UpdateSetupIntent, given: SetupCircumstances): Outcome {
  const { method, customer, latestAttempt: attempt } = given;
  return outcomeOf(updateSetupIntent(intent, input, { method, currentMethod: method, customer, attempt }));
}

export function cancelSetup(intent: SetupIntent, given: SetupCircumstances): Outcome {
  return outcomeOf(cancelSetupIntent(intent, {}, { attempt: given.latestAttempt }));
}

/** What was written; nothing, if the command was refused. */
export function writtenBy(outcome: Outcome): Changes["documents"] {
  return outcome.kind === "refused" ? [] : outcome.changes.documents;
}

/** The intent as an outcome leaves it: as it was, if nothing of it was written. */
export function setupAfter(before: SetupIntent, outcome: Outcome): SetupIntent {
  const written = writtenBy(outcome).find(({ resource }) => resource === "setup_intent");
  return written?.resource === "setup_intent" ? written.document : before;
}

function onCard(attempt: SetupTry): SetupTry<CardMethod> {
  const { method } = attempt;
  if (method.type !== "card") throw new Error("not a card");
  return { ...attempt, method };
}

function outcomeOf(decision: Decision<SetupIntent>): Outcome {
  return decision.kind === "rejected"
    ? { kind: "refused", reason: decision.refusal.reason }
    : { kind: "changed", changes: decision.changes };
}

function factsOf(given: SetupCircumstances) {
  return {
    now: given.now ?? SETUP_NOW,
    fresh: { attempt: given.freshAttempt ?? "setatt_1NextAttempt" },
    method: given.method,
    latestAttempt: given.latestAttempt,
  };
}

function answerOf(given: SetupCircumstances): CardAnswer {
  return given.answer ?? CARD_ANSWERS.approved;
}
