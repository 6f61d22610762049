import assert from "node:assert/strict";
import { test } from "node:test";
import { amount, type Currency } from "../../domain/money.ts";
import type { AuthorizationRequest, RailAnswer } from "../../domain/rail-answers.ts";
import { sandboxCardEntry } from "./card-entry.ts";
import { sandboxCardRail } from "./card-rail.ts";

const rail = { ...sandboxCardRail(), ...sandboxCardEntry((account, number) => `${account} ${number}`) };

function cardWith(number: string, prepared: boolean) {
  const entry = { number, expMonth: 12, expYear: 2030, cvc: "123" };
  const answer = rail.enter("acct_1", entry);
  assert(answer.kind === "accepted", number);
  return { ...answer.card, preparedForOffSession: prepared };
}

type Situation = Partial<AuthorizationRequest> & { readonly prepared?: boolean };

function pay(number: string, { prepared = false, ...differences }: Situation): RailAnswer {
  return rail.authorize({
    attempt: "payatt_1",
    amount: amount(1099),
    currency: "eur" as Currency,
    card: cardWith(number, prepared),
    billing: { postalCode: false, line1: false },
    offSession: false,
    moto: false,
    setUpForOffSession: false,
    requestThreeDSecure: "automatic",
    features: { incrementalAuthorization: false, multicapture: false, overcapture: false },
    ...differences,
  });
}

/**
 * An answer in a word: `ok` or the decline code, with the authentication after a slash; `ask` for a challenge; `charge`
 * and `none` for a refusal in the holder's absence, with and without a failed charge.
 */
function told(answer: RailAnswer): string {
  if (answer.kind === "challenge_required") return "ask";
  if (answer.kind === "authentication_required") return answer.reachedNetwork ? "charge" : "none";
  const word = answer.kind === "approved" ? "ok" : answer.decline.declineCode;
  return answer.authentication === undefined ? word : `${word}/${answer.authentication.result}`;
}

/** Present; absent; absent and set up; 3DS by hand, present; by hand, absent; mail order; mail order and set up. */
const SITUATIONS: readonly Situation[] = [
  {},
  { offSession: true },
  { offSession: true, prepared: true },
  { requestThreeDSecure: "any" },
  { requestThreeDSecure: "any", offSession: true },
  { moto: true },
  { moto: true, prepared: true },
];

const MATRIX: Readonly<Record<string, readonly string[]>> = {
  "4242424242424242": ["ok", "ok", "ok", "ok/attempt_acknowledged", "ok/attempt_acknowledged", "ok", "ok"],
  "378282246310005": ["ok", "ok", "ok", "ok/not_supported", "ok/not_supported", "ok", "ok"],
  "4000002500003155": ["ask", "charge", "ok", "ask", "none", "charge", "ok"],
  "4000002760003184": ["ask", "charge", "charge", "ask", "none", "charge", "charge"],
  "4000003800000446": ["ask", "ok", "ok", "ask", "none", "ok", "ok"],
  "4000008260003178": ["ask", "charge", "insufficient_funds", "ask", "none", "charge", "insufficient_funds"],
  "4000000000003220": ["ask", "none", "none", "ask", "none", "none", "none"],
  "4000008400000027": ["ask", "none", "none", "ask", "none", "none", "none"],
  "4000008400001629": ["ask", "none", "none", "ask", "none", "none", "none"],
  "4000000000003063": ["ask", "none", "none", "ask", "none", "none", "none"],
  "4000582600000094": ["ask", "none", "none", "ask", "none", "none", "none"],
  "4000000000003055": ["ok", "ok", "ok", "ask", "none", "ok", "ok"],
  "4000008405600003": ["ok", "ok", "ok", "ask", "none", "ok", "ok"],
  "4000000000003097": ["ok", "ok", "ok", "ok/processing_error", "ok/processing_error", "ok", "ok"],
  "4000008400001280": Array.from({ length: 7 }, () => "generic_decline/processing_error"),
  "4000000000003253": Array.from({ length: 7 }, () => "generic_decline"),
  "4000000032200000": ["ok/authenticated", "ok", "ok", "ok/authenticated", "ok/authenticated", "ok", "ok"],
  "4000000000003238": ["ok/authenticated", "ok", "ok", "ok/authenticated", "ok/authenticated", "ok", "ok"],
  "4000000000003246": [
    "ok/attempt_acknowledged",
    "ok",
    "ok",
    "ok/attempt_acknowledged",
    "ok/attempt_acknowledged",
    "ok",
    "ok",
  ],
};

