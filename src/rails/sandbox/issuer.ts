import type { IncrementAnswer } from "../../domain/payment-intents/increment.ts";
import type { Card } from "../../domain/payment-methods/payment-method.ts";
import type { Checks } from "../../domain/payment-methods/checks.ts";
import type { AuthenticationResult, AuthorizationRequest, Decline, RailAnswer } from "../../domain/rail-answers.ts";
import { authorizationCodeOf, networkTransactionIdOf, riskOf } from "./attempt-marks.ts";
import { authenticationStep, unaskedResult } from "./authentication.ts";
import type { Behaviour } from "./behaviour.ts";
import { DECLINES } from "./decline-codes.ts";
import { grantedFeatures, NO_FEATURES } from "./granted-features.ts";

type Billing = AuthorizationRequest["billing"];

/** The network was not asked, so no datum was looked at. */
const UNAVAILABLE: Checks = { cvc: "unavailable", line1: "unavailable", postalCode: "unavailable" };

/** What the issuer found out on its way to the answer. */
interface Findings {
  readonly checks: Checks;
  readonly authentication?: AuthenticationResult | undefined;
}

/** What an approval gives the merchant beside the money. */
type Grants = Pick<Approval, "availableAtOnce" | "features">;
type Approval = Extract<RailAnswer, { kind: "approved" }>;

/** Answers one payment attempt: risk rules first, then authentication, then the issuer. */
export function authorize(behaviour: Behaviour, request: AuthorizationRequest): RailAnswer {
  const { attempt, card, billing } = request;
  const level = behaviour.risk ?? "normal";
  if (level === "highest") {
    return declined(attempt, behaviour, DECLINES.riskBlock, { checks: checksThatSay(UNAVAILABLE, card, billing) });
  }
  if (request.authentication !== undefined) return decide(behaviour, request, request.authentication);
  const step = authenticationStep(behaviour.authentication ?? "not_enrolled", request);
  const risk = riskOf(attempt, level);
  if (step.kind === "challenge") return { kind: "challenge_required", risk };
  if (step.kind === "authentication_required") return { ...step, risk };
  const authentication = step.result && unaskedResult(step.result, attempt, card.brand);
  if (step.kind === "proceed") return decide(behaviour, request, authentication);
  return declined(attempt, behaviour, step.decline, { checks: checksBy(behaviour, card, billing), authentication });
}

/**
 * Answers the zero-amount check when a card is saved. Its marks are drawn from the card, since there is no attempt. The
 * risk rules judge payments only: a card that they would block can be saved. It holds no money, so it grants nothing.
 */
export function verify(behaviour: Behaviour, card: Card, billing: Billing): RailAnswer {
  const seed = `verification of ${card.fingerprint}`;
  const checks = checksBy(behaviour, card, billing);
  const decline = behaviour.savesDespiteDecline ? undefined : declineBy(behaviour, card, checks);
  if (decline !== undefined) return declined(seed, behaviour, decline, { checks });
  return approved(seed, behaviour, { checks }, { features: NO_FEATURES, availableAtOnce: false });
}

/** Answers the wish to hold more of a payment that was approved. */
export function increment({ incrementDecline }: Behaviour): IncrementAnswer {
  return incrementDecline === undefined ? { kind: "approved" } : { kind: "declined", decline: incrementDecline };
}

function decide(
  behaviour: Behaviour,
  request: AuthorizationRequest,
  authentication: AuthenticationResult | undefined,
): RailAnswer {
  const checks = checksBy(behaviour, request.card, request.billing);
  const findings = { checks, authentication };
  const decline = declineBy(behaviour, request.card, checks);
  if (decline !== undefined) return declined(request.attempt, behaviour, decline, findings);
  const availableAtOnce = behaviour.availableAtOnce ?? false;
  return approved(request.attempt, behaviour, findings, { features: grantedFeatures(request), availableAtOnce });
}

function approved(seed: string, behaviour: Behaviour, findings: Findings, grants: Grants): RailAnswer {
  return {
    kind: "approved",
    authorizationCode: authorizationCodeOf(seed),
    networkTransactionId: networkTransactionIdOf(seed),
    ...grants,
    ...told(seed, behaviour, findings),
  };
}

function declined(seed: string, behaviour: Behaviour, decline: Decline, findings: Findings): RailAnswer {
  return { kind: "declined", decline, ...told(seed, behaviour, findings) };
}

/** What is told with either answer. */
function told(seed: string, behaviour: Behaviour, { checks, authentication }: Findings) {
  return { checks, risk: riskOf(seed, behaviour.risk ?? "normal"), ...(authentication && { authentication }) };
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
