import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { AccessControlServer } from "../../ports/access-control.ts";
import type { ResultsReading } from "../../ports/three-d-secure.ts";
import {
  fromBase64Url,
  inBase64Url,
  type Members,
  read,
  stateOf,
  waitingChallenge,
} from "../../../test/support/three-d-secure.ts";
import { RRES } from "./message-tables.ts";
import { messageFault } from "./read-message.ts";

/* The numbers are those of the list of negative tests in the notes on the protocol. */

const OTHER_ID = "11111111-2222-4333-8444-555555555555";
const { server, accessControl, transaction } = waitingChallenge();
const setup = waitingChallenge("challenge_passcode", { purpose: { kind: "setup" } });

type Outcome = Parameters<AccessControlServer["conclude"]>[1];

function results(outcome: Outcome, changes: Members = {}): string {
  const { results } = accessControl.conclude(transaction.accessUrl, outcome);
  return JSON.stringify({ ...read(results), ...changes });
}

function without(name: string, message: string): string {
  const { [name]: _, ...rest } = read(message);
  return JSON.stringify(rest);
}

function error(reading: ResultsReading): Members {
  assert.equal(reading.kind, "refused");
  const message = read(reading.answer);
  assert.deepEqual([message["messageType"], message["errorComponent"]], ["Erro", "S"]);
  return message;
}

const CHALLENGED = { flow: "challenge", transactionId: transaction.directoryTransaction, version: "2.2.0" };

type End = readonly [what: string, message: string, result: Members];

const ENDS: readonly End[] = [
  ["complete", results("succeeded"), { result: "authenticated", eci: "05" }],
  ["fail", results("failed"), { result: "failed", reason: "rejected", eci: "07" }],
  ["cancel", results("canceled"), { result: "failed", reason: "canceled", eci: "07" }],
  ["abandon", results("abandoned"), { result: "failed", reason: "abandoned", eci: "07" }],
  ["never come", results("abandoned", { challengeCancel: "05" }), { result: "failed", reason: "abandoned", eci: "07" }],
  ["attempt", results("succeeded", { transStatus: "A", eci: "06" }), { result: "attempt_acknowledged", eci: "06" }],
  [
    "reject",
    results("failed", { transStatus: "R", transStatusReason: "11" }),
    { result: "failed", reason: "rejected", eci: "07" },
  ],
  [
    "break down",
    results("failed", { transStatus: "U", transStatusReason: "22" }),
    { result: "processing_error", eci: "07" },
  ],
  [
    "be in error",
    results("failed", { challengeCancel: "06" }),
    { result: "failed", reason: "protocol_error", eci: "07" },
  ],
  ["show an indicator of its own", results("succeeded", { eci: "N2" }), { result: "authenticated" }],
];

for (const [what, message, expected] of ENDS) {
  test(`a challenge can ${what}, and is acknowledged`, () => {
    const reading = server.readResults(message, transaction);
    assert(reading.kind === "accepted");
    const told: unknown = reading.result;
    assert.deepEqual(told, { ...CHALLENGED, ...expected });
    assert.equal(messageFault(read(reading.answer), RRES), undefined);
    assert.deepEqual(read(reading.answer), {
      messageType: "RRes",
      messageVersion: "2.2.0",
      threeDSServerTransID: transaction.serverTransaction,
      dsTransID: transaction.directoryTransaction,
      acsTransID: transaction.accessTransaction,
      resultsStatus: "01",
    });
  });
}

const success = results("succeeded");
const extension = { name: "a", id: "b", criticalityIndicator: true, data: {} };

type Bad = readonly [no: string, message: string, code: string, detail: string];

const BAD: readonly Bad[] = [
  ["2", results("succeeded", { messageVersion: "2.1.0" }), "203", "messageVersion"],
  ["6", without("authenticationValue", success), "201", "authenticationValue"],
  ["7", results("succeeded", { authenticationValue: "A" }), "203", "authenticationValue"],
  ["8", without("transStatusReason", results("failed")), "201", "transStatusReason"],
  ["16", results("succeeded", { messageExtension: [extension] }), "202", "b"],
  ["18", success.replace("{", '{"transStatus":"Y",'), "204", "transStatus"],
  ["19a", results("succeeded", { messageType: "CRes" }), "101", "the receiver takes no messages of this type"],
  ["19b", results("succeeded", { messageType: "AReq" }), "101", "the receiver takes no messages of this type"],
  ["19c", "transStatus=Y", "101", "the message has no valid format"],
  ["19d", `[${success}]`, "101", "the message has no valid format"],
  ["20", results("succeeded", { threeDSServerTransID: OTHER_ID }), "301", "threeDSServerTransID"],
  ["21a", results("succeeded", { dsTransID: OTHER_ID }), "301", "dsTransID"],
  ["21b", results("succeeded", { acsTransID: OTHER_ID }), "301", "acsTransID"],
  ["23a", results("succeeded", { transStatus: "C" }), "203", "transStatus"],
  ["23b", results("succeeded", { transStatus: "D" }), "203", "transStatus"],
  ["23c", results("succeeded", { transStatus: "I" }), "203", "transStatus"],
  ["24a", without("challengeCancel", results("abandoned")), "201", "challengeCancel"],
  ["24b", results("abandoned", { challengeCancel: "01" }), "203", "challengeCancel"],
  ["25", without("interactionCounter", success), "201", "interactionCounter"],
  ["26", results("succeeded", { messageCategory: "02" }), "203", "messageCategory"],
];