test("each card authenticates as its situation demands", () => {
  for (const [number, expected] of Object.entries(MATRIX)) {
    const answers = SITUATIONS.map((situation) => told(pay(number, situation)));
    assert.deepEqual(answers, expected, number);
  }
});

test("a wish to prefer a challenge is answered like a wish for any 3-D Secure", () => {
  for (const number of Object.keys(MATRIX)) {
    for (const offSession of [false, true]) {
      const challenge = pay(number, { requestThreeDSecure: "challenge", offSession });
      assert.deepEqual(challenge, pay(number, { requestThreeDSecure: "any", offSession }), number);
    }
  }
});

test("a mail order's request for 3-D Secure goes nowhere", () => {
  for (const number of Object.keys(MATRIX)) {
    assert.deepEqual(pay(number, { moto: true, requestThreeDSecure: "any" }), pay(number, { moto: true }), number);
  }
});

test("a wish to charge the card later changes no answer", () => {
  for (const number of Object.keys(MATRIX)) {
    for (const situation of SITUATIONS) {
      assert.deepEqual(pay(number, { ...situation, setUpForOffSession: true }), pay(number, situation), number);
    }
  }
});

test("being set up does not spare a present holder the authentication", () => {
  for (const number of ["4000002500003155", "4000002760003184", "4000003800000446", "4000008260003178"]) {
    assert.equal(told(pay(number, { prepared: true })), "ask", number);
  }
});

test("after an accepted authentication the issuer decides, and the answer carries the authentication", () => {
  const authentication = {
    flow: "challenge",
    result: "authenticated",
    eci: "05",
    transactionId: "7d0e2f5c-6a54-4b3d-9a55-0c9c8a3c7f10",
    version: "2.1.0",
  } as const;
  const decided: readonly (readonly [number: string, expected: string])[] = [
    ["4242424242424242", "ok/authenticated"],
    ["4000002500003155", "ok/authenticated"],
    ["4000002760003184", "ok/authenticated"],
    ["4000000000003220", "ok/authenticated"],
    ["4000000000003055", "ok/authenticated"],
    ["4000008260003178", "insufficient_funds/authenticated"],
    ["4000008400001629", "generic_decline/authenticated"],
    ["4100000000000019", "fraudulent"],
  ];
  for (const [number, expected] of decided) {
    const answer = pay(number, { authentication });
    assert.equal(told(answer), expected, number);
    assert(answer.kind === "approved" || answer.kind === "declined");
    if (number !== "4100000000000019") assert.deepEqual(answer.authentication, authentication);
  }
});

test("a holder who was not asked leaves a record with the network's indicator and a transaction id", () => {
  const recorded: readonly (readonly [number: string, flow: string | undefined, eci: string])[] = [
    ["4000000032200000", "frictionless", "05"],
    ["4242424242424242", undefined, "06"],
    ["5555555555554444", undefined, "01"],
    ["371449635398431", undefined, "06"],
  ];
  for (const [number, flow, eci] of recorded) {
    const answer = pay(number, { requestThreeDSecure: "any" });
    assert(answer.kind === "approved");
    assert.equal(answer.authentication?.flow, flow);
    assert.equal(answer.authentication?.eci, eci);
    assert.match(answer.authentication?.transactionId ?? "", /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.equal(answer.authentication?.version, "2.1.0");
  }
});

test("an ordinary decline stays one when 3-D Secure is asked for", () => {
  const answer = pay("4000000000000002", { requestThreeDSecure: "any" });
  assert.equal(told(answer), "generic_decline/attempt_acknowledged");
});
