import {
  type Attempt,
  authenticationPurpose,
  authorizationRequest,
  cardTry,
} from "../domain/payment-intents/attempt.ts";
import { type ChargeAttempt, chargePurpose, chargeRequest, chargeTry } from "../domain/charges/create.ts";
import type { CardMethod } from "../domain/payment-methods/payment-method.ts";
import type { RailAnswer } from "../domain/rail-answers.ts";
import type { Proof } from "../domain/sca/proof.ts";
import {
  afterAuthentication,
  afterAuthorization,
  type CardAnswer,
  type CardTry,
  firstStep,
} from "../domain/sca/steps.ts";
import { setupCardTry, type SetupTry, verificationRequest } from "../domain/setup-intents/confirm.ts";
import type { AuthenticationRequest, AuthenticationResult } from "../domain/three-d-secure/authentication.ts";
import type { PureThreeDSecureServer } from "../ports/three-d-secure.ts";
import type { Scope } from "../ports/store.ts";
import type { CardRails, Work } from "./operation.ts";
import { Refused } from "./refused.ts";
import { cardRail } from "./payment-methods/enter.ts";

/** The 3DS server of a mode; undefined where the operator has configured none. */
export type ThreeDSecureServers = (scope: Scope) => PureThreeDSecureServer | undefined;

export interface CardTryPorts {
  readonly cardRails: CardRails;
  readonly threeDSecure: ThreeDSecureServers;
}

/** A try, and how its two parties are asked. */
interface Conversation {
  readonly attempt: CardTry;
  /** The result of a challenge that was answered before. */
  readonly accepted?: AuthenticationResult | undefined;
  readonly about: Pick<AuthenticationRequest, "attempt" | "billing" | "card" | "intent" | "purpose">;
  readonly ask: (proof: Proof) => RailAnswer;
}

export function threeDSecure({ threeDSecure: servers }: Pick<CardTryPorts, "threeDSecure">, work: Work) {
  const server = servers(work.scope);
  if (server === undefined) throw new Refused({ kind: "no_rail_in_live_mode" });
  return server;
}

/** Tries to pay an intent with a card. */
export function tryPayment(ports: CardTryPorts, work: Work, attempt: Attempt): CardAnswer {
  const rail = cardRail(ports, work);
  const { card, billingDetails: billing } = attempt.method;
  return converse(ports, work, {
    attempt: cardTry(attempt, work.account.country, rail.profile(attempt.id, card)),
    accepted: attempt.authentication,
    about: { attempt: attempt.id, intent: attempt.intent.id, card, billing, purpose: authenticationPurpose(attempt) },
    ask: (proof) => rail.authorize(authorizationRequest(attempt, proof)),
  });
}

/** Tries to charge a card without an intent. @param id `payatt_…` */
export function tryCharge(ports: CardTryPorts, work: Work, attempt: ChargeAttempt, id: string): CardAnswer {
  const rail = cardRail(ports, work);
  const { card, billingDetails: billing } = attempt.terms;
  return converse(ports, work, {
    attempt: chargeTry(attempt, work.account.country, rail.profile(id, card)),
    about: { attempt: id, intent: id, card, billing, purpose: chargePurpose(attempt) },
    ask: (proof) => rail.authorize(chargeRequest(attempt, id, proof)),
  });
}

/** Tries to set a card up for later payments. */
export function trySetup(ports: CardTryPorts, work: Work, attempt: SetupTry<CardMethod>): CardAnswer {
  const rail = cardRail(ports, work);
  const { card, billingDetails: billing } = attempt.method;
  return converse(ports, work, {
    attempt: setupCardTry(attempt, work.account.country, rail.profile(attempt.id, card)),
    accepted: attempt.authentication,
    about: { attempt: attempt.id, intent: attempt.intent.id, card, billing, purpose: { kind: "setup" } },
    ask: (proof) => rail.verify(verificationRequest(attempt, proof)),
  });
}

/** An issuer is asked twice at most: once without its cardholder, and once with what 3DS brought. */
function converse(ports: CardTryPorts, work: Work, conversation: Conversation): CardAnswer {
  const { attempt, accepted, about, ask } = conversation;
  let step = firstStep(attempt, accepted);
  while (step.kind !== "end") {
    if (step.kind === "authenticate") {
      const request = authenticationRequest(work, about, step.challenge);
      step = afterAuthentication(attempt, step, threeDSecure(ports, work).authenticate(request));
    } else {
      const { authentication, claim } = step;
      step = afterAuthorization(attempt, { authentication, claim }, ask({ authentication, claim }));
    }
  }
  return step.answer;
}

function authenticationRequest(
  { account, now, scope }: Work,
  about: Conversation["about"],
  challenge: AuthenticationRequest["challenge"],
): AuthenticationRequest {
  const merchant = { account: account.id, name: account.displayName, country: account.country };
  return { ...about, challenge, merchant, livemode: scope.livemode, now };
}