for (const [no, message, code, detail] of BAD) {
  test(`${no}: such an RReq is refused with error ${code} for ${detail}`, () => {
    const { errorCode, errorDetail, ...ids } = error(server.readResults(message, transaction));
    assert.deepEqual([errorCode, errorDetail], [code, detail]);
    assert.equal(ids["threeDSServerTransID"], transaction.serverTransaction);
  });
}

test("20, 22, 36, 40: results for which no challenge waits, or waits no longer, are refused", () => {
  assert.equal(error(server.readResults(success, undefined))["errorCode"], "301");
  assert.equal(error(server.readResults(results("failed"), undefined))["errorCode"], "301");
});

test("20, 36, 43: results of one attempt are no results of another, even of the same intent", () => {
  const second = waitingChallenge("challenge_passcode", { attempt: "payatt_2" });
  assert.equal(error(server.readResults(success, second.transaction))["errorCode"], "301");
  const { results } = second.accessControl.conclude(second.transaction.accessUrl, "succeeded");
  assert.equal(error(server.readResults(results, transaction))["errorCode"], "301");
});

test("41: an Erro for a waiting challenge makes it fail; a foreign one is refused", () => {
  const erro = {
    messageType: "Erro",
    messageVersion: "2.2.0",
    errorCode: "203",
    errorComponent: "D",
    errorDescription: "wrong",
    errorDetail: "eci",
    threeDSServerTransID: transaction.serverTransaction,
  };
  const reading = server.readResults(JSON.stringify(erro), transaction);
  const result = { flow: "challenge", result: "failed", reason: "protocol_error" };
  assert.deepEqual(reading, { kind: "accepted", result, answer: "" });
  for (const foreign of [
    { threeDSServerTransID: OTHER_ID },
    { threeDSServerTransID: undefined },
    { acsTransID: OTHER_ID },
  ]) {
    assert.equal(server.readResults(JSON.stringify({ ...erro, ...foreign }), transaction).kind, "refused");
  }
});

const ID_OR_TERM = fc.constantFrom(
  "messageType",
  "messageVersion",
  "messageCategory",
  "threeDSServerTransID",
  "dsTransID",
  "acsTransID",
);

test("L4: results with any id, version or category altered are refused", () => {
  const altered = fc.oneof(fc.uuid(), fc.string(), fc.constantFrom("01", "02", "2.1.0", "CRes"), fc.jsonValue());
  fc.assert(
    fc.property(ID_OR_TERM, altered, fc.constantFrom<Outcome>("succeeded", "failed"), (name, value, outcome) => {
      const { results } = accessControl.conclude(transaction.accessUrl, outcome);
      fc.pre(read(results)[name] !== value);
      const message = JSON.stringify({ ...read(results), [name]: value });
      assert.equal(error(server.readResults(message, transaction))["messageType"], "Erro");
    }),
    { seed: 4, numRuns: 500 },
  );
});

test("L4: a payment's results are no setup's", () => {
  const told = setup.accessControl.conclude(setup.transaction.accessUrl, "succeeded").results;
  assert.equal(server.readResults(told, setup.transaction).kind, "accepted");
  assert.equal(server.readResults(told, { ...setup.transaction, category: "payment" }).kind, "refused");
});

test("no reading shows a card number or a cryptogram", () => {
  for (const [, message] of ENDS) {
    const { authenticationValue } = read(message);
    const told = JSON.stringify(server.readResults(message, transaction));
    if (typeof authenticationValue === "string") assert(!told.includes(authenticationValue));
    assert(!told.includes("4000582600000045"));
  }
  for (const [, message] of BAD)
    assert.doesNotMatch(JSON.stringify(server.readResults(message, transaction)), /[A-Za-z0-9+/]{27}=/);
});

const session = Buffer.from("session of the merchant").toString("base64url");

