import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { CONTEXT, PAYMENT_INTENT, PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import { instant } from "../../domain/instant.ts";
import { amount, type Currency } from "../../domain/money.ts";
import type { PaymentIntent } from "../../domain/payment-intents/payment-intent.ts";
import { renderPaymentIntent, renderPaymentIntentForClient } from "./payment-intents.ts";

// The recorded answer to a fresh intent (2026-08-26.dahlia), as an account with cards and bank debits would see it.
const FRESH = {
  id: "pi_3AbcDeFgHiJkLmNo0PqRsTuV",
  object: "payment_intent",
  allowed_payment_method_types: null,
  amount: 1099,
  amount_capturable: 0,
  amount_details: { tip: {} },
  amount_received: 0,
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: { allow_redirects: "always", enabled: true },
  canceled_at: null,
  cancellation_reason: null,
  capture_method: "automatic_async",
  client_secret: "pi_3AbcDeFgHiJkLmNo0PqRsTuV_secret_A1b2C3d4E5f6G7h8I9j0K1l2M",
  confirmation_method: "automatic",
  created: 1790000000,
  currency: "eur",
  customer: null,
  customer_account: null,
  description: null,
  excluded_payment_method_types: null,
  last_payment_error: null,
  latest_charge: null,
  livemode: false,
  managed_payments: { enabled: false },
  metadata: {},
  next_action: null,
  on_behalf_of: null,
  payment_method: null,
  payment_method_configuration_details: { id: "pmc_1AbcDeFgHiJkLmNo1AbcDeFg", parent: null },
  payment_method_options: {
    card: { installments: null, mandate_options: null, network: null, request_three_d_secure: "automatic" },
    sepa_debit: {},
  },
  payment_method_types: ["card", "sepa_debit"],
  payment_record: null,
  processing: null,
  receipt_email: null,
  review: null,
  setup_future_usage: null,
  shared_payment_granted_token: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  status: "requires_payment_method",
  transfer_data: null,
  transfer_group: null,
};

const CARDS = { by: "explicit", types: ["card"] } as const;

function text(value: unknown): string {
  return JSON.stringify(value, null, 1);
}

function rendered(change: Partial<PaymentIntent>) {
  return renderPaymentIntent({ ...PAYMENT_INTENT, ...change }, CONTEXT);
}

describe("a PaymentIntent on the wire", () => {
  test("a fresh one has the recorded keys, values and order", () => {
    assert.equal(text(rendered({})), text(FRESH));
  });

  test("named types leave automatic payment methods and the configuration out", () => {
    const intent = rendered({ methods: { by: "explicit", types: ["card"] } });
    assert.equal(intent.automatic_payment_methods, null);
    assert.equal(intent.payment_method_configuration_details, null);
    assert.deepEqual(intent.payment_method_types, ["card"]);
  });

  test("allowed and excluded types are shown as they were given", () => {
    const methods = {
      by: "dynamic",
      allowRedirects: "never",
      allowed: ["card", "klarna"],
      excluded: ["link"],
    } as const;
    const intent = rendered({ methods });
    assert.deepEqual(intent.allowed_payment_method_types, ["card", "klarna"]);
    assert.deepEqual(intent.excluded_payment_method_types, ["link"]);
    assert.deepEqual(intent.automatic_payment_methods, { allow_redirects: "never", enabled: true });
  });

  test("options for debits stand beside them, with the API's defaults", () => {
    const debitOptions = {
      us_bank_account: { verificationMethod: "microdeposits", setupFutureUsage: "off_session" },
    } as const;
    const { payment_method_options: options } = rendered({ debitOptions, currency: "usd" as Currency });
    assert.deepEqual(Object.keys(options), ["card", "us_bank_account"]);
    assert.deepEqual(options.us_bank_account, {
      financial_connections: { permissions: ["payment_method"], prefetch: [] },
      mandate_options: {},
      setup_future_usage: "off_session",
      transaction_purpose: "unspecified",
      verification_method: "microdeposits",
    });
  });

  test("options for cards stand among the defaults, in order", () => {
    const cardOptions = { captureMethod: "manual", requestThreeDSecure: "any", setupFutureUsage: "none" } as const;
    assert.equal(
      text(rendered({ cardOptions, methods: CARDS }).payment_method_options),
      text({
        card: {
          capture_method: "manual",
          installments: null,
          mandate_options: null,
          network: null,
          request_three_d_secure: "any",
          setup_future_usage: "none",
        },
      }),
    );
  });

  test("features that were asked for are shown by the API's names", () => {
    const cardOptions = {
      requestIncrementalAuthorization: "if_available",
      requestMulticapture: "never",
      requestOvercapture: "if_available",
    } as const;
    assert.equal(
      text(rendered({ cardOptions, methods: CARDS }).payment_method_options),
      text({
        card: {
          installments: null,
          mandate_options: null,
          network: null,
          request_incremental_authorization: "if_available",
          request_multicapture: "never",
          request_overcapture: "if_available",
          request_three_d_secure: "automatic",
        },
      }),
    );
  });

  test("payment details appear only when given, before the payment method", () => {
    const keys = Object.keys(rendered({ paymentDetails: { orderReference: "o-1" } }));
    assert.equal(keys[keys.indexOf("payment_details") + 1], "payment_method");
  });

  test("shipping has all keys", () => {
    assert.deepEqual(rendered({ shipping: { address: { line1: "A 1" }, name: "N" } }).shipping, {
      address: { city: null, country: null, line1: "A 1", line2: null, postal_code: null, state: null },
      carrier: null,
      name: "N",
      phone: null,
      tracking_number: null,
    });
  });
});

describe("next_action", () => {
  const pendingAuthentication = {
    attempt: "payatt_1",
    amount: amount(1099),
    currency: PAYMENT_INTENT.currency,
    paymentMethod: PAYMENT_METHOD.id,
  };
  const page = `http://127.0.0.1:4242/_florin/3ds/payatt_1?merchant=acct_1AbcDeFgHiJkLmNo&mode=test&payment_intent=${PAYMENT_INTENT.id}&payment_intent_client_secret=${PAYMENT_INTENT.clientSecret}`;

  test("redirects to our page for the attempt, and says where the customer returns to", () => {
    const nextAction = { type: "redirect_to_url", returnUrl: "https://shop.example/done" } as const;
    assert.equal(
      text(rendered({ status: "requires_action", nextAction, pendingAuthentication }).next_action),
      text({ redirect_to_url: { return_url: "https://shop.example/done", url: page }, type: "redirect_to_url" }),
    );
  });

  test("hands the page to the client library when that does the redirect", () => {
    const nextAction = { type: "use_stripe_sdk" } as const;
    assert.equal(
      text(rendered({ status: "requires_action", nextAction, pendingAuthentication }).next_action),
      text({
        type: "use_stripe_sdk",
        use_stripe_sdk: { source: "payatt_1", stripe_js: page, type: "three_d_secure_redirect" },
      }),
    );
  });

  test("is never made up without an attempt that waits", () => {
    assert.throws(() => rendered({ nextAction: { type: "use_stripe_sdk" } }), /without an attempt/);
  });
});

describe("last_payment_error", () => {
  const decline = {
    declineCode: "insufficient_funds",
    adviceCode: "try_again_later",
    networkAdviceCode: "02",
    networkDeclineCode: "51",
    blocked: false,
  } as const;

  test("tells a decline like the error of the answer, with the method and without the intent", () => {
    const lastPaymentError = { kind: "card_declined", decline, charge: "ch_3x", method: PAYMENT_METHOD } as const;
    const error = rendered({ lastPaymentError }).last_payment_error;
    assert.equal(
      text({ ...error, payment_method: null }),
      text({
        advice_code: "try_again_later",
        charge: "ch_3x",
        code: "card_declined",
        decline_code: "insufficient_funds",
        doc_url: "https://stripe.com/docs/error-codes/card-declined",
        message: "Your card has insufficient funds.",
        network_advice_code: "02",
        network_decline_code: "51",
        payment_method: null,
        payment_method_type: "card",
        type: "card_error",
      }),
    );
    assert.equal(error?.payment_method?.id, PAYMENT_METHOD.id);
  });

  test("tells a failed authentication, which made no charge", () => {
    const error = rendered({ lastPaymentError: { kind: "authentication_failure", method: PAYMENT_METHOD } });
    assert.deepEqual(Object.keys(error.last_payment_error ?? {}), [
      "code",
      "doc_url",
      "message",
      "payment_method",
      "payment_method_type",
      "type",
    ]);
    assert.equal(error.last_payment_error?.code, "payment_intent_authentication_failure");
    assert.equal(error.last_payment_error?.type, "invalid_request_error");
  });
});

test("a client secret opens the public part of an intent and nothing else", () => {
  const intent: PaymentIntent = {
    ...PAYMENT_INTENT,
    status: "canceled",
    canceledAt: instant(1_790_000_009),
    cancellationReason: "abandoned",
    customer: "cus_secret",
    latestCharge: "ch_secret",
    metadata: { note: "secret" },
    statementDescriptorSuffix: "secret",
    transferGroup: "secret",
    lastPaymentError: {
      kind: "authentication_failure",
      method: {
        ...PAYMENT_METHOD,
        metadata: { note: "secret" },
        card: { ...PAYMENT_METHOD.card, fingerprint: "secret" },
      },
    },
  };
  const shown = renderPaymentIntentForClient(intent, CONTEXT);
  assert.deepEqual(
    Object.keys(shown).join(" "),
    "id object amount amount_details automatic_payment_methods canceled_at cancellation_reason capture_method client_secret confirmation_method created currency description last_payment_error livemode next_action payment_method payment_method_configuration_details payment_method_types processing receipt_email setup_future_usage shipping source status",
  );
  const { client_secret: _itself, ...rest } = shown;
  assert.doesNotMatch(text(rest), /"secret"|_secret"/);
});
