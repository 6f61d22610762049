import assert from "node:assert/strict";
import { test } from "node:test";
import { type Instant, instant } from "../../domain/instant.ts";
import { type Members, read } from "../../../test/support/three-d-secure.ts";
import { SANDBOX_REGISTRATION } from "../sandbox/three-d-secure/registration.ts";
import { cardRangeCache } from "./card-range-cache.ts";

/* The numbers are those of the list of negative tests in the notes on the protocol. */

const DAY = 86_400;
const start = instant(1_790_000_000);
const later = (seconds: number): Instant => instant(start + seconds);

function range(startRange: string, endRange: string, more: Members = {}): Members {
  return { startRange, endRange, acsStartProtocolVersion: "2.1.0", acsEndProtocolVersion: "2.1.0", ...more };
}

const VISA = range("4000000000000000", "4999999999999999");
const MASTERCARD = range("5100000000000000", "5599999999999999", { acsEndProtocolVersion: "2.2.0" });

/** A directory server that answers each PReq with the next of some answers; others it does not answer. */
function directoryWith(...answers: readonly (Members | string | undefined)[]) {
  const sent: Members[] = [];
  const left = [...answers];
  const enrolmentOf = cardRangeCache((text) => {
    const message = read(text);
    sent.push(message);
    if (message["messageType"] !== "PReq") return undefined;
    const answer = left.shift();
    if (typeof answer !== "object") return answer;
    const heading = {
      messageType: "PRes",
      messageVersion: "2.2.0",
      threeDSServerTransID: message["threeDSServerTransID"],
    };
    const versions = { dsStartProtocolVersion: "2.1.0", dsEndProtocolVersion: "2.2.0" };
    const dsTransID = "11111111-2222-4333-8444-555555555555";
    return JSON.stringify({ ...heading, ...versions, dsTransID, ...answer });
  }, SANDBOX_REGISTRATION);
  const asked = (): number => sent.filter(({ messageType }) => messageType === "PReq").length;
  return { enrolmentOf, sent, asked };
}

test("a number's range says which version its issuer speaks, and numbers of no range have none", () => {
  const { enrolmentOf } = directoryWith({ cardRangeData: [VISA, MASTERCARD] });
  assert.deepEqual(enrolmentOf("4242424242424242", start), {
    kind: "enrolled",
    version: "2.1.0",
    methodUrl: undefined,
  });
  assert.deepEqual(enrolmentOf("5555555555554444", start), {
    kind: "enrolled",
    version: "2.2.0",
    methodUrl: undefined,
  });
  for (const number of ["378282246310005", "4242424242424", "6011111111111117"]) {
    assert.deepEqual(enrolmentOf(number, start), { kind: "not_enrolled" }, number);
  }
});

test("versions are those that the directory server, the issuer and this program have together", () => {
  const newer = range("4000000000000000", "4999999999999999", {
    acsStartProtocolVersion: "2.3.1",
    acsEndProtocolVersion: "2.3.1",
  });
  assert.deepEqual(directoryWith({ cardRangeData: [newer] }).enrolmentOf("4242424242424242", start), {
    kind: "no_version",
  });
  const old = directoryWith({ cardRangeData: [MASTERCARD], dsEndProtocolVersion: "2.1.0" });
  assert.deepEqual(old.enrolmentOf("5555555555554444", start), {
    kind: "enrolled",
    version: "2.1.0",
    methodUrl: undefined,
  });
});

test("34: ranges are asked for once a day, and after a failure no sooner than an hour later", () => {
  const known = directoryWith({ cardRangeData: [VISA] }, {}, {});
  for (const seconds of [0, 1, 3599, 3600, DAY - 1]) known.enrolmentOf("4242424242424242", later(seconds));
  assert.equal(known.asked(), 1);
  known.enrolmentOf("4242424242424242", later(DAY));
  assert.equal(known.asked(), 2);

  const silent = directoryWith(undefined, { cardRangeData: [VISA] });
  assert.deepEqual(silent.enrolmentOf("4242424242424242", start), { kind: "unknown" });
  assert.deepEqual(silent.enrolmentOf("4242424242424242", later(3599)), { kind: "unknown" });
  assert.equal(silent.asked(), 1);
  assert.equal(silent.enrolmentOf("4242424242424242", later(3600)).kind, "enrolled");
});

test("changes since the known serial number are added, modified and deleted in their order", () => {
  const changes = [
    { ...VISA, actionInd: "M", acsEndProtocolVersion: "2.2.0", threeDSMethodURL: "https://acs.example/look" },
    { ...MASTERCARD, actionInd: "D" },
    { ...range("340000000000000", "349999999999999"), actionInd: "A" },
  ];
  const { enrolmentOf, sent } = directoryWith(
    { serialNum: "1", cardRangeData: [VISA, MASTERCARD] },
    { serialNum: "2", cardRangeData: changes },
  );
  enrolmentOf("4242424242424242", start);
  const methodUrl = "https://acs.example/look";
  assert.deepEqual(enrolmentOf("4242424242424242", later(DAY)), { kind: "enrolled", version: "2.2.0", methodUrl });
  assert.equal(enrolmentOf("5555555555554444", later(DAY)).kind, "not_enrolled");
  assert.equal(enrolmentOf("340000000000009", later(DAY)).kind, "enrolled");
  assert.deepEqual(
    sent.map(({ serialNum }) => serialNum),
    [undefined, "1"],
  );
});

const BAD: readonly (readonly [what: string, answer: Members | string])[] = [
  ["overlapping ranges", { cardRangeData: [range("4900000000000000", "5099999999999999")] }],
  ["a modified range that is unknown", { cardRangeData: [{ ...MASTERCARD, actionInd: "M" }] }],
  ["a deleted range that is unknown", { cardRangeData: [{ ...MASTERCARD, actionInd: "D" }] }],
  [
    "a good change before a bad one",
    {
      cardRangeData: [
        { ...VISA, actionInd: "D" },
        { ...VISA, actionInd: "D" },
      ],
    },
  ],
  ["a range that ends before it starts", { cardRangeData: [range("5599999999999999", "5100000000000000")] }],
  ["ends of different lengths", { cardRangeData: [range("51000000000000", "5599999999999999")] }],
  ["no version", { cardRangeData: [{ ...MASTERCARD, acsEndProtocolVersion: undefined }] }],
  ["no range at all in it", { cardRangeData: ["5"] }],
  ["another id", { threeDSServerTransID: "11111111-2222-4333-8444-555555555555" }],
  ["no version of the directory server", { dsStartProtocolVersion: null }],
  ["a page of HTML", "<html>"],
];

for (const [what, answer] of BAD) {
  test(`33: after a PRes with ${what} the old ranges hold, and the directory server is told`, () => {
    const { enrolmentOf, sent } = directoryWith({ cardRangeData: [VISA] }, answer);
    const before = enrolmentOf("4242424242424242", start);
    assert.deepEqual(enrolmentOf("4242424242424242", later(DAY)), before);
    assert.equal(enrolmentOf("5555555555554444", later(DAY)).kind, "not_enrolled");
    assert.equal(sent.at(-1)?.["messageType"], "Erro");
  });
}