test("a challenge is a form that takes the CReq and the session data to the issuer", () => {
  const { action, fields } = server.challengeForm(transaction, session);
  assert.equal(action, transaction.accessUrl);
  assert.equal(fields["threeDSSessionData"], session);
  assert.doesNotMatch(fields["creq"] ?? "", /=/);
  assert.deepEqual(fromBase64Url(fields["creq"]), {
    messageType: "CReq",
    messageVersion: "2.2.0",
    threeDSServerTransID: transaction.serverTransaction,
    acsTransID: transaction.accessTransaction,
    challengeWindowSize: "05",
  });
  assert.deepEqual(Object.keys(server.challengeForm(transaction, "").fields), ["creq"]);
});

test("29: session data of more than 1,024 bytes are never sent", () => {
  server.challengeForm(transaction, "s".repeat(1024));
  assert.throws(() => server.challengeForm(transaction, "s".repeat(1025)), RangeError);
});

function finalAnswer(outcome: "canceled" | "failed" | "succeeded"): string {
  const { creq } = server.challengeForm(transaction, session).fields;
  const end = accessControl.answer({ state: stateOf(transaction), creq, session }, outcome);
  assert(end);
  return end.final.fields["cres"] ?? "";
}

test("27, 28, 30: a browser's answer belongs to its transaction whatever it says, padded or not, and each time it comes", () => {
  for (const outcome of ["succeeded", "failed", "canceled"] as const) {
    const cres = finalAnswer(outcome);
    const padded = Buffer.from(cres, "base64url").toString("base64").replaceAll("+", "-").replaceAll("/", "_");
    for (const spelled of [cres, cres, padded]) assert.equal(server.isFinalAnswerOf(spelled, transaction), true);
  }
});

test("28: an Erro in the place of the CRes ends the browser's visit too", () => {
  const end = accessControl.answer({ state: stateOf(transaction), creq: "nothing", session }, "succeeded");
  assert.equal(fromBase64Url(end?.final.fields["cres"])["messageType"], "Erro");
  assert.equal(server.isFinalAnswerOf(end?.final.fields["cres"] ?? "", transaction), true);
  const other = waitingChallenge("challenge_passcode", { attempt: "payatt_2" }).transaction;
  assert.equal(server.isFinalAnswerOf(end?.final.fields["cres"] ?? "", other), false);
});

const cres = fromBase64Url(finalAnswer("succeeded"));

const FOREIGN: readonly (readonly [what: string, field: string])[] = [
  ["another server id", inBase64Url({ ...cres, threeDSServerTransID: OTHER_ID })],
  ["another issuer's id", inBase64Url({ ...cres, acsTransID: OTHER_ID })],
  ["another version", inBase64Url({ ...cres, messageVersion: "2.1.0" })],
  ["another type", inBase64Url({ ...cres, messageType: "RReq" })],
  ["a status that ends nothing", inBase64Url({ ...cres, transStatus: "C" })],
  ["no id", inBase64Url({ ...cres, acsTransID: undefined })],
  ["a name twice", inBase64Url(JSON.stringify(cres).replace("{", '{"transStatus":"N",'))],
  ["no JSON", inBase64Url("transStatus=Y")],
  ["plain JSON", JSON.stringify(cres)],
  ["Base64 of the other alphabet", `${inBase64Url(cres)}+/`],
  ["nothing", ""],
];

for (const [what, field] of FOREIGN) {
  test(`28: a browser's answer with ${what} belongs to no transaction`, () => {
    assert.equal(server.isFinalAnswerOf(field, transaction), false);
  });
}

test("28: a browser's answer with any id or version altered belongs to no transaction", () => {
  const name = fc.constantFrom("messageVersion", "threeDSServerTransID", "acsTransID");
  fc.assert(
    fc.property(name, fc.oneof(fc.uuid(), fc.string(), fc.jsonValue()), (member, value) => {
      fc.pre(cres[member] !== value);
      assert.equal(server.isFinalAnswerOf(inBase64Url({ ...cres, [member]: value }), transaction), false);
    }),
    { seed: 4, numRuns: 300 },
  );
});

test("43: a second challenge of the same intent has ids of its own, and takes no late message of the first", () => {
  const second = waitingChallenge("challenge_passcode", { attempt: "payatt_2" });
  const { serverTransaction, directoryTransaction, accessTransaction } = second.transaction;
  assert.notEqual(serverTransaction, transaction.serverTransaction);
  assert.notEqual(directoryTransaction, transaction.directoryTransaction);
  assert.notEqual(accessTransaction, transaction.accessTransaction);
  assert.equal(server.isFinalAnswerOf(finalAnswer("succeeded"), second.transaction), false);
});
