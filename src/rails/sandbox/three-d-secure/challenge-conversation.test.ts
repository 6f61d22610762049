import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { ChallengePost } from "../../../ports/access-control.ts";
import { amount, type Currency } from "../../../domain/money.ts";
import {
  BASE_URL,
  fromBase64Url,
  inBase64Url,
  KEY,
  type Members,
  parties,
  paymentWith,
  read,
  stateOf,
  waitingChallenge,
} from "../../../../test/support/three-d-secure.ts";
import { challengeConversation } from "./challenge-conversation.ts";

const OTHER_ID = "11111111-2222-4333-8444-555555555555";
const { server, accessControl, transaction } = waitingChallenge();
const state = stateOf(transaction);
const session = "c2Vzc2lvbg";
const { creq = "" } = server.challengeForm(transaction, session).fields;
const post: ChallengePost = { state, creq, session };

test("a whole conversation: asked, answered, results accepted, and the browser sent back", () => {
  const { server, accessControl, transaction } = waitingChallenge("authenticationRequired");
  const form = server.challengeForm(transaction, session);
  assert.match(form.action, /^http:\/\/127\.0\.0\.1:8420\/_florin\/acs\/challenge\?state=[\w.-]+$/);
  const visit = accessControl.visit({ state: stateOf(transaction), creq: form.fields["creq"], session });
  const purchase = { amount: amount(1099), currency: "eur" as Currency };
  assert.deepEqual(visit, { kind: "asked", question: { merchant: "Shop", brand: "visa", last4: "3184", purchase } });
  const end = accessControl.answer({ state: stateOf(transaction), creq: form.fields["creq"], session }, "succeeded");
  assert(end);
  assert.equal(end.address, `${BASE_URL}/_florin/3ds/results/acct_1/test/pi_1/payatt_1`);
  const reading = server.readResults(end.results, transaction);
  assert(reading.kind === "accepted");
  assert.deepEqual(reading.result, {
    flow: "challenge",
    result: "authenticated",
    eci: "05",
    transactionId: transaction.directoryTransaction,
    version: "2.1.0",
  });
  assert.equal(end.final.action, `${BASE_URL}/_florin/3ds/notification`);
  assert.equal(end.final.fields["threeDSSessionData"], session);
  assert.equal(fromBase64Url(end.final.fields["cres"])["transStatus"], "Y");
  assert.equal(server.isFinalAnswerOf(end.final.fields["cres"] ?? "", transaction), true);
});

test("a card that is added shows no purchase", () => {
  const { server, accessControl, transaction } = waitingChallenge("challenge_passcode", { purpose: { kind: "setup" } });
  const { creq } = server.challengeForm(transaction, "").fields;
  const visit = accessControl.visit({ state: stateOf(transaction), creq });
  assert.deepEqual(visit, { kind: "asked", question: { merchant: "Shop", brand: "visa", last4: "0045" } });
});

test("42: the same CReq may be shown again, padded or not, and ends the same", () => {
  const padded = Buffer.from(creq, "base64url").toString("base64").replaceAll("+", "-").replaceAll("/", "_");
  for (const spelled of [creq, padded]) {
    assert.deepEqual(accessControl.visit({ ...post, creq: spelled }), accessControl.visit(post));
    assert.deepEqual(accessControl.answer({ ...post, creq: spelled }, "failed"), accessControl.answer(post, "failed"));
  }
});

const creqWith = (changes: Members): ChallengePost => ({
  ...post,
  creq: inBase64Url({ ...fromBase64Url(creq), ...changes }),
});

const BAD: readonly (readonly [what: string, post: ChallengePost, code: string])[] = [
  ["another server's id", creqWith({ threeDSServerTransID: OTHER_ID }), "301"],
  ["another issuer's id", creqWith({ acsTransID: OTHER_ID }), "301"],
  ["another version", creqWith({ messageVersion: "2.1.0" }), "203"],
  ["no window size", creqWith({ challengeWindowSize: undefined }), "201"],
  ["another type", creqWith({ messageType: "CRes" }), "101"],
  ["no CReq", { state, session }, "101"],
  ["a broken CReq", { ...post, creq: "{}" }, "101"],
  ["too many session data", { ...post, session: "s".repeat(1025) }, "203"],
];

