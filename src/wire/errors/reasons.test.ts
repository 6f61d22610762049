import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { EUR } from "../../../test/support/document-samples.ts";
import type { Currency } from "../../domain/money.ts";
import type { DeclineCode } from "../../domain/rail-answers.ts";
import type { Reason } from "../../domain/refusals.ts";
import { answerTo } from "./reasons.ts";

const TEST_MODE = { livemode: false };
const USD = "usd" as Currency;

type Row = readonly [reason: Reason, status: number, code: string | undefined, param: string | undefined, text: string];

// Statuses, codes, params and texts of recorded and quoted answers.
const ROWS: readonly Row[] = [
  [
    { kind: "resource_missing", resource: "customer", id: "cus_x", param: "id", at: "path" },
    404,
    "resource_missing",
    "id",
    "No such customer: 'cus_x'",
  ],
  [
    { kind: "resource_missing", resource: "payment_method", id: "pm_x", param: "payment_method", at: "parameter" },
    400,
    "resource_missing",
    "payment_method",
    "No such PaymentMethod: 'pm_x'",
  ],
  [
    { kind: "resource_missing", resource: "customer", id: "cus_x ", param: "customer", at: "parameter" },
    400,
    "resource_missing",
    "customer",
    "No such customer: 'cus_x '. Make sure you use the exact id without extra whitespace or quotes",
  ],
  [
    { kind: "resource_missing", resource: "charge", id: "'ch_x'", param: "id", at: "path" },
    404,
    "resource_missing",
    "id",
    "No such charge: '\\'ch_x\\''. Make sure you use the exact id without extra whitespace or quotes",
  ],
  [
    { kind: "resource_missing", resource: "charge", id: "<b>\\n</b>", param: "id", at: "path" },
    404,
    "resource_missing",
    "id",
    "No such charge: '\\u003Cb\\u003E\\\\n\\u003C/b\\u003E'",
  ],
  [{ kind: "method_not_of_customer" }, 404, undefined, "customer", "Invalid request"],
  [{ kind: "amount_negative" }, 400, "parameter_invalid_integer", "amount", "Invalid positive integer"],
  [
    { kind: "amount_too_small", currency: USD, minimum: 50 },
    400,
    "amount_too_small",
    "amount",
    "Amount must be at least $0.50 usd",
  ],
  [
    { kind: "amount_too_large", currency: USD, maximum: 99_999_999 },
    400,
    "amount_too_large",
    "amount",
    "Amount must be no more than $999,999.99",
  ],
  [
    { kind: "capture_too_small", currency: USD, minimum: 50 },
    400,
    "amount_too_small",
    undefined,
    "Amount must be at least $0.50 usd",
  ],
  [
    { kind: "capture_amount_zero" },
    400,
    "parameter_invalid_integer",
    "amount",
    "This value must be greater than or equal to 1.",
  ],
  [{ kind: "capture_amount_negative" }, 400, undefined, "amount_to_capture", "Invalid non-negative integer"],
  [
    { kind: "parameter_missing", param: "amount" },
    400,
    "parameter_missing",
    "amount",
    "Missing required param: amount.",
  ],
  [
    { kind: "exclusive_parameters", params: ["customer", "customer_account"] },
    400,
    undefined,
    "customer",
    "You may only specify one of these parameters: customer, customer_account.",
  ],
  [
    { kind: "only_with_confirm", intent: "PaymentIntent", param: "return_url" },
    400,
    "payment_intent_invalid_parameter",
    "return_url",
    "The parameter `return_url` cannot be passed when creating a PaymentIntent unless `confirm` is set to true.",
  ],
  [
    { kind: "only_with_confirm", intent: "SetupIntent", param: "return_url" },
    400,
    "setup_intent_invalid_parameter",
    "return_url",
    "The parameter `return_url` cannot be passed when creating a SetupIntent unless `confirm` is set to true.",
  ],
  [
    { kind: "confirm_without_method", customer: "cus_x" },
    400,
    "payment_intent_unexpected_state",
    undefined,
    "You cannot confirm this PaymentIntent because it's missing a payment method. To confirm the PaymentIntent with cus_x, specify a payment method attached to this customer along with the customer ID.",
  ],
  [
    { kind: "cancel_unexpected_state", status: "succeeded" },
    400,
    "payment_intent_unexpected_state",
    undefined,
    "You cannot cancel this PaymentIntent because it has a status of succeeded. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_reauthorization, requires_confirmation, requires_action, expired, processing.",
  ],
  [
    { kind: "update_unexpected_state", field: "amount", status: "succeeded" },
    400,
    "payment_intent_unexpected_state",
    "amount",
    "This PaymentIntent's amount could not be updated because it has a status of succeeded. You may only update the amount of a PaymentIntent with one of the following statuses: requires_payment_method, requires_confirmation, requires_action.",
  ],
  [
    { kind: "method_of_other_customer", method: "pm_x", customer: "cus_x" },
    400,
    undefined,
    "payment_method",
    "The PaymentMethod pm_x does not belong to the Customer you supplied cus_x. Please use this PaymentMethod with the Customer that it belongs to instead.",
  ],
  [
    { kind: "method_needs_its_customer", method: "pm_x", customer: "cus_x" },
    400,
    "parameter_missing",
    "source",
    "The `payment_method` parameter supplied pm_x belongs to the Customer cus_x. Please include the Customer in the `customer` parameter on the PaymentIntent.",
  ],
  [
    { kind: "method_type_not_allowed", type: "us_bank_account", allowed: ["card"] },
    400,
    "payment_intent_incompatible_payment_method",
    undefined,
    'The PaymentMethod provided (us_bank_account) is not allowed for this PaymentIntent. Please attach a PaymentMethod of one of the following types: card. Alternatively, update the allowed payment_method_types for this PaymentIntent to include "us_bank_account".',
  ],
  [
    { kind: "attach_without_customer" },
    400,
    "parameter_missing",
    undefined,
    "Must provide customer or customer_account.",
  ],
  [
    { kind: "token_used", token: "tok_x", param: "card[token]" },
    400,
    "token_already_used",
    "card[token]",
    "You cannot use a Stripe token more than once: tok_x.",
  ],
  [{ kind: "token_id_invalid", token: "pm_card_visa" }, 400, undefined, "token", "Invalid token id: pm_card_visa"],
  [
    { kind: "card_entry_refused", code: "incorrect_number" },
    402,
    "incorrect_number",
    "number",
    "Your card number is incorrect.",
  ],
  [
    { kind: "card_entry_refused", code: "invalid_number" },
    402,
    "invalid_number",
    "number",
    "The card number is not a valid credit card number.",
  ],
];

