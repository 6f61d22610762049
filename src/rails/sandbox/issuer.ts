import type { Claim } from "../../domain/disputes/claim.ts";
import type { IncrementAnswer } from "../../domain/payment-intents/increment.ts";
import type { Checks } from "../../domain/payment-methods/checks.ts";
import type { Card } from "../../domain/payment-methods/payment-method.ts";
import type {
  AuthorizationRequest,
  CardProfile,
  Decline,
  RailAnswer,
  Risk,
  VerificationRequest,
} from "../../domain/rail-answers.ts";
import { authorizationCodeOf, networkTransactionIdOf, riskOf } from "./attempt-marks.ts";
import type { Behaviour } from "./behaviour.ts";
import { DECLINES } from "./decline-codes.ts";
import { grantedFeatures, NO_FEATURES } from "./granted-features.ts";
import { isProven, ruleFor, softDeclines, softDeclinesSetup } from "./issuer-stance.ts";

type Billing = AuthorizationRequest["billing"];

/** The network was not asked, so no datum was looked at. */
const UNAVAILABLE: Checks = { cvc: "unavailable", line1: "unavailable", postalCode: "unavailable" };

/** What an approval gives the merchant beside the money. */
type Grants = Pick<Approval, "availableAtOnce" | "claim" | "features">;
type Approval = Extract<RailAnswer, { kind: "approved" }>;

/** One attempt with a card, or one verification of it. */
interface Tried {
  /** What its marks are drawn from. */
  readonly seed: string;
  readonly behaviour: Behaviour;
  readonly card: Card;
}

/** What the default risk rules say of a card. */
export function profile(behaviour: Behaviour, attempt: string): CardProfile {
  const need = behaviour.authentication ?? "not_enrolled";
  return {
    risk: riskOf(attempt, behaviour.risk ?? "normal"),
    rule: ruleFor(need),
    setUp: need === "already_prepared" ? "off_session" : undefined,
  };
}

/** Answers one payment attempt: risk rules first, then the issuer's wish to see its cardholder, then the issuer. */
export function authorize(behaviour: Behaviour, request: AuthorizationRequest): RailAnswer {
  const { attempt: seed, card, billing } = request;
  const tried = { seed, behaviour, card };
  if (behaviour.risk === "highest") {
    return declined(tried, DECLINES.riskBlock, checksThatSay(UNAVAILABLE, card, billing));
  }
  if (softDeclines(behaviour.authentication ?? "not_enrolled", request)) return softDeclined(tried);
  const checks = checksBy(behaviour, card, billing);
  const decline = declineBy(behaviour, card, checks);
  if (decline !== undefined) return declined(tried, decline, checks);
  const availableAtOnce = behaviour.availableAtOnce ?? false;
  const claim = claimAgainst(behaviour, request);
  return approved(tried, checks, { features: grantedFeatures(request), availableAtOnce, claim });
}

/** Whoever authenticated can't say later that it was somebody else: the issuer bears such a loss itself. */
function claimAgainst({ dispute }: Behaviour, request: AuthorizationRequest): Claim | undefined {
  return dispute?.reason === "fraudulent" && isProven(request) ? undefined : dispute;
}

/**
 * Answers the zero-amount check when a card is kept. Its marks are drawn from the card, since there is no payment. The
 * risk rules judge payments only: a card that they would block can be kept. It holds no money, so it grants nothing.
 */
export function verify(behaviour: Behaviour, request: VerificationRequest): RailAnswer {
  const { card, billing } = request;
  const tried = { seed: `verification of ${card.fingerprint}`, behaviour, card };
  if (softDeclinesSetup(behaviour.authentication ?? "not_enrolled", request)) return softDeclined(tried);
  const checks = checksBy(behaviour, card, billing);
  const decline = behaviour.savesDespiteDecline ? undefined : declineBy(behaviour, card, checks);
  if (decline !== undefined) return declined(tried, decline, checks);
  return approved(tried, checks, { features: NO_FEATURES, availableAtOnce: false });
}

/** Answers the wish to hold more of a payment that was approved. */
export function increment({ incrementDecline }: Behaviour): IncrementAnswer {
  return incrementDecline === undefined ? { kind: "approved" } : { kind: "declined", decline: incrementDecline };
}

function approved(tried: Tried, checks: Checks, grants: Grants): RailAnswer {
  return { kind: "approved", ...marksOf(tried), ...grants, checks, risk: riskIn(tried) };
}

/** What was blocked never came to the network, which then wrote nothing onto it. */
function declined(tried: Tried, decline: Decline, checks: Checks): RailAnswer {
  return { kind: "declined", decline, ...(!decline.blocked && marksOf(tried)), checks, risk: riskIn(tried) };
}

function softDeclined(tried: Tried): RailAnswer {
  return { kind: "soft_declined", risk: riskIn(tried) };
}

/** As in the API's test mode, all payments of one card have one transaction id. */
function marksOf({ seed, card }: Tried) {
  return {
    authorizationCode: authorizationCodeOf(seed),
    networkTransactionId: networkTransactionIdOf(card.fingerprint),
  };
}

function riskIn({ seed, behaviour }: Tried): Risk {
  return riskOf(seed, behaviour.risk ?? "normal");
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