for (const [what, bad, code] of BAD) {
  test(`42: a visit with ${what} ends the challenge without an answer, and both sides are told`, () => {
    const visit = accessControl.visit(bad);
    assert(visit.kind === "refused");
    assert.deepEqual(accessControl.answer(bad, "succeeded"), visit.conclusion);
    const { messageType, errorCode, errorComponent } = fromBase64Url(visit.conclusion.final.fields["cres"]);
    assert.deepEqual([messageType, errorCode, errorComponent], ["Erro", code, "A"]);
    const reading = server.readResults(visit.conclusion.results, transaction);
    assert(reading.kind === "accepted");
    assert.equal(reading.result.result, "processing_error");
  });
}

test("an address that this server did not give out is nobody's", () => {
  const [content = "", signature = ""] = state.split(".");
  const record = read(Buffer.from(content, "base64url").toString());
  const altered = inBase64Url({ ...record, purchaseAmount: "1" });
  const foreign = [
    "",
    "a.b",
    content,
    `${content}.`,
    `${altered}.${signature}`,
    `${state}.`,
    `${state}=`,
    `${content}.${signature}A`,
  ];
  for (const other of foreign) {
    assert.deepEqual(accessControl.visit({ ...post, state: other }), { kind: "unknown" }, other);
    assert.equal(accessControl.answer({ ...post, state: other }, "succeeded"), undefined);
  }
  assert.deepEqual(challengeConversation("another secret").visit(post), { kind: "unknown" });
  assert.throws(() =>
    accessControl.conclude(`${BASE_URL}/_florin/acs/challenge?state=${altered}.${signature}`, "failed"),
  );
  assert.throws(() => accessControl.conclude(`${BASE_URL}/_florin/acs/challenge`, "failed"));
});

test("no altered character of an address passes", () => {
  fc.assert(
    fc.property(fc.nat({ max: state.length - 1 }), fc.constantFrom(..."A Z a z 0 9 - _ .".split(" ")), (at, letter) => {
      fc.pre(state[at] !== letter);
      const other = state.slice(0, at) + letter + state.slice(at + 1);
      assert.equal(accessControl.visit({ ...post, state: other }).kind, "unknown");
    }),
    { seed: 4, numRuns: 300 },
  );
});

test("an address fits the protocol and tells no card number, also for long names", () => {
  const name = "💳".repeat(60);
  for (const card of ["authenticationRequired", "challenge_passcode"]) {
    const merchant = { account: "acct_1234567890123456", name, country: "AT" };
    const { transaction } = waitingChallenge(card, { merchant, attempt: `payatt_${"1".repeat(24)}` });
    assert(transaction.accessUrl.length <= 2048);
    const told = Buffer.from(stateOf(transaction), "base64url").toString();
    assert.doesNotMatch(told.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ""), /\b\d{13,19}\b/);
  }
});

test("an address that would be too long makes the issuer unavailable", () => {
  const { server } = parties();
  const answer = server.authenticate(paymentWith("challenge_passcode", { intent: `pi_${"1".repeat(1700)}` }));
  assert(answer.kind === "ended");
  // The issuer says so itself; an answer that breaks the protocol would have a reason.
  assert.equal(answer.result.result, "processing_error");
  assert.equal(answer.result.reason, undefined);
});

test("without the network's secret nobody can tell a transaction's ids beforehand", () => {
  const [ours, others] = [KEY, "another secret"].map((key) => {
    const { server } = parties(undefined, key);
    const answer = server.authenticate(paymentWith("challenge_passcode"));
    assert(answer.kind === "challenge");
    return answer.transaction;
  });
  assert.equal(ours?.serverTransaction, others?.serverTransaction);
  assert.notEqual(ours?.directoryTransaction, others?.directoryTransaction);
  assert.notEqual(ours?.accessTransaction, others?.accessTransaction);
});
