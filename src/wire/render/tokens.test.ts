import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { CARD, CONTEXT, TOKEN } from "../../../test/support/document-samples.ts";
import { renderToken, renderTokenForClient } from "./tokens.ts";

const FRESH = {
  id: "tok_1AbcDeFgHiJkLmNoPqRsTuVw",
  object: "token",
  card: {
    id: "card_1AbcDeFgHiJkLmNoPqRsTuVw",
    object: "card",
    address_city: null,
    address_country: null,
    address_line1: null,
    address_line1_check: null,
    address_line2: null,
    address_state: null,
    address_zip: null,
    address_zip_check: null,
    brand: "Visa",
    country: "US",
    cvc_check: "unchecked",
    dynamic_last4: null,
    email: null,
    exp_month: 11,
    exp_year: 2027,
    fingerprint: "A1b2C3d4E5f6G7h8",
    funding: "credit",
    last4: "4242",
    metadata: {},
    name: null,
    networks: { preferred: null },
    phone: null,
    regulated_status: "unregulated",
    tokenization_method: null,
    wallet: null,
  },
  client_ip: null,
  created: 1790000000,
  livemode: false,
  type: "card",
  used: false,
};

function cardIn<Card>({ card }: { readonly card?: Card }): Card {
  assert.ok(card !== undefined, "the token stands for a card");
  return card;
}

describe("a token on the wire", () => {
  test("a fresh one has the keys, values and order of the API's cards", () => {
    assert.equal(JSON.stringify(renderToken(TOKEN, CONTEXT), null, 1), JSON.stringify(FRESH, null, 1));
  });

  test("brands are written as they were before there were PaymentMethods", () => {
    const brand = (name: typeof CARD.brand) =>
      cardIn(renderToken({ ...TOKEN, card: { ...CARD, brand: name } }, CONTEXT)).brand;
    assert.deepEqual(
      [brand("amex"), brand("mastercard"), brand("diners"), brand("jcb")],
      ["American Express", "MasterCard", "Diners Club", "JCB"],
    );
  });

  test("the cardholder's name and address stand on the card, with their checks", () => {
    const billingDetails = { name: "Jenny", address: { line1: "Main St 1", postalCode: "10115", country: "DE" } };
    const checks = { cvc: "unchecked", line1: "unchecked", postalCode: "unchecked" } as const;
    const card = cardIn(renderToken({ ...TOKEN, billingDetails, card: { ...CARD, checks } }, CONTEXT));
    assert.deepEqual(
      [card.name, card.address_line1, card.address_zip, card.address_country, card.address_city],
      ["Jenny", "Main St 1", "10115", "DE", null],
    );
    assert.deepEqual([card.address_line1_check, card.address_zip_check], ["unchecked", "unchecked"]);
  });

  test("a spent one says so, and from where it came", () => {
    const { client_ip, used } = renderToken({ ...TOKEN, used: true, clientIp: "203.0.113.7" }, CONTEXT);
    assert.deepEqual([client_ip, used], ["203.0.113.7", true]);
  });

  test("a publishable key sees no fingerprint", () => {
    const card = cardIn(renderTokenForClient(TOKEN, CONTEXT));
    assert.equal("fingerprint" in card, false);
    assert.deepEqual([card.last4, card.brand], ["4242", "Visa"]);
  });
});
