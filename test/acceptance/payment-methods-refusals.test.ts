import { describe, test } from "node:test";
import { type RefusalRow, refusedAs } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
const { id: customer } = await stripe.customers.create();
const { id: other } = await stripe.customers.create();
const { id: saved } = await stripe.paymentMethods.attach("pm_card_visa", { customer });
const { id: loose } = await stripe.paymentMethods.retrieve("pm_card_visa");

/** Sends what the client's types would not let through. */
function raw(method: "GET" | "POST", path: string, params: Record<string, unknown> = {}) {
  return stripe.rawRequest(method, path, params);
}

const NUMBER = { number: "4242424242424242", exp_month: 1, exp_year: 2040 };
const METHODS = "/v1/payment_methods";
const EMPTY = (name: string) =>
  `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`;
const NOT_FOUND: RefusalRow = [404, "resource_missing", "payment_method", "No such PaymentMethod: 'pm_x'"];

const CREATIONS: readonly [string, Record<string, unknown>, RefusalRow][] = [
  ["without a type", { card: NUMBER }, [400, "parameter_missing", "type", "Missing required param: type."]],
  [
    "for a type that there is no rail for",
    { type: "klarna" },
    [
      400,
      undefined,
      "type",
      "The payment method type provided: klarna is invalid. Please ensure the provided type is activated in your dashboard (https://dashboard.stripe.com/account/payments/settings). See https://stripe.com/docs/payments/payment-methods/integration-options for supported combinations.",
    ],
  ],
  [
    "without the hash of its type",
    { type: "card" },
    [400, "parameter_missing", "card", "Missing required param: card."],
  ],
  [
    "without a number",
    { type: "card", card: { exp_month: 1, exp_year: 2040 } },
    [400, "parameter_missing", "card[number]", "Missing required param: card[number]."],
  ],
  [
    "without a month",
    { type: "card", card: { number: NUMBER.number, exp_year: 2040 } },
    [400, "parameter_missing", "card[exp_month]", "Missing required param: card[exp_month]."],
  ],
  [
    "without a year",
    { type: "card", card: { number: NUMBER.number, exp_month: 1 } },
    [400, "parameter_missing", "card[exp_year]", "Missing required param: card[exp_year]."],
  ],
  [
    "for a number that fails its check digit",
    { type: "card", card: { ...NUMBER, number: "4242424242424241" } },
    [402, "incorrect_number", "number", "Your card number is incorrect.", "card_error"],
  ],
  [
    "for four digits, which are no card's number",
    { type: "card", card: { ...NUMBER, number: "4444" } },
    [402, "invalid_number", "number", "The card number is not a valid credit card number.", "card_error"],
  ],
  [
    "for a customer, whom it is attached to afterwards",
    { type: "card", card: NUMBER, customer },
    [
      400,
      undefined,
      undefined,
      "You cannot attach a PaymentMethod to a Customer during PaymentMethod creation. Please instead create the PaymentMethod and then attach it using the attachment method of the PaymentMethods API.",
    ],
  ],
  [
    "for month 13",
    { type: "card", card: { ...NUMBER, exp_month: 13 } },
    [402, "invalid_expiry_month", "exp_month", "Your card's expiration month is invalid.", "card_error"],
  ],
  [
    "for a year that is past",
    { type: "card", card: { ...NUMBER, exp_year: 2001 } },
    [402, "invalid_expiry_year", "exp_year", "Your card's expiration year is invalid.", "card_error"],
  ],
  [
    "for a security code of two digits",
    { type: "card", card: { ...NUMBER, cvc: "99" } },
    [402, "invalid_cvc", "cvc", "Your card's security code is invalid.", "card_error"],
  ],
  [
    "for a token and a number at once",
    { type: "card", card: { ...NUMBER, token: "tok_visa" } },
    [400, undefined, "card[token]", "You may only specify one of these parameters: card[token], card[number]."],
  ],
  [
    "for an unknown token",
    { type: "card", card: { token: "tok_x" } },
    [400, "resource_missing", "card[token]", "No such token: 'tok_x'"],
  ],
  [
    "for a method in the place of a token",
    { type: "card", card: { token: "pm_card_visa" } },
    [400, undefined, "token", "Invalid token id: pm_card_visa"],
  ],
  [
    "for a month that is no number",
    { type: "card", card: { ...NUMBER, exp_month: "May" } },
    [400, "parameter_invalid_integer", "card[exp_month]", "Invalid integer: May"],
  ],
  [
    "for an unknown parameter",
    { type: "card", card: NUMBER, foo: "1" },
    [400, "parameter_unknown", "foo", "Received unknown parameter: foo"],
  ],
  [
    "for an unknown nested parameter",
    { type: "card", card: { ...NUMBER, nope: "1" } },
    [400, "parameter_unknown", "card[nope]", "Received unknown parameter: card[nope]"],
  ],
  [
    "for several unknown parameters, of which the first is named",
    { foo: "1", bar: "2" },
    [400, "parameter_unknown", "foo", "Received unknown parameters: foo, bar"],
  ],
  [
    "for a wrong allow_redisplay",
    { type: "card", card: NUMBER, allow_redisplay: "never" },
    [400, undefined, "allow_redisplay", "Invalid allow_redisplay: must be one of always, limited, or unspecified"],
  ],
  [
    "for a bad email address",
    { type: "card", card: NUMBER, billing_details: { email: "nobody" } },
    [400, "email_invalid", "billing_details[email]", "Invalid email address: nobody"],
  ],
  [
    "for a city of 101 characters",
    { type: "card", card: NUMBER, billing_details: { address: { city: "x".repeat(101) } } },
    [400, undefined, "billing_details[address][city]", "Invalid string: xxxx...xxxx; must be at most 100 characters"],
  ],
  ["for an empty type", { type: "", card: NUMBER }, [400, "parameter_invalid_empty", "type", EMPTY("type")]],
  ["for a hash that is a string", { type: "card", card: "4242" }, [400, undefined, "card", "Invalid object"]],
];

