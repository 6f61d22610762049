import type {
  ChallengeTransaction,
  AuthenticationAnswer,
  AuthenticationResult,
} from "../three-d-secure/authentication.ts";
import type { Decline, RailAnswer, Risk } from "../rail-answers.ts";
import type { Checks } from "../payment-methods/checks.ts";
import { type ScaClaim, scaPlan, type ScaPlan } from "./plan.ts";
import type { Proof } from "./proof.ts";
import type { ScaSituation } from "./situation.ts";

/*
 * One try with a card, as a conversation: with the directory server about its holder, and with the issuer about the
 * money. Each function takes the last answer and says what comes next.
 */

type Approval = Extract<RailAnswer, { kind: "approved" }>;
type Refusal = Extract<RailAnswer, { kind: "declined" }>;

/** How a try ended. `authentication` tells what came of 3DS, where it was tried or an exemption stood in its place. */
export type CardAnswer =
  | (Approval & { readonly authentication?: AuthenticationResult | undefined })
  | (Refusal & { readonly authentication?: AuthenticationResult | undefined })
  /** The issuer wants the cardholder to authenticate, and the cardholder is there. */
  | { readonly kind: "challenge_required"; readonly transaction: ChallengeTransaction; readonly risk: Risk }
  /** The issuer wants the cardholder to authenticate, and nobody is there. */
  | { readonly kind: "authentication_required"; readonly reachedNetwork: boolean; readonly risk: Risk };

/** What stays the same during one try. */
export interface CardTry {
  readonly situation: ScaSituation;
  /** Somebody is there who can be sent to the issuer's page. */
  readonly canChallenge: boolean;
  readonly risk: Risk;
  /** Checks as they stand before the issuer has looked at the card. */
  readonly checks: Checks;
}

export type CardStep =
  | Extract<ScaPlan, { kind: "authenticate" }>
  | ({ readonly kind: "authorize" } & Proof)
  | { readonly kind: "end"; readonly answer: CardAnswer };

/** No authentication came about where one is required, so the payment never went to the network. */
const NOT_AUTHENTICATED: Decline = { declineCode: "generic_decline", blocked: false };

/** @param accepted the result of a challenge that was answered before, if this try comes after one. */
export function firstStep(attempt: CardTry, accepted: AuthenticationResult | undefined): CardStep {
  if (accepted !== undefined) return { kind: "authorize", authentication: accepted };
  const plan = scaPlan(attempt.situation);
  return plan.kind === "refuse" ? ended(attempt, false) : plan;
}

/** Attempted and informed is enough to go on; refused is not, and an error only where nothing insists on 3DS. */
export function afterAuthentication(
  attempt: CardTry,
  { required }: Extract<CardStep, { kind: "authenticate" }>,
  answer: AuthenticationAnswer,
): CardStep {
  if (answer.kind === "challenge") {
    if (!attempt.canChallenge) return ended(attempt, false);
    return {
      kind: "end",
      answer: { kind: "challenge_required", transaction: answer.transaction, risk: attempt.risk },
    };
  }
  const { result } = answer;
  const unclear = result.result === "processing_error" || result.result === "not_supported";
  if (result.result !== "failed" && !(unclear && required)) return { kind: "authorize", authentication: result };
  const { risk, checks } = attempt;
  return {
    kind: "end",
    answer: { kind: "declined", decline: NOT_AUTHENTICATED, checks, risk, authentication: result },
  };
}

/** An issuer that wants its cardholder after all gets a challenge, once, if anybody is there. */
export function afterAuthorization(attempt: CardTry, proof: Proof, answer: RailAnswer): CardStep {
  if (answer.kind !== "soft_declined") {
    return { kind: "end", answer: { ...answer, authentication: proof.authentication ?? exemption(proof.claim) } };
  }
  const canStepUp = attempt.canChallenge && proof.authentication === undefined;
  return canStepUp ? { kind: "authenticate", challenge: "mandated", required: true } : ended(attempt, true);
}

function ended({ risk }: CardTry, reachedNetwork: boolean): CardStep {
  return { kind: "end", answer: { kind: "authentication_required", reachedNetwork, risk } };
}

/** Only what the law exempts is told as exempted; what is outside of it was never to be authenticated. */
function exemption(claim: ScaClaim | undefined): AuthenticationResult | undefined {
  if (claim === "low_risk") return { result: "exempted", exemption: "low_risk" };
  return claim === "low_value" ? { result: "exempted" } : undefined;
}
