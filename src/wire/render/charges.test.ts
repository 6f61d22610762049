import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { CHARGE, CONTEXT } from "../../../test/support/document-samples.ts";
import type { CardCharge } from "../../domain/charges/charge.ts";
import { instant } from "../../domain/instant.ts";
import { amount, ZERO } from "../../domain/money.ts";
import { renderCharge } from "./charges.ts";

// The recorded charge of an automatic_async intent (2026-08-26.dahlia).
const FRESH = {
  id: "ch_3AbcDeFgHiJkLmNo1PqRsTuV",
  object: "charge",
  amount: 1099,
  amount_captured: 1099,
  amount_refunded: 0,
  application: null,
  application_fee: null,
  application_fee_amount: null,
  balance_transaction: null,
  billing_details: {
    address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
    email: null,
    name: null,
    phone: null,
    tax_id: null,
  },
  calculated_statement_descriptor: "EXAMPLE",
  captured: true,
  created: 1790000001,
  currency: "eur",
  customer: null,
  description: null,
  destination: null,
  dispute: null,
  disputed: false,
  failure_balance_transaction: null,
  failure_code: null,
  failure_message: null,
  fraud_details: {},
  livemode: false,
  metadata: {},
  on_behalf_of: null,
  order: null,
  outcome: {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: "approved_by_network",
    reason: null,
    risk_level: "normal",
    risk_score: 42,
    seller_message: "Payment complete.",
    type: "authorized",
  },
  paid: true,
  payment_intent: "pi_3AbcDeFgHiJkLmNo0PqRsTuV",
  payment_method: "pm_1AbcDeFgHiJkLmNoPqRsTuVw",
  payment_method_details: {
    card: {
      amount_authorized: 1099,
      authorization_code: "123456",
      brand: "visa",
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: "US",
      electronic_commerce_indicator: "07",
      exp_month: 11,
      exp_year: 2027,
      extended_authorization: { status: "disabled" },
      fingerprint: "A1b2C3d4E5f6G7h8",
      funding: "credit",
      incremental_authorization: { status: "unavailable" },
      installments: null,
      last4: "4242",
      mandate: null,
      multicapture: { status: "unavailable" },
      network: "visa",
      network_token: { used: false },
      network_transaction_id: "123456789012345",
      overcapture: { maximum_amount_capturable: 1099, status: "unavailable" },
      regulated_status: "unregulated",
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
    type: "card",
  },
  radar_options: {},
  receipt_email: null,
  receipt_number: null,
  receipt_url:
    "http://127.0.0.1:4242/_florin/receipts/ch_3AbcDeFgHiJkLmNo1PqRsTuV?merchant=acct_1AbcDeFgHiJkLmNo&mode=test&key=key_of_ch_3AbcDeFgHiJkLmNo1PqRsTuV",
  refunded: false,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  status: "succeeded",
  transfer_data: null,
  transfer_group: null,
};

function rendered(change: Partial<CardCharge>) {
  const charge = renderCharge({ ...CHARGE, ...change }, CONTEXT);
  const { payment_method_details: details } = charge;
  assert.ok(details.type === "card");
  return { ...charge, payment_method_details: details };
}

describe("a charge on the wire", () => {
  test("a fresh one has the recorded keys, values and order", () => {
    assert.equal(JSON.stringify(rendered({}), null, 1), JSON.stringify(FRESH, null, 1));
  });

  test("a hold is paid, not captured, and tells when it ends behind the brand", () => {
    const charge = rendered({ captured: false, amountCaptured: ZERO, captureBefore: instant(1_790_604_801) });
    assert.deepEqual([charge.paid, charge.captured, charge.status], [true, false, "succeeded"]);
    const keys = Object.keys(charge.payment_method_details.card);
    assert.equal(keys[keys.indexOf("brand") + 1], "capture_before");
    assert.notEqual(charge.receipt_url, null);
  });

  test("a declined one tells the merchant the true code and the public the allowed text", () => {
    const decline = { declineCode: "stolen_card", networkDeclineCode: "43", blocked: false } as const;
    const charge = rendered({ status: "failed", captured: false, amountCaptured: ZERO, decline });
    assert.deepEqual([charge.paid, charge.captured, charge.status], [false, false, "failed"]);
    assert.deepEqual([charge.failure_code, charge.failure_message], ["card_declined", "Your card was declined."]);
    assert.deepEqual([charge.receipt_url, charge.payment_method_details.card.amount_authorized], [null, null]);
    assert.deepEqual(charge.outcome, {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: "43",
      network_status: "declined_by_network",
      reason: "stolen_card",
      risk_level: "normal",
      risk_score: 42,
      seller_message: "The bank returned the decline code `stolen_card`.",
      type: "issuer_declined",
    });
  });

  test("a decline without a reason says so", () => {
    const decline = { declineCode: "generic_decline", blocked: false } as const;
    const { outcome } = rendered({ status: "failed", decline });
    assert.equal(outcome.seller_message, "The bank did not return any further details with this decline.");
  });

  test("a blocked one never reached the network", () => {
    const decline = { declineCode: "fraudulent", blocked: true } as const;
    const charge = rendered({ status: "failed", decline, risk: { level: "highest", score: 92 } });
    assert.equal(charge.outcome.type, "blocked");
    assert.equal(charge.outcome.network_status, "not_sent_to_network");
    assert.equal(charge.outcome.reason, "highest_risk_level");
    assert.equal(charge.payment_method_details.card.electronic_commerce_indicator, null);
  });

  test("after a challenge the result of the authentication is there", () => {
    const transactionId = "0d3b7a4c-2f5e-4c1a-9a77-5b1f0c9e8d21";
    const authentication = { flow: "challenge", result: "authenticated", eci: "05", transactionId, version: "2.1.0" };
    const { card } = rendered({
      authentication: authentication as CardCharge["authentication"],
    }).payment_method_details;
    assert.equal(card.electronic_commerce_indicator, "05");
    assert.equal(
      JSON.stringify(card.three_d_secure),
      JSON.stringify({
        authentication_flow: "challenge",
        electronic_commerce_indicator: "05",
        exemption_indicator: null,
        result: "authenticated",
        result_reason: null,
        transaction_id: transactionId,
        version: "2.1.0",
      }),
    );
  });

  test("is refunded only when all that was captured went back", () => {
    assert.equal(rendered({ amountRefunded: amount(1098) }).refunded, false);
    assert.equal(rendered({ amountRefunded: amount(1099) }).refunded, true);
    assert.equal(rendered({ amountCaptured: ZERO }).refunded, false);
  });

  test("is not refunded while more of the hold may be captured", () => {
    const half = { amountCaptured: amount(500), amountRefunded: amount(500) };
    assert.equal(rendered({ ...half, captured: false }).refunded, false);
    assert.equal(rendered({ ...half, captured: true }).refunded, true);
  });

  test("names its balance transaction once it is booked", () => {
    assert.equal(rendered({ balanceTransaction: "txn_1" }).balance_transaction, "txn_1");
  });

  test("tells what the network lets the merchant do with a hold", () => {
    const features = { incrementalAuthorization: true, multicapture: true, maximumCapture: amount(1319) };
    const { card } = rendered({ features, captured: false, amountCaptured: ZERO }).payment_method_details;
    assert.deepEqual(card.incremental_authorization, { status: "available" });
    assert.deepEqual(card.multicapture, { status: "available" });
    assert.deepEqual(card.overcapture, { maximum_amount_capturable: 1319, status: "available" });
  });

  test("after an overcapture still tells what was authorized", () => {
    const change = { amount: amount(1200), amountCaptured: amount(1200) };
    assert.equal(rendered(change).amount, 1200);
    assert.equal(rendered(change).payment_method_details.card.amount_authorized, 1099);
  });

  test("made from a token shows its card as the source", () => {
    const charge = rendered({ source: "card_1", customer: "cus_1" });
    assert.deepEqual(
      [charge.source?.id, charge.source?.brand, charge.source?.cvc_check, charge.source?.customer],
      ["card_1", "Visa", "pass", "cus_1"],
    );
    const keys = Object.keys(charge.source ?? {});
    assert.equal(keys[keys.indexOf("country") + 1], "customer");
  });

  test("a suffix follows the account's text on the statement, as far as there is room", () => {
    const descriptor = (statementDescriptorSuffix: string) =>
      rendered({ statementDescriptorSuffix }).calculated_statement_descriptor;
    assert.equal(descriptor("ORDER 7"), "EXAMPLE* ORDER 7");
    assert.equal(descriptor("A VERY LONG ORDER"), "EXAMPLE* A VERY LONG O");
  });

  test("the text of a charge stands where a suffix does, unless it has one, too", () => {
    const statementDescriptor = "CHAIR";
    assert.equal(rendered({ statementDescriptor }).calculated_statement_descriptor, "EXAMPLE* CHAIR");
    const both = rendered({ statementDescriptor, statementDescriptorSuffix: "ORDER 7" });
    assert.equal(both.calculated_statement_descriptor, "EXAMPLE* ORDER 7");
  });

  test("a long text of the account leaves room for a suffix", () => {
    const statement = { statementDescriptor: "ROSEN SHOP BONN" };
    assert.equal(rendered({ statement }).calculated_statement_descriptor, "ROSEN SHOP BONN");
    const suffixed = rendered({ statement, statementDescriptorSuffix: "NO 42" });
    assert.equal(suffixed.calculated_statement_descriptor, "ROSEN SHOP* NO 42");
  });
});
