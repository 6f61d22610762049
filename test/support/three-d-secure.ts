import assert from "node:assert/strict";
import { instant } from "../../src/domain/instant.ts";
import { amount, type Currency } from "../../src/domain/money.ts";
import type { Card } from "../../src/domain/payment-methods/payment-method.ts";
import type { AuthenticationRequest, ChallengeTransaction } from "../../src/domain/three-d-secure/authentication.ts";
import { behaviourOf, TEST_CARDS } from "../../src/rails/sandbox/catalogue.ts";
import { accessControlServer } from "../../src/rails/sandbox/three-d-secure/access-control-server.ts";
import { challengeConversation } from "../../src/rails/sandbox/three-d-secure/challenge-conversation.ts";
import { directoryServer } from "../../src/rails/sandbox/three-d-secure/directory-server.ts";
import { SANDBOX_REGISTRATION } from "../../src/rails/sandbox/three-d-secure/registration.ts";
import { threeDSecureServer } from "../../src/rails/three-d-secure/server.ts";

/** A message that a test may look into and change. */
export type Members = Record<string, unknown>;

export const KEY = "secret of the simulated network";
export const BASE_URL = "http://127.0.0.1:8420";

export function cardNamed(railToken: string): Card {
  const found = TEST_CARDS.find((card) => card.railToken === railToken);
  assert(found, railToken);
  const { brand, funding, networks, threeDSecureSupported, number } = found;
  return {
    brand,
    funding,
    networks,
    threeDSecureSupported,
    railToken,
    last4: number.slice(-4),
    expMonth: 4,
    expYear: 2031,
    fingerprint: "0123456789abcdef",
    checks: {},
    cvcGiven: true,
  };
}

export function numberOf({ railToken }: Card): string {
  return TEST_CARDS.find((card) => card.railToken === railToken)?.number ?? "4242420000000000";
}

/** A payment of 10.99 € with a test card. */
export function paymentWith(railToken: string, changes: Partial<AuthenticationRequest> = {}): AuthenticationRequest {
  return {
    attempt: "payatt_1",
    purpose: { kind: "payment", amount: amount(1099), currency: "eur" as Currency },
    challenge: "no_preference",
    card: cardNamed(railToken),
    billing: {},
    merchant: { account: "acct_1", name: "Shop", country: "AT" },
    livemode: false,
    intent: "pi_1",
    now: instant(1_790_000_000),
    ...changes,
  };
}

/** Changes an answer of the directory server on its way; undefined for none at all. */
export type Tamper = (answer: string, asked: Members) => string | undefined;

/** The three parties, and what went between the first two of them. */
export function parties(tamper: Tamper = (answer) => answer, key = KEY) {
  const needOf = (railToken: string) => behaviourOf(railToken).authentication ?? "not_enrolled";
  const accessControl = accessControlServer({ key, baseUrl: () => BASE_URL, needOf });
  const directory = directoryServer({ key, accessControl });
  const sent: string[] = [];
  const received: string[] = [];
  const server = threeDSecureServer({
    directory: (message) => {
      sent.push(message);
      const answer = directory(message);
      const told = answer === undefined ? undefined : tamper(answer, read(message));
      if (told !== undefined) received.push(told);
      return told;
    },
    numberOf,
    baseUrl: () => BASE_URL,
    registration: SANDBOX_REGISTRATION,
  });
  return { server, directory, accessControl: challengeConversation(key), sent, received };
}

/** Changes only the answer to an AReq. */
export function tamperingWith(change: (answer: Members) => Members | string | undefined): Tamper {
  return (answer, { messageType }) => {
    if (messageType !== "AReq") return answer;
    const changed = change(read(answer));
    return typeof changed === "object" ? JSON.stringify(changed) : changed;
  };
}

/** A challenge that waits for its cardholder, in 2.2.0 unless another card is named. */
export function waitingChallenge(railToken = "challenge_passcode", changes: Partial<AuthenticationRequest> = {}) {
  const { server, accessControl } = parties();
  const answer = server.authenticate(paymentWith(railToken, changes));
  assert(answer.kind === "challenge", railToken);
  return { server, accessControl, transaction: answer.transaction };
}

export function stateOf({ accessUrl }: ChallengeTransaction): string {
  return new URL(accessUrl).searchParams.get("state") ?? "";
}

export function read(message: string): Members {
  return JSON.parse(message) as Members;
}

export function inBase64Url(message: Members | string): string {
  return Buffer.from(typeof message === "string" ? message : JSON.stringify(message)).toString("base64url");
}

export function fromBase64Url(field: string | undefined): Members {
  return read(Buffer.from(field ?? "", "base64url").toString());
}
