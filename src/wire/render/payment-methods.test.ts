import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { CARD, CONTEXT, PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import { renderPaymentMethod, renderPaymentMethodForClient } from "./payment-methods.ts";

// The recorded answer to a fresh card.
const FRESH = {
  id: "pm_1AbcDeFgHiJkLmNoPqRsTuVw",
  object: "payment_method",
  allow_redisplay: "unspecified",
  billing_details: {
    address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
    email: null,
    name: null,
    phone: null,
    tax_id: null,
  },
  card: {
    brand: "visa",
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "unchecked" },
    country: "US",
    display_brand: "visa",
    exp_month: 11,
    exp_year: 2027,
    fingerprint: "A1b2C3d4E5f6G7h8",
    funding: "credit",
    generated_from: null,
    last4: "4242",
    networks: { available: ["visa"], preferred: null },
    regulated_status: "unregulated",
    three_d_secure_usage: { supported: true },
    wallet: null,
  },
  created: 1790000000,
  customer: null,
  customer_account: null,
  livemode: false,
  metadata: {},
  shared_payment_granted_token: null,
  type: "card",
};

describe("a PaymentMethod on the wire", () => {
  test("a fresh card has the recorded keys, values and order", () => {
    assert.equal(JSON.stringify(renderPaymentMethod(PAYMENT_METHOD, CONTEXT), null, 1), JSON.stringify(FRESH, null, 1));
  });

  test("neither the rail's reference nor the method's state leaves the house", () => {
    const text = JSON.stringify(renderPaymentMethod({ ...PAYMENT_METHOD, state: "set_up" }, CONTEXT));
    assert.doesNotMatch(text, /sandbox_4242|set_up|prepared/);
  });

  test("the chosen brand of a co-branded card is the one to display", () => {
    const card = { ...CARD, networks: ["visa", "cartes_bancaires"], preferredNetwork: "cartes_bancaires" } as const;
    const shown = renderPaymentMethod({ ...PAYMENT_METHOD, card }, CONTEXT).card;
    assert.ok(shown !== undefined);
    assert.equal(shown.display_brand, "cartes_bancaires");
    assert.deepEqual(shown.networks, { available: ["visa", "cartes_bancaires"], preferred: "cartes_bancaires" });
  });

  test("a client sees neither metadata nor fingerprint", () => {
    const { card, ...rest } = renderPaymentMethodForClient({ ...PAYMENT_METHOD, metadata: { a: "b" } }, CONTEXT);
    assert.equal(
      Object.keys({ ...rest, card })
        .toSorted()
        .join(" "),
      "allow_redisplay billing_details card created customer id livemode object type",
    );
    assert.ok(typeof card === "object" && card !== null);
    assert.equal("fingerprint" in card, false);
  });
});
