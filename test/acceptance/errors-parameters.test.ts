import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startFlorin } from "../support/florin.ts";
import { CARDS_ONLY } from "../support/intents.ts";
import { errorOf, factsOf } from "../support/wire.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
const account = await stripe.accounts.retrieveCurrent();

const INTENTS = "/v1/payment_intents";
const CUSTOMERS = "/v1/customers";
const PAID = "amount=1999&currency=usd";

function unsettable(name: string): string {
  return `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`;
}

type Row = readonly [path: string, form: string, code: string | undefined, param: string | undefined, message: string];

const ROWS: readonly Row[] = [
  [CUSTOMERS, "foo=1", "parameter_unknown", "foo", "Received unknown parameter: foo"],
  [CUSTOMERS, "foo=1&bar=2", "parameter_unknown", "foo", "Received unknown parameters: foo, bar"],
  [
    CUSTOMERS,
    "invoice_settings[nope]=1",
    "parameter_unknown",
    "invoice_settings[nope]",
    "Received unknown parameter: invoice_settings[nope]",
  ],
  [
    CUSTOMERS,
    "descripton=a",
    "parameter_unknown",
    "descripton",
    "Received unknown parameter: descripton. Did you mean description?",
  ],
  // Unknown names are told before anything else is looked at.
  [INTENTS, "amount=abc&foo=1", "parameter_unknown", "foo", "Received unknown parameter: foo"],
  [INTENTS, "currency=usd", "parameter_missing", "amount", "Missing required param: amount."],
  [INTENTS, "amount=1999", "parameter_missing", "currency", "Missing required param: currency."],
  [`${INTENTS}/pi_x`, "amount=", "parameter_invalid_empty", "amount", unsettable("amount")],
  [CUSTOMERS, "payment_method=", "parameter_invalid_empty", "payment_method", unsettable("payment_method")],
  [INTENTS, "amount=abc&currency=usd", "parameter_invalid_integer", "amount", "Invalid integer: abc"],
  [INTENTS, "amount=19.99&currency=usd", "parameter_invalid_integer", "amount", "Invalid integer: 19.99"],
  [INTENTS, "amount=1e3&currency=usd", "parameter_invalid_integer", "amount", "Invalid integer: 1e3"],
  [INTENTS, "amount[a]=1&currency=usd", "parameter_invalid_integer", "amount", 'Invalid integer: {:a=>"1"}'],
  [INTENTS, `${PAID}&confirm=abc`, undefined, "confirm", "Invalid boolean: abc"],
  [CUSTOMERS, "name[first]=Ada", undefined, "name", 'Invalid string: {:first=>"Ada"}'],
  [CUSTOMERS, "expand=id", undefined, "expand", "Invalid array"],
  [CUSTOMERS, "shipping=here", undefined, "shipping", "Invalid object"],
  [CUSTOMERS, "metadata=here", undefined, "metadata", "Invalid object"],
  [
    CUSTOMERS,
    "tax_exempt=maybe",
    undefined,
    "tax_exempt",
    "Invalid tax_exempt: must be one of none, reverse, or exempt",
  ],
  [CUSTOMERS, "email=nobody", "email_invalid", "email", "Invalid email address: nobody"],
  [
    INTENTS,
    `${PAID}&confirm=true&return_url=example.com`,
    "url_invalid",
    "return_url",
    "Invalid URL: An explicit scheme (such as https) must be provided.",
  ],
  [INTENTS, `${PAID}&confirm=true&return_url=https://`, "url_invalid", "return_url", "Not a valid URL"],
  [
    INTENTS,
    `${PAID}&statement_descriptor_suffix=${"S".repeat(23)}`,
    undefined,
    "statement_descriptor_suffix",
    `The statement descriptor must be at most 22 characters. ${"S".repeat(23)} is 23 characters long.`,
  ],
  // A shop's order number, of 2024.
  [
    INTENTS,
    `${PAID}&statement_descriptor_suffix=%2312`,
    undefined,
    "statement_descriptor_suffix",
    "The statement descriptor must contain at least one Latin character.",
  ],
  [
    INTENTS,
    `${PAID}&statement_descriptor_suffix=${encodeURIComponent("I <3 TEA")}`,
    undefined,
    "statement_descriptor_suffix",
    "The statement descriptor cannot include <.",
  ],
  [
    CUSTOMERS,
    `name=abcd${"-".repeat(249)}wxyz`,
    undefined,
    "name",
    "Invalid string: abcd...wxyz; must be at most 256 characters",
  ],
  [
    CUSTOMERS,
    `phone=${"1".repeat(21)}`,
    undefined,
    "phone",
    `Invalid string length: ${"1".repeat(21)} must be at most 20 characters`,
  ],
  [
    CUSTOMERS,
    `metadata[k]=${"v".repeat(501)}`,
    undefined,
    "metadata[k]",
    `Metadata values can have up to 500 characters, but you passed in a value that is 501 characters. Invalid value: ${"v".repeat(501)}`,
  ],
  [
    CUSTOMERS,
    `metadata[${"k".repeat(41)}]=v`,
    undefined,
    "metadata",
    `Metadata keys can have up to 40 characters, but you passed in a key that is 41 characters. Invalid key: ${"k".repeat(41)}`,
  ],
  [
    CUSTOMERS,
    Array.from({ length: 52 }, (_, index) => `metadata[k${index}]=v`).join("&"),
    undefined,
    "metadata",
    "Metadata can have up to 50 keys, but you've set 52",
  ],
  [
    INTENTS,
    `${PAID}&payment_method=pm_card_visa&payment_method_data[type]=card`,
    undefined,
    "payment_method",
    "You may only specify one of these parameters: payment_method, payment_method_data.",
  ],
  [
    INTENTS,
    "amount=0&currency=usd",
    "parameter_invalid_integer",
    "amount",
    "The amount must be greater than or equal to the minimum charge amount allowed for your account and the currency set (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).  If you want to save a Payment Method for future use without an immediate payment, use a Setup Intent instead: https://docs.stripe.com/payments/setup-intents",
  ],
  [INTENTS, "amount=49&currency=usd", "amount_too_small", "amount", "Amount must be at least $0.50 usd"],
  [INTENTS, "amount=100000000&currency=usd", "amount_too_large", "amount", "Amount must be no more than $999,999.99"],
  [INTENTS, `${PAID}&customer=cus_x`, "resource_missing", "customer", "No such customer: 'cus_x'"],
  [
    INTENTS,
    `${PAID}&customer=cus_x%20`,
    "resource_missing",
    "customer",
    "No such customer: 'cus_x '. Make sure you use the exact id without extra whitespace or quotes",
  ],
  [INTENTS, `${PAID}&payment_method=pm_x`, "resource_missing", "payment_method", "No such PaymentMethod: 'pm_x'"],
  [CUSTOMERS, "expand[]=foo", undefined, undefined, "This property cannot be expanded (foo)."],
  [CUSTOMERS, "expand[]=email", undefined, undefined, "This property cannot be expanded (email)."],
  [
    CUSTOMERS,
    "expand[]=a.b.c.d.e",
    "property_expansion_max_depth",
    undefined,
    "You cannot expand more than 4 levels of a property. Property: a.b.c.d.e",
  ],
];

