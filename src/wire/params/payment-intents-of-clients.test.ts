import assert from "node:assert/strict";
import { test } from "node:test";
import type { ConfirmPaymentIntent } from "../../domain/payment-intents/confirm.ts";
import type { UpdatePaymentIntent } from "../../domain/payment-intents/update.ts";
import { decodeForm } from "../form.ts";
import { decode } from "./decode.ts";
import type { Decoded } from "./decoded.ts";
import {
  confirmPaymentIntentAsClient,
  retrievePaymentIntentAsClient,
  updatePaymentIntentAsClient,
} from "./payment-intents-of-clients.ts";
import { confirmSetupIntentAsClient } from "./setup-intents-of-clients.ts";
import type { ParameterTable } from "./table.ts";

function read<Table extends ParameterTable>(table: Table, form: string) {
  const decoded = decodeForm(form);
  assert.ok(decoded.ok);
  return decode(table, decoded.tree);
}

test("decoded requests of clients are what the rules take", () => {
  const proofs: readonly true[] = [
    true satisfies Decoded<typeof confirmPaymentIntentAsClient> extends ConfirmPaymentIntent ? true : false,
    true satisfies Decoded<typeof updatePaymentIntentAsClient> extends UpdatePaymentIntent ? true : false,
  ];
  assert.equal(proofs.length, 2);
});

test("what a browser client tells of itself is dropped", () => {
  const form = [
    "client_secret=pi_1_secret_2&use_stripe_sdk=true&key=pk_test_1&_stripe_version=2026-10-28.endive",
    "expected_payment_method_type=card&client_attribution_metadata[client_session_id]=1&radar_options[hcaptcha_token]=x",
    "payment_method_data[type]=card&payment_method_data[card][number]=4242424242424242&payment_method_data[guid]=NA",
    "payment_method_data[referrer]=&payment_method_data[pasted_fields]=number&payment_method_data[time_on_page]=9",
    "payment_method_data[client_attribution_metadata][merchant_integration_source]=elements",
  ].join("&");
  assert.deepEqual(read(confirmPaymentIntentAsClient, form), {
    ok: true,
    value: {
      clientSecret: "pi_1_secret_2",
      paymentMethodData: { card: { number: "4242424242424242" }, type: "card" },
      useStripeSdk: true,
    },
  });
});

test("a client has to know the secret of the intent", () => {
  for (const table of [confirmPaymentIntentAsClient, retrievePaymentIntentAsClient, updatePaymentIntentAsClient]) {
    assert.deepEqual(read(table, "expand[]=payment_method"), {
      ok: false,
      error: { code: "parameter_missing", param: "client_secret", message: "Missing required param: client_secret." },
    });
  }
});

const OF_MERCHANTS = [
  "amount",
  "capture_method",
  "customer",
  "metadata[k]",
  "off_session",
  "confirm",
  "payment_method_options[card][capture_method]",
  "payment_method_options[card][moto]",
  "payment_method_options[card][request_overcapture]",
  "payment_method_options[card][request_three_d_secure]",
  "payment_method_options[acss_debit][verification_method]",
  "payment_method_options[sepa_debit][mandate_options][reference_prefix]",
  "payment_method_options[us_bank_account][verification_method]",
];

for (const name of OF_MERCHANTS) {
  test(`a client cannot send ${name}`, () => {
    for (const table of [confirmPaymentIntentAsClient, updatePaymentIntentAsClient]) {
      const decoded = read(table, `client_secret=s&${name}=1`);
      assert.equal(!decoded.ok && decoded.error.code, "parameter_unknown");
    }
  });
}

test("a client chooses the network of a card, and what a method is kept for", () => {
  const form =
    "client_secret=s&payment_method_options[card][network]=visa&payment_method_options[card][setup_future_usage]=&" +
    "payment_method_options[us_bank_account][setup_future_usage]=off_session";
  for (const table of [confirmPaymentIntentAsClient, updatePaymentIntentAsClient]) assert.ok(read(table, form).ok);
});

test("a client says nothing of how a card that is set up is authenticated, or an account proven", () => {
  for (const [type, name] of [
    ["card", "moto"],
    ["card", "request_three_d_secure"],
    ["us_bank_account", "verification_method"],
  ] as const) {
    const decoded = read(confirmSetupIntentAsClient, `client_secret=s&payment_method_options[${type}][${name}]=1`);
    assert.equal(!decoded.ok && decoded.error.code, "parameter_unknown");
  }
  assert.ok(read(confirmSetupIntentAsClient, "client_secret=s&payment_method_options[card][network]=visa").ok);
});
