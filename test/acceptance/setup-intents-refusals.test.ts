import assert from "node:assert/strict";
import { test } from "node:test";
import { refusedAs, type RefusalRow } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";
import { refusalOf, RETURN_URL } from "../support/intents.ts";
import { SET_UP } from "../support/setups.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const BACK = { return_url: RETURN_URL };
const STATE = "setup_intent_unexpected_state";

const succeeded = await stripe.setupIntents.create({ ...SET_UP, payment_method: "pm_card_visa" });
const canceled = await stripe.setupIntents.cancel(
  (await stripe.setupIntents.create({ payment_method: "pm_card_visa" })).id,
);
const empty = await stripe.setupIntents.create();
const customer = await stripe.customers.create();
const other = await stripe.customers.create();
const owned = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });

const CONFIRM = "You cannot confirm this SetupIntent because it";

const ROWS: readonly [why: string, request: () => Promise<unknown>, row: RefusalRow][] = [
  [
    "a confirmation without a method",
    () => stripe.setupIntents.confirm(empty.id, BACK),
    [
      400,
      STATE,
      undefined,
      `${CONFIRM}'s missing a payment method. You can either update the SetupIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.`,
    ],
  ],
  [
    "a confirmation that has no address to come back to",
    () => stripe.setupIntents.create({ confirm: true, payment_method: "pm_card_authenticationRequired" }),
    [
      400,
      undefined,
      undefined,
      "This SetupIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
    ],
  ],
  [
    "a second confirmation",
    () => stripe.setupIntents.confirm(succeeded.id, BACK),
    [400, STATE, undefined, `${CONFIRM} has already succeeded.`],
  ],
  [
    "a confirmation after the end",
    () => stripe.setupIntents.confirm(canceled.id, BACK),
    [400, STATE, undefined, `${CONFIRM} has been canceled.`],
  ],
  [
    "a second cancellation",
    () => stripe.setupIntents.cancel(canceled.id),
    [400, STATE, undefined, "You cannot cancel this SetupIntent because it is already canceled."],
  ],
  [
    "a cancellation after success",
    () => stripe.setupIntents.cancel(succeeded.id),
    [
      400,
      STATE,
      undefined,
      "You cannot cancel this SetupIntent because it has a status of succeeded. Only a SetupIntent with one of the following statuses may be canceled: `requires_payment_method`, `requires_confirmation`, or `requires_action`.",
    ],
  ],
  [
    "another method after success",
    () => stripe.setupIntents.update(succeeded.id, { payment_method: "pm_card_visa" }),
    [400, STATE, undefined, "You cannot update this SetupIntent because it has already succeeded."],
  ],
  [
    "a customer's method without the customer",
    () => stripe.setupIntents.create({ payment_method: owned.id }),
    [
      400,
      undefined,
      "payment_method",
      `The payment method supplied (${owned.id}) belongs to the Customer ${customer.id}. Please include the Customer in the \`customer\` parameter on the SetupIntent.`,
    ],
  ],
  [
    "an unknown intent",
    () => stripe.setupIntents.retrieve("seti_1Nothing"),
    [404, "resource_missing", "intent", "No such setupintent: 'seti_1Nothing'"],
  ],
  [
    "attempts of an unknown intent",
    () => stripe.setupAttempts.list({ setup_intent: "seti_1Nothing" }),
    [400, "resource_missing", "setup_intent", "No such setupintent: 'seti_1Nothing'"],
  ],
  [
    "a customer beside the account itself",
    () => stripe.setupIntents.create({ customer: customer.id, attach_to_self: true }),
    [
      400,
      undefined,
      "attach_to_self",
      "The PaymentMethod cannot be attached to both the customer and to self. In order to attach a PaymentMethod to a customer, set `attach_to_self` to false.",
    ],
  ],
  [
    "directions without the account itself",
    () => stripe.setupIntents.create({ flow_directions: ["inbound"] }),
    [400, undefined, "flow_directions", "`flow_directions` can only be used together with `attach_to_self`."],
  ],
  [
    "a card for a single use",
    () =>
      stripe.setupIntents.create({
        ...SET_UP,
        payment_method: "pm_card_visa",
        single_use: { amount: 500, currency: "eur" },
      }),
    [
      400,
      undefined,
      "single_use",
      "Cards cannot be set up with `single_use`: only bank debits have mandates for one payment.",
    ],
  ],
];