describe("the answer to a refusal", () => {
  for (const [reason, status, code, param, message] of ROWS) {
    test(`${reason.kind}: ${status}, ${code ?? "no code"}, ${param ?? "no param"}`, () => {
      const answer = answerTo(reason, TEST_MODE);
      assert.deepEqual([answer.status, answer.code, answer.param], [status, code, param]);
      assert.equal(answer.message, message);
    });
  }

  test("an object of the other mode is told to be there", () => {
    const reason = { kind: "resource_missing", resource: "customer", id: "cus_x", param: "id", at: "path" } as const;
    const message = (livemode: boolean) => answerTo({ ...reason, inOtherMode: true }, { livemode }).message;
    assert.equal(
      message(true),
      "No such customer: 'cus_x'; a similar object exists in test mode, but a live mode key was used to make this request.",
    );
    assert.match(message(false), /exists in live mode, but a test mode key/);
  });

  test("a manually confirmed intent is named to the holder of a publishable key", () => {
    const answer = answerTo(
      { kind: "manual_confirmation_needs_secret_key" },
      { livemode: false, paymentIntent: "pi_x" },
    );
    assert.match(answer.message, /^This PaymentIntent pi_x cannot be confirmed using your publishable key/);
  });

  test("no text has a hole in it", () => {
    assert.equal(
      answerTo({ kind: "amount_not_in_tens", currency: EUR }, TEST_MODE).message.includes("undefined"),
      false,
    );
  });
});

describe("a decline", () => {
  const declined = (declineCode: DeclineCode) =>
    answerTo({ kind: "card_declined", decline: { declineCode, blocked: false } }, TEST_MODE);

  test("has a code of its own only where the API has one", () => {
    const own: DeclineCode[] = ["authentication_required", "expired_card", "incorrect_cvc", "incorrect_zip"];
    for (const code of [...own, "processing_error"] as const) assert.equal(declined(code).code, code);
    for (const code of ["generic_decline", "insufficient_funds", "lost_card", "test_mode_live_card"] as const) {
      assert.equal(declined(code).code, "card_declined");
      assert.equal(declined(code).decline_code, code);
    }
  });

  test("does not tell the public that a card is lost, stolen or suspicious", () => {
    for (const code of ["lost_card", "stolen_card", "fraudulent", "generic_decline"] as const) {
      assert.equal(declined(code).message, "Your card was declined.");
    }
  });

  test("says what the cardholder can do", () => {
    assert.equal(
      declined("card_velocity_exceeded").message,
      "Your card was declined for making repeated attempts too frequently or exceeding its amount limit.",
    );
    assert.equal(
      declined("authentication_required").message,
      "Your card was declined. This transaction requires authentication.",
    );
  });
});
