import assert from "node:assert/strict";
import { test } from "node:test";
import type { AuthenticationRequest } from "../../domain/three-d-secure/authentication.ts";
import { type Members, parties, paymentWith, read, tamperingWith } from "../../../test/support/three-d-secure.ts";

/*
 * What a directory server may answer an AReq with, and what it must not. The numbers are those of the list of negative
 * tests in the notes on the protocol.
 */

const FAILED = { kind: "ended", result: { result: "processing_error", reason: "protocol_error" } };
const OTHER_ID = "11111111-2222-4333-8444-555555555555";

type Change = (answer: Members) => Members | string | undefined;
type Bad = readonly [no: string, card: string, change: Change, code: string, detail: string];

const having =
  (changes: Members): Change =>
  (answer) => ({ ...answer, ...changes });
const without = (name: string): Change => having({ [name]: undefined });

/** Cards by what their issuers answer; those of 2.2.0 are marked. */
const Y = "three_d_secure_frictionless";
const A = "visa";
const N = "three_d_secure_3253";
const U = "threeDSecureOptionalProcessingError";
const R_22 = "three_d_secure_rejected";
const Y_22 = "three_d_secure_informational";
const C = "authenticationRequired";
const C_22 = "challenge_passcode";

const extension = { name: "bridging", id: "A000000004-1", criticalityIndicator: false, data: {} };
const { id: _id, ...extensionWithoutId } = extension;
const extended = (...messageExtension: Members[]): Change => having({ messageExtension });

const BAD: readonly Bad[] = [
  ["1", Y, having({ threeDSServerTransID: OTHER_ID }), "301", "threeDSServerTransID"],
  ["2", Y_22, having({ messageVersion: "2.1.0" }), "203", "messageVersion"],
  ["3", Y_22, having({ messageVersion: "9.9.9" }), "102", "2.1.0,2.2.0"],
  ["4a", Y, without("acsTransID"), "201", "acsTransID"],
  ["4b", Y, without("dsTransID"), "201", "dsTransID"],
  ["4c", Y, without("acsReferenceNumber"), "201", "acsReferenceNumber"],
  ["4d", Y, without("dsReferenceNumber"), "201", "dsReferenceNumber"],
  ["4e", Y, without("transStatus"), "201", "transStatus"],
  ["4f", Y, without("messageVersion"), "201", "messageVersion"],
  ["5a", Y, having({ acsTransID: "" }), "201", "acsTransID"],
  ["5b", Y, having({ acsTransID: null }), "201", "acsTransID"],
  ["5c", Y, having({ cardholderInfo: "" }), "203", "cardholderInfo"],
  ["5d", Y, having({ acsOperatorID: null }), "203", "acsOperatorID"],
  ["6a", Y, without("authenticationValue"), "201", "authenticationValue"],
  ["6b", A, without("authenticationValue"), "201", "authenticationValue"],
  ["7a", Y, having({ authenticationValue: "A".repeat(26) + "=" }), "203", "authenticationValue"],
  ["7b", Y, having({ authenticationValue: "A".repeat(28) + "=" }), "203", "authenticationValue"],
  ["7c", Y, having({ authenticationValue: "?".repeat(27) + "=" }), "203", "authenticationValue"],
  ["8a", N, without("transStatusReason"), "201", "transStatusReason"],
  ["8b", U, without("transStatusReason"), "201", "transStatusReason"],
  ["8c", R_22, without("transStatusReason"), "201", "transStatusReason"],
  ["9a", R_22, having({ transStatusReason: "27" }), "203", "transStatusReason"],
  ["9b", R_22, having({ transStatusReason: "79" }), "203", "transStatusReason"],
  ["9c", N, having({ transStatusReason: "22" }), "203", "transStatusReason"],
  ["10a", C_22, without("acsURL"), "201", "acsURL"],
  ["10b", C_22, without("acsChallengeMandated"), "201", "acsChallengeMandated"],
  ["10c", C, without("authenticationType"), "201", "authenticationType"],
  ["11a", C, having({ acsURL: "no address" }), "203", "acsURL"],
  ["11b", C, having({ acsURL: `https://acs.example/${"a".repeat(2040)}` }), "203", "acsURL"],
  ["11c", C, having({ acsURL: "javascript:alert(1)" }), "203", "acsURL"],
  [
    "13a",
    C_22,
    having({ transStatus: "D", acsDecConInd: "Y", authenticationType: "04" }),
    "203",
    "transStatus,acsDecConInd",
  ],
  ["13b", C_22, having({ transStatus: "D" }), "203", "transStatus"],
  ["14a", Y_22, having({ transStatus: "I" }), "203", "transStatus"],
  ["14b", Y, having({ transStatus: "I" }), "203", "transStatus"],
  ["15a", Y_22, having({ whiteListStatus: "Y" }), "201", "whiteListStatusSource"],
  ["15b", Y_22, having({ whiteListStatusSource: "03" }), "203", "whiteListStatusSource"],
  ["16a", Y, extended({ ...extension, criticalityIndicator: true }), "202", "A000000004-1"],
  ["16b", Y, extended(...Array.from({ length: 11 }, () => extension)), "203", "messageExtension"],
  ["16c", Y, extended(extensionWithoutId), "201", "messageExtension.id"],
  ["16d", Y, extended({ ...extension, data: { a: "a".repeat(8060) } }), "203", "messageExtension.data"],
  ["16e", Y, having({ messageExtension: "none" }), "203", "messageExtension"],
  ["18", Y, (answer) => JSON.stringify(answer).replace("{", '{"transStatus":"N",'), "204", "transStatus"],
  ["19a", Y, having({ messageType: "CRes" }), "101", "the receiver takes no messages of this type"],
  ["19b", Y, having({ messageType: "XRes" }), "101", "the message type is unknown"],
  ["32a", Y, () => "<html>502</html>", "101", "the message has no valid format"],
  ["32b", Y, () => "[]", "101", "the message has no valid format"],
  ["32c", Y, () => "", "101", "the message has no valid format"],
];

