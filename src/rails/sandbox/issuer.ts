import type { Card } from "../../domain/payment-methods/payment-method.ts";
import type { Checks } from "../../domain/payment-methods/checks.ts";
import type { AuthenticationResult, AuthorizationRequest, Decline, RailAnswer } from "../../domain/rail-answers.ts";
import { authorizationCodeOf, networkTransactionIdOf, riskOf } from "./attempt-marks.ts";
import { authenticationStep, unaskedResult } from "./authentication.ts";
import type { Behaviour } from "./behaviour.ts";
import { DECLINES } from "./decline-codes.ts";

type Billing = AuthorizationRequest["billing"];

/** The network was not asked, so no datum was looked at. */
const UNAVAILABLE: Checks = { cvc: "unavailable", line1: "unavailable", postalCode: "unavailable" };

/** Answers one payment attempt: risk rules first, then authentication, then the issuer. */
export function authorize(behaviour: Behaviour, request: AuthorizationRequest): RailAnswer {
  const { attempt, card, billing } = request;
  const level = behaviour.risk ?? "normal";
  if (level === "highest") {
    return answer(attempt, DECLINES.riskBlock, checksThatSay(UNAVAILABLE, card, billing), behaviour, undefined);
  }
  if (request.authentication !== undefined) return decide(behaviour, request, request.authentication);
  const step = authenticationStep(behaviour.authentication ?? "not_enrolled", request);
  if (step.kind === "challenge") return { kind: "challenge_required" };
  if (step.kind === "authentication_required") return { ...step, risk: riskOf(attempt, level) };
  const authentication = step.result && unaskedResult(step.result, attempt, card.brand);
  if (step.kind === "proceed") return decide(behaviour, request, authentication);
  return answer(attempt, step.decline, checksBy(behaviour, card, billing), behaviour, authentication);
}

/**
 * Answers the zero-amount check when a card is saved. Its marks are drawn from the card, since there is no attempt. The
 * risk rules judge payments only: a card that they would block can be saved.
 */
export function verify(behaviour: Behaviour, card: Card, billing: Billing): RailAnswer {
  const checks = checksBy(behaviour, card, billing);
  const decline = behaviour.savesDespiteDecline ? undefined : declineBy(behaviour, card, checks);
  return answer(`verification of ${card.fingerprint}`, decline, checks, behaviour, undefined);
}

function decide(
  behaviour: Behaviour,
  request: AuthorizationRequest,
  authentication: AuthenticationResult | undefined,
): RailAnswer {
  const checks = checksBy(behaviour, request.card, request.billing);
  const decline = declineBy(behaviour, request.card, checks);
  return answer(request.attempt, decline, checks, behaviour, authentication);
}

function answer(
  seed: string,
  decline: Decline | undefined,
  checks: Checks,
  behaviour: Behaviour,
  authentication: AuthenticationResult | undefined,
): RailAnswer {
  const told = {
    checks,
    risk: riskOf(seed, behaviour.risk ?? "normal"),
    ...(authentication && { authentication }),
  };
  if (decline !== undefined) return { kind: "declined", decline, ...told };
  return {
    kind: "approved",
    authorizationCode: authorizationCodeOf(seed),
    networkTransactionId: networkTransactionIdOf(seed),
    ...told,
  };
}

/** The issuer's own decline comes before those that the account's default rules draw from failed checks. */
function declineBy(behaviour: Behaviour, card: Card, checks: Checks): Decline | undefined {
  const declines = behaviour.decline !== undefined && (card.cvcGiven || !behaviour.declinesOnlyWithCvc);
  if (declines) return behaviour.decline;
  if (checks.cvc === "fail") return DECLINES.cvcCheckFailed;
  if (checks.postalCode === "fail") return DECLINES.postalCodeCheckFailed;
  return undefined;
}

function checksBy(behaviour: Behaviour, card: Card, billing: Billing): Checks {
  const { cvc = "pass", line1 = "pass", postalCode = "pass" } = behaviour;
  return checksThatSay({ cvc, line1, postalCode }, card, billing);
}

/** A check is made, and stands in the answer, only where its datum was given. */
function checksThatSay(results: Checks, card: Card, billing: Billing): Checks {
  return {
    ...(card.cvcGiven && { cvc: results.cvc }),
    ...(billing.line1 && { line1: results.line1 }),
    ...(billing.postalCode && { postalCode: results.postalCode }),
  };
}