describe("creating a method is refused", () => {
  for (const [name, params, row] of CREATIONS) test(name, () => refusedAs(raw("POST", METHODS, params), row));
});

describe("a method that is described where it is used is refused by its place there", () => {
  const rows: readonly [string, Record<string, unknown>, RefusalRow][] = [
    [
      "without a number",
      { exp_month: 1, exp_year: 2040 },
      [
        400,
        "parameter_missing",
        "payment_method_data[card][number]",
        "Missing required param: payment_method_data[card][number].",
      ],
    ],
    [
      "without a month",
      { number: NUMBER.number, exp_year: 2040 },
      [
        400,
        "parameter_missing",
        "payment_method_data[card][exp_month]",
        "Missing required param: payment_method_data[card][exp_month].",
      ],
    ],
    [
      "for an unknown token",
      { token: "tok_x" },
      [400, "resource_missing", "payment_method_data[card][token]", "No such token: 'tok_x'"],
    ],
  ];
  for (const [name, card, row] of rows) {
    const params = { amount: 1999, currency: "eur", payment_method_data: { type: "card", card } };
    test(name, () => refusedAs(raw("POST", "/v1/payment_intents", params), row));
  }
});

describe("a method that is not there is refused", () => {
  const rows: readonly [string, () => Promise<unknown>, RefusalRow][] = [
    ["when retrieved", () => stripe.paymentMethods.retrieve("pm_x"), NOT_FOUND],
    [
      "when retrieved by the id of another object",
      () => stripe.paymentMethods.retrieve(customer),
      [404, "resource_missing", "payment_method", `No such PaymentMethod: '${customer}'`],
    ],
    [
      "when retrieved by a test id that there is not",
      () => stripe.paymentMethods.retrieve("pm_card_nope"),
      [404, "resource_missing", "payment_method", "No such PaymentMethod: 'pm_card_nope'"],
    ],
    ["when updated", () => stripe.paymentMethods.update("pm_x", {}), NOT_FOUND],
    ["when attached", () => stripe.paymentMethods.attach("pm_x", { customer }), NOT_FOUND],
    ["when detached", () => stripe.paymentMethods.detach("pm_x"), NOT_FOUND],
    [
      "below a customer that it isn't attached to",
      () => stripe.customers.retrievePaymentMethod(other, saved),
      [404, undefined, "customer", "Invalid request"],
    ],
    [
      "below a customer while it belongs to nobody",
      () => stripe.customers.retrievePaymentMethod(customer, loose),
      [404, undefined, "customer", "Invalid request"],
    ],
    [
      "below a customer that there is not",
      () => stripe.customers.retrievePaymentMethod("cus_x", saved),
      [404, "resource_missing", "id", "No such customer: 'cus_x'"],
    ],
    [
      "with its empty id",
      () => raw("GET", `${METHODS}/`),
      [
        404,
        undefined,
        undefined,
        "Unrecognized request URL (GET: /v1/payment_methods/). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. Please see https://stripe.com/docs or we can help at https://support.stripe.com/.",
      ],
    ],
  ];
  for (const [name, request, row] of rows) test(name, () => refusedAs(request(), row));
});

