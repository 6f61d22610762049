import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { statementFlaw } from "../statements.ts";
import { descriptorFrom, displayNameOf } from "./names.ts";

const PLATFORM = { displayName: "Market" };

test("customers read the business's name, else the front of its address, else who answers for it", () => {
  const email = "jenny@shop.example";
  assert.equal(displayNameOf({ businessProfile: { name: "Rosen" }, email }, PLATFORM), "Rosen");
  assert.equal(displayNameOf({ businessProfile: {}, email }, PLATFORM), "jenny");
  assert.equal(displayNameOf({ businessProfile: {} }, PLATFORM), "Market");
});

test("a name is put on statements in their letters, as far as there is room", () => {
  for (const [name, descriptor] of [
    ["Rosen & Söhne", "ROSEN & SOHNE"],
    ["Café *Bleu* <Paris>", "CAFE BLEU PARIS"],
    ["The Longest Shop Name In Town", "THE LONGEST SHOP NAME"],
    ["Bob", undefined],
    ["株式会社", undefined],
    ["12345", undefined],
  ] as const) {
    assert.equal(descriptorFrom(name), descriptor, name);
  }
});

test("whatever a name is, what is made of it can stand on a statement, or nothing is made", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (name) => {
      const descriptor = descriptorFrom(name);
      if (descriptor === undefined) return;
      assert.equal(statementFlaw(descriptor), undefined);
      assert.ok(descriptor.length >= 5 && descriptor.length <= 22);
      assert.equal(descriptor, descriptor.trim());
    }),
    { seed: 7, numRuns: 500 },
  );
});