/** Codes without a page of their own among the API's error codes. */
const WITHOUT_PAGE = new Set(["payment_method_types_no_longer_supported", "property_expansion_max_depth"]);

describe("a POST is refused as the API does it:", () => {
  for (const [path, form, code, param, message] of ROWS) {
    test(`${path} with ${form.slice(0, 60)}`, async () => {
      const answer = await florin.request("POST", path, { body: form });
      assert.deepEqual(factsOf(answer), { status: 400, type: "invalid_request_error", code, param, message });
      const error = errorOf(answer);
      const page = code === undefined || WITHOUT_PAGE.has(code) ? undefined : code.replaceAll("_", "-");
      assert.equal(error["doc_url"], page && `https://stripe.com/docs/error-codes/${page}`);
      assert.equal(
        error["request_log_url"],
        `https://dashboard.stripe.com/${account.id}/test/workbench/logs?object=${answer.headers.get("request-id")}`,
      );
    });
  }
});

const GETS: readonly (readonly [...Row, number])[] = [
  ["/v1/customers/cus_x", "", "resource_missing", "id", "No such customer: 'cus_x'", 404],
  ["/v1/customers/pi_x", "", "resource_missing", "id", "No such customer: 'pi_x'", 404],
  ["/v1/payment_intents/pi_x", "", "resource_missing", "intent", "No such payment_intent: 'pi_x'", 404],
  ["/v1/payment_methods/pm_x", "", "resource_missing", "payment_method", "No such PaymentMethod: 'pm_x'", 404],
  ["/v1/charges/ch_x", "", "resource_missing", "id", "No such charge: 'ch_x'", 404],
  ["/v1/events/evt_x", "", "resource_missing", "id", "No such event: 'evt_x'", 404],
  [
    "/v1/payment_intents/pi_x_secret_y",
    "",
    undefined,
    "intent",
    "You passed a string that looks like a client secret as the PaymentIntent ID, but you must provide a valid PaymentIntent ID. Please use the value in the `id` field of the PaymentIntent.",
    404,
  ],
  // What an index of PHP's looks like after an element was taken out: an example in documentation, 2024.
  [
    INTENTS,
    "expand[1]=data.customer",
    undefined,
    "expand",
    "If passing an array with explicit keys (e.g. foo[0]=a&foo[1]=b) instead of as an array (e.g. foo[]=a&foo[]=b), the keys must be numeric and sequential starting from 0. You passed the keys `1`, we expected to have a key with the value `0`.",
    400,
  ],
  [CUSTOMERS, "created=abc", undefined, "created", "Invalid timestamp: must be an integer Unix timestamp", 400],
  [CUSTOMERS, "created[gt]=abc", "parameter_invalid_integer", "created[gt]", "Invalid integer: abc", 400],
  [
    CUSTOMERS,
    "created[before]=1",
    "parameter_unknown",
    "created[before]",
    "Received unknown parameter: created[before]",
    400,
  ],
  [
    "/v1/events",
    Array.from({ length: 21 }, (_, index) => `types[${index}]=charge.failed`).join("&"),
    undefined,
    "types",
    "Array types exceeded maximum 20 allowed elements.",
    400,
  ],
];

