import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { describe, test } from "node:test";
import { CHANGES, liftRequest, lowerAnswer } from "./all.ts";
import { isBefore, isKnownVersion, KNOWN_VERSIONS, NEWEST_VERSION } from "./known.ts";

describe("the list of changes", () => {
  test("goes from the oldest to the newest", () => {
    const versions = CHANGES.map(({ version }) => version);
    assert.deepEqual(versions, versions.toSorted());
  });

  test("has every dated file of the folder, and each of them is tested", () => {
    const files = readdirSync(new URL(".", import.meta.url)).filter((name) => /^\d/.test(name));
    const changes = files.filter((name) => !name.endsWith(".test.ts"));
    assert.deepEqual(
      changes.map((name) => name.slice(0, 10)),
      CHANGES.map(({ version }) => version.slice(0, 10)),
    );
    for (const name of changes) assert.ok(files.includes(name.replace(".ts", ".test.ts")), name);
  });

  test("tells users each change in one sentence", () => {
    for (const { description } of CHANGES) assert.match(description, /^[A-Z`][^\n]*[^.]\.$/);
  });
});

describe("versions", () => {
  test("are known in the order of their dates, the newest last", () => {
    assert.deepEqual(KNOWN_VERSIONS, [...KNOWN_VERSIONS].toSorted());
    assert.equal(KNOWN_VERSIONS.at(-1), NEWEST_VERSION);
  });

  test("with a release name are known by their whole name alone", () => {
    assert.ok(isKnownVersion("2025-03-31.basil"));
    for (const text of ["2025-03-31", "2025-03-31.clover", "", "latest", "constructor"]) {
      assert.equal(isKnownVersion(text), false, text);
    }
  });

  test("are before the later ones and not before themselves", () => {
    assert.ok(isBefore("2024-06-20", "2024-09-30.acacia"));
    assert.equal(isBefore("2024-09-30.acacia", "2024-06-20"), false);
    assert.equal(isBefore("2024-06-20", "2024-06-20"), false);
  });
});

describe("the newest version", () => {
  test("has nothing to lift or to lower", () => {
    const values = { amount: 1999 };
    const answer = { id: "pi_1", object: "payment_intent" };
    assert.equal(liftRequest(NEWEST_VERSION, "payment_intents.create", values), values);
    assert.equal(lowerAnswer(NEWEST_VERSION, answer), answer);
  });
});

test("a request of an old version is lifted through all changes that it does not know", () => {
  assert.deepEqual(liftRequest("2020-08-27", "payment_intents.create", { amount: 1999 }), {
    amount: 1999,
    captureMethod: "automatic",
    paymentMethodTypes: ["card"],
  });
});

test("metadata that looks like an object of the API is left as the merchant wrote it", () => {
  const intent = { id: "pi_1", object: "payment_intent", metadata: { object: "charge", id: "ch_1" } };
  assert.deepEqual(lowerAnswer("2024-06-20", intent)["metadata"], { object: "charge", id: "ch_1" });
});

test("lowering leaves the answer that it was given as it was", () => {
  const intent = { id: "pi_1", object: "payment_intent", latest_charge: { id: "ch_1", object: "charge" } };
  const before = structuredClone(intent);
  lowerAnswer("2024-06-20", intent);
  assert.deepEqual(intent, before);
});