for (const [no, card, change, code, detail] of BAD) {
  test(`${no}: such an ARes is answered with error ${code} for ${detail}, and authenticates nobody`, () => {
    const { server, sent } = parties(tamperingWith(change));
    const request = paymentWith(card);
    assert.deepEqual(server.authenticate(request), FAILED);
    const error = read(sent.at(-1) ?? "");
    const { messageType, errorCode, errorComponent, errorDetail } = error;
    assert.deepEqual([messageType, errorCode, errorComponent, errorDetail], ["Erro", code, "S", detail]);
    assert.equal(error["threeDSServerTransID"], read(sent.at(-2) ?? "")["threeDSServerTransID"]);
  });
}

test("12: a challenge is no answer to a request that only shares data", () => {
  const { server, sent } = parties(
    tamperingWith(
      having({ transStatus: "C", acsChallengeMandated: "Y", authenticationType: "02", acsURL: "https://acs.example/" }),
    ),
  );
  const answer = server.authenticate(paymentWith(C_22, { challenge: "data_share_only" }));
  assert.deepEqual(answer, FAILED);
  assert.equal(read(sent.at(-1) ?? "")["errorCode"], "203");
});

const HARMLESS: readonly (readonly [what: string, change: Change])[] = [
  ["17a: an extension that is not critical", extended(extension)],
  ["17b: a member that nobody knows", having({ somethingNew: { a: [1] } })],
  ["17c: a member that a later version brought", having({ whiteListStatusSource: "99" })],
  ["17d: the same name in two objects", having({ broadInfo: { transStatus: "N" } })],
  ["9d: a reason of the network's own", having({ transStatusReason: "80" })],
];

for (const [what, change] of HARMLESS) {
  test(`${what} changes nothing`, () => {
    const { server } = parties(tamperingWith(change));
    assert.deepEqual(server.authenticate(paymentWith(Y)), parties().server.authenticate(paymentWith(Y)));
  });
}

test("32: a directory server that does not answer authenticates nobody, and gets no error", () => {
  const { server, sent } = parties(tamperingWith(() => undefined));
  assert.deepEqual(server.authenticate(paymentWith(Y)), FAILED);
  assert.equal(read(sent.at(-1) ?? "")["messageType"], "AReq");
});

test("an Erro in the place of an ARes ends the authentication, and is not answered", () => {
  const { server, sent } = parties();
  assert.deepEqual(server.authenticate(paymentWith("threeDSecureRequiredProcessingError")), FAILED);
  assert.equal(read(sent.at(-1) ?? "")["messageType"], "AReq");
});

type Ended = readonly [card: string, wish: AuthenticationRequest["challenge"], result: Members];

const ENDED: readonly Ended[] = [
  [Y, "no_preference", { flow: "frictionless", result: "authenticated", eci: "05", version: "2.1.0" }],
  [A, "no_preference", { result: "attempt_acknowledged", eci: "06", version: "2.1.0" }],
  ["mastercard", "preferred", { result: "attempt_acknowledged", eci: "01", version: "2.1.0" }],
  ["three_d_secure_3246", "no_preference", { result: "attempt_acknowledged", eci: "06", version: "2.1.0" }],
  [N, "mandated", { result: "failed", reason: "rejected", eci: "07", version: "2.1.0" }],
  [R_22, "no_preference", { result: "failed", reason: "rejected", eci: "07", version: "2.2.0" }],
  [U, "no_preference", { result: "processing_error", eci: "07", version: "2.1.0" }],
  [Y_22, "data_share_only", { result: "data_share_only", eci: "07", version: "2.2.0" }],
  [Y_22, "no_preference", { flow: "frictionless", result: "authenticated", eci: "05", version: "2.2.0" }],
  [C_22, "data_share_only", { result: "data_share_only", eci: "07", version: "2.2.0" }],
];

for (const [card, challenge, expected] of ENDED) {
  test(`${card} with ${challenge} ends as ${String(expected["result"])} with indicator ${String(expected["eci"])}`, () => {
    for (const purpose of [paymentWith(card).purpose, { kind: "setup" } as const]) {
      const answer = parties().server.authenticate(paymentWith(card, { challenge, purpose }));
      assert(answer.kind === "ended");
      const { transactionId, ...result } = answer.result;
      assert.deepEqual(result, expected);
      assert.match(transactionId ?? "", /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    }
  });
}

test("a card without 3-D Secure is told so, and nothing is sent about it", () => {
  const { server, sent } = parties();
  const answer = server.authenticate(paymentWith("amex"));
  const result = { result: "not_supported", reason: "card_not_enrolled" };
  assert.deepEqual(answer, { kind: "ended", result });
  assert.deepEqual(
    sent.map((message) => read(message)["messageType"]),
    ["PReq"],
  );
});

test("asked twice for one attempt, the same answer comes; another attempt has ids of its own", () => {
  for (const card of [Y, A, N, U, R_22, C, C_22]) {
    const { server } = parties();
    const first = server.authenticate(paymentWith(card));
    assert.deepEqual(server.authenticate(paymentWith(card)), first);
    assert.deepEqual(parties().server.authenticate(paymentWith(card)), first);
    assert.notDeepEqual(server.authenticate(paymentWith(card, { attempt: "payatt_2" })), first);
  }
});