for (const [why, request, row] of ROWS) {
  test(`${why} is refused`, () => refusedAs(request(), row));
}

test("a customer's method does not serve another customer", async () => {
  const error = await refusalOf(stripe.setupIntents.create({ customer: other.id, payment_method: owned.id }));
  assert.deepEqual([error.statusCode, error.code, error.param], [400, undefined, "payment_method"]);
  assert.match(error.message, new RegExp(`The PaymentMethod ${owned.id} does not belong to the Customer`));
});

test("an unattached method serves one setup", async () => {
  const error = await refusalOf(
    stripe.setupIntents.create({ ...SET_UP, payment_method: succeeded.payment_method as string }),
  );
  assert.equal(error.statusCode, 400);
  assert.match(error.message, /previously used/);
});

test("every refusal for the state of an intent shows the intent", async () => {
  for (const request of [stripe.setupIntents.confirm(empty.id, BACK), stripe.setupIntents.cancel(canceled.id)]) {
    const { setup_intent } = await refusalOf(request);
    assert.ok(setup_intent?.id === empty.id || setup_intent?.id === canceled.id);
  }
});

/** What the issuer says to a card that is to be kept. */
const DECLINES = [
  ["pm_card_chargeDeclined", "card_declined", "generic_decline", undefined],
  ["pm_card_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds", undefined],
  ["pm_card_chargeDeclinedExpiredCard", "expired_card", "expired_card", "exp_month"],
  ["pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", "incorrect_cvc", "cvc"],
  ["pm_card_chargeDeclinedProcessingError", "processing_error", "processing_error", undefined],
] as const;

for (const [card, code, declineCode, param] of DECLINES) {
  test(`${card} fails a setup with ${declineCode}, and no charge comes about`, async () => {
    const error = await refusalOf(stripe.setupIntents.create({ ...SET_UP, payment_method: card }));
    assert.deepEqual(
      [error.statusCode, error.rawType, error.code, error.decline_code, error.param],
      [402, "card_error", code, declineCode, param],
    );
    const { setup_intent: intent, payment_method: method } = error;
    assert.deepEqual([intent?.status, intent?.payment_method], ["requires_payment_method", null]);
    assert.equal(intent?.last_setup_error?.payment_method?.id, method?.id);
    const { data } = await stripe.charges.list({ limit: 1 });
    assert.deepEqual(data, []);
  });
}

test("parameters that make no sense are refused by name", async () => {
  for (const [body, param] of [
    ["usage=always", "usage"],
    [`description=${"x".repeat(1001)}`, "description"],
    ["flow_directions[]=sideways", "flow_directions[0]"],
    ["single_use[amount]=500", "single_use[currency]"],
    [
      "payment_method_options[card][request_three_d_secure]=never",
      "payment_method_options[card][request_three_d_secure]",
    ],
    ["return_url=https://shop.example/back", "return_url"],
    ["on_behalf_of=acct_1", "on_behalf_of"],
    ["amount=500", "amount"],
  ] as const) {
    const { status, json } = await florin.request("POST", "/v1/setup_intents", { body });
    assert.deepEqual([status, (json["error"] as { param?: string }).param], [400, param], body);
  }
  const { json } = await florin.request("POST", "/v1/setup_intents", { body: "return_url=https://shop.example/back" });
  const { code, message } = json["error"] as { code?: string; message?: string };
  assert.equal(code, "setup_intent_invalid_parameter");
  assert.match(String(message), /^The parameter `return_url` cannot be passed when creating a SetupIntent unless/);
  for (const name of ["usage", "single_use[amount]", "confirm"]) {
    const { status } = await florin.request("POST", `/v1/setup_intents/${empty.id}`, { body: `${name}=on_session` });
    assert.equal(status, 400, name);
  }
});