describe("a GET is refused as the API does it:", () => {
  for (const [path, query, code, param, message, status] of GETS) {
    test(`${path}?${query.slice(0, 60)}`, async () => {
      const answer = await florin.request("GET", query === "" ? path : `${path}?${query}`);
      assert.deepEqual(factsOf(answer), { status, type: "invalid_request_error", code, param, message });
    });
  }
});

test("an unknown currency is answered with those that are known", async () => {
  const answer = await florin.request("POST", INTENTS, { body: "amount=1999&currency=zzz" });
  const { message, ...facts } = factsOf(answer);
  assert.deepEqual(facts, { status: 400, type: "invalid_request_error", code: undefined, param: "currency" });
  assert.match(String(message), /^Invalid currency: zzz\. Stripe currently supports these currencies: usd, aed, /);
});

test("an integer is taken where text is wanted", async () => {
  const answer = await florin.request("POST", CUSTOMERS, { body: "name=42" });
  assert.equal(answer.json["name"], "42");
});

describe("a parameter error of an operation on an intent shows the intent:", () => {
  const attempts = [
    ["/cancel", "foo=1", "foo"],
    ["/capture", "amount_to_capture=abc", "amount_to_capture"],
    ["/confirm", "return_url=nowhere", "return_url"],
    ["", "metadata=here", "metadata"],
    ["/confirm", "expand[]=nothing", undefined],
  ] as const;
  for (const [operation, form, param] of attempts) {
    test(`${operation} with ${form}`, async () => {
      const { id } = await stripe.paymentIntents.create(CARDS_ONLY);
      const answer = await florin.request("POST", `${INTENTS}/${id}${operation}`, { body: form });
      const error = errorOf(answer);
      assert.deepEqual([answer.status, error["param"]], [400, param]);
      assert.equal((error["payment_intent"] as { readonly id: string }).id, id);
    });
  }
});