describe("attaching and detaching are refused", () => {
  const already = "The payment method you provided has already been attached to a customer.";
  const impossible = "The payment method you provided is not attached to a customer so detachment is impossible.";
  const missing: RefusalRow = [400, "resource_missing", "customer", "No such customer: 'cus_x'"];
  const rows: readonly [string, () => Promise<unknown>, RefusalRow][] = [
    [
      "without a customer",
      () => raw("POST", `${METHODS}/${loose}/attach`),
      [400, "parameter_missing", undefined, "Must provide customer or customer_account."],
    ],
    ["to a customer that there is not", () => stripe.paymentMethods.attach(loose, { customer: "cus_x" }), missing],
    [
      "to another customer than its own",
      () => stripe.paymentMethods.attach(saved, { customer: other }),
      [400, undefined, undefined, already],
    ],
    ["from nobody", () => stripe.paymentMethods.detach(loose), [400, undefined, undefined, impossible]],
    [
      "for a card that its issuer declines",
      () => stripe.paymentMethods.attach("pm_card_chargeDeclined", { customer }),
      [402, "card_declined", "", "Your card was declined.", "card_error"],
    ],
  ];
  for (const [name, request, row] of rows) test(name, () => refusedAs(request(), row));
});

describe("changing and listing methods are refused", () => {
  const rows: readonly [string, () => Promise<unknown>, RefusalRow][] = [
    [
      "for month 13",
      () => stripe.paymentMethods.update(saved, { card: { exp_month: 13 } }),
      [402, "invalid_expiry_month", "exp_month", "Your card's expiration month is invalid.", "card_error"],
    ],
    [
      "for a new number",
      () => raw("POST", `${METHODS}/${saved}`, { card: { number: NUMBER.number } }),
      [400, "parameter_unknown", "card[number]", "Received unknown parameter: card[number]"],
    ],
    [
      "for a tax id that is to be cleared",
      () => raw("POST", `${METHODS}/${saved}`, { billing_details: { tax_id: "" } }),
      [400, "parameter_invalid_empty", "billing_details[tax_id]", EMPTY("billing_details[tax_id]")],
    ],
    [
      "for a customer that there is not",
      () => stripe.paymentMethods.list({ customer: "cus_x" }),
      [400, "resource_missing", "customer", "No such customer: 'cus_x'"],
    ],
    [
      "below a customer that there is not",
      () => stripe.customers.listPaymentMethods("cus_x"),
      [404, "resource_missing", "id", "No such customer: 'cus_x'"],
    ],
    [
      "for a cursor that there is not",
      () => stripe.paymentMethods.list({ customer, starting_after: "pm_x" }),
      [400, "resource_missing", "starting_after", "No such PaymentMethod: 'pm_x'"],
    ],
    [
      "for an expansion that there is not",
      () => stripe.paymentMethods.retrieve(saved, { expand: ["card.nope"] }),
      [400, undefined, undefined, "This property cannot be expanded (card.nope)."],
    ],
  ];
  for (const [name, request, row] of rows) test(name, () => refusedAs(request(), row));
});
