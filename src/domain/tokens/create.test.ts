import assert from "node:assert/strict";
import { test } from "node:test";
import { CARD, TOKEN } from "../../../test/support/document-samples.ts";
import { createToken, type TokenFields } from "./create.ts";

const FACTS = { now: TOKEN.created, fresh: { token: TOKEN.id, card: TOKEN.cardId }, clientIp: "203.0.113.7" };

function created(fields: TokenFields = {}) {
  return createToken(CARD, fields, FACTS);
}

test("a fresh token is unused, and knows from where it was asked for", () => {
  const { id, cardId, used, clientIp, billingDetails } = created();
  assert.deepEqual(
    { id, cardId, used, clientIp, billingDetails },
    { id: TOKEN.id, cardId: TOKEN.cardId, used: false, clientIp: "203.0.113.7", billingDetails: {} },
  );
});

test("what the cardholder left empty is not given, and so not checked", () => {
  const empty = created({ name: "", addressLine1: "", addressZip: "", addressCity: "" });
  assert.deepEqual([empty.billingDetails, empty.card.checks], [{}, CARD.checks]);
  const given = created({ name: "Jenny", addressLine1: "Weg 1", addressZip: "53111", addressCountry: "DE" });
  const address = { line1: "Weg 1", postalCode: "53111", country: "DE" };
  assert.deepEqual(given.billingDetails, { name: "Jenny", address });
  assert.deepEqual(given.card.checks, { ...CARD.checks, line1: "unchecked", postalCode: "unchecked" });
});

test("the cardholder's choice of a network counts", () => {
  assert.equal(created({ networks: { preferred: "cartes_bancaires" } }).card.preferredNetwork, "cartes_bancaires");
  assert.equal(created().card.preferredNetwork, undefined);
});
