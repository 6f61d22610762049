import { describe, test } from "node:test";
import { type RefusalRow, refusedAs } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
const { id: customer } = await stripe.customers.create();
const PATH = `/v1/customers/${customer}`;

const UNKNOWN = (name: string) => [400, "parameter_unknown", name, `Received unknown parameter: ${name}`] as const;
const EMPTY = (name: string): RefusalRow => [
  400,
  "parameter_invalid_empty",
  name,
  `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`,
];
const LONG = (name: string, max: number): RefusalRow => [
  400,
  undefined,
  name,
  `Invalid string: xxxx...xxxx; must be at most ${max} characters`,
];

/** Refused both on creation and on update. */
const PARAMETERS: readonly [string, Record<string, unknown>, RefusalRow][] = [
  ["an unknown parameter", { foo: "1" }, UNKNOWN("foo")],
  ["an unknown nested parameter", { invoice_settings: { nope: "1" } }, UNKNOWN("invoice_settings[nope]")],
  [
    "a parameter that is spelt nearly right",
    { descripton: "x" },
    [400, "parameter_unknown", "descripton", "Received unknown parameter: descripton. Did you mean description?"],
  ],
  [
    "a balance that is no number",
    { balance: "abc" },
    [400, "parameter_invalid_integer", "balance", "Invalid integer: abc"],
  ],
  [
    "a wrong tax_exempt",
    { tax_exempt: "maybe" },
    [400, undefined, "tax_exempt", "Invalid tax_exempt: must be one of none, reverse, or exempt"],
  ],
  ["a bad email address", { email: "nobody" }, [400, "email_invalid", "email", "Invalid email address: nobody"]],
  [
    "an email address that is too long",
    { email: `${"x".repeat(512)}@example.com` },
    [400, undefined, "email", "Invalid string: xxxx....com; must be at most 512 characters"],
  ],
  ["a name that is too long", { name: "x".repeat(257) }, LONG("name", 256)],
  [
    "a phone number that is too long",
    { phone: "1".repeat(21) },
    [400, undefined, "phone", `Invalid string length: ${"1".repeat(21)} must be at most 20 characters`],
  ],
  ["a city that is too long", { address: { city: "x".repeat(101) } }, LONG("address[city]", 100)],
  ["a street that is too long", { address: { line1: "x".repeat(201) } }, LONG("address[line1]", 200)],
  ["an address that is a string", { address: "Bonn" }, [400, undefined, "address", "Invalid object"]],
  [
    "shipping without an address",
    { shipping: { name: "Ada" } },
    [400, "parameter_missing", "shipping[address]", "Missing required param: shipping[address]."],
  ],
  [
    "shipping without a name",
    { shipping: { address: { city: "Bonn" } } },
    [400, "parameter_missing", "shipping[name]", "Missing required param: shipping[name]."],
  ],
  ["locales that are a string", { preferred_locales: "de" }, [400, undefined, "preferred_locales", "Invalid array"]],
  ["an empty balance", { balance: "" }, EMPTY("balance")],
  ["an empty invoice_prefix", { invoice_prefix: "" }, EMPTY("invoice_prefix")],
  [
    "an invoice sequence of zero",
    { next_invoice_sequence: 0 },
    [400, "parameter_invalid_integer", "next_invoice_sequence", "This value must be greater than or equal to 1."],
  ],
  ["a hash where a string is wanted", { name: { a: "b" } }, [400, undefined, "name", 'Invalid string: {:a=>"b"}']],
  [
    "an expansion that there is not",
    { expand: ["foo"] },
    [400, undefined, undefined, "This property cannot be expanded (foo)."],
  ],
  [
    "an expansion of a plain value",
    { expand: ["email"] },
    [400, undefined, undefined, "This property cannot be expanded (email)."],
  ],
];

for (const [place, path] of [
  ["creation", "/v1/customers"],
  ["an update", PATH],
] as const) {
  describe(`${place} of a customer is refused for`, () => {
    for (const [name, params, row] of PARAMETERS) {
      test(name, () => refusedAs(stripe.rawRequest("POST", path, params), row));
    }
  });
}

describe("a customer is refused", () => {
  const missing: RefusalRow = [404, "resource_missing", "id", "No such customer: 'cus_x'"];
  const rows: readonly [string, () => Promise<unknown>, RefusalRow][] = [
    ["when there is none to retrieve", () => stripe.customers.retrieve("cus_x"), missing],
    ["when there is none to update", () => stripe.customers.update("cus_x", { name: "Ada" }), missing],
    ["when there is none to delete", () => stripe.customers.del("cus_x"), missing],
    [
      "by the id of another object",
      () => stripe.customers.retrieve("pi_x"),
      [404, "resource_missing", "id", "No such customer: 'pi_x'"],
    ],
    [
      "when an update brings a method",
      () => stripe.rawRequest("POST", PATH, { payment_method: "pm_card_visa" }),
      UNKNOWN("payment_method"),
    ],
    [
      "when it brings a method that there is not",
      () => stripe.customers.create({ payment_method: "pm_x" }),
      [400, "resource_missing", "payment_method", "No such PaymentMethod: 'pm_x'"],
    ],
    [
      "when it would fall back on a method that it does not bring",
      () => stripe.customers.create({ invoice_settings: { default_payment_method: "pm_x" } }),
      [
        400,
        "resource_missing",
        "invoice_settings[default_payment_method]",
        "The customer does not have a payment method with the ID pm_x. The payment method must be attached to the customer.",
      ],
    ],
  ];
  for (const [name, request, row] of rows) test(name, () => refusedAs(request(), row));
});

describe("a list of customers is refused for", () => {
  const rows: readonly [string, Record<string, unknown>, RefusalRow][] = [
    [
      "a limit that is no number",
      { limit: "abc" },
      [400, "parameter_invalid_integer", "limit", "Invalid integer: abc"],
    ],
    [
      "a cursor that there is not",
      { starting_after: "cus_x" },
      [400, "resource_missing", "starting_after", "No such customer: 'cus_x'"],
    ],
    [
      "an upper cursor that there is not",
      { ending_before: "cus_x" },
      [400, "resource_missing", "ending_before", "No such customer: 'cus_x'"],
    ],
    [
      "both cursors at once",
      { starting_after: customer, ending_before: customer },
      [
        400,
        undefined,
        undefined,
        "Received both starting_after and ending_before parameters. Please pass in only one.",
      ],
    ],
    [
      "both cursors of which one is not there",
      { starting_after: "cus_x", ending_before: customer },
      [400, "resource_missing", "starting_after", "No such customer: 'cus_x'"],
    ],
    [
      "a range of creation that is no number",
      { created: { gte: "abc" } },
      [400, "parameter_invalid_integer", "created[gte]", "Invalid integer: abc"],
    ],
    ["an unknown bound", { created: { from: "1" } }, UNKNOWN("created[from]")],
    [
      "an expansion without data",
      { expand: ["sources"] },
      [
        400,
        undefined,
        undefined,
        "This property cannot be expanded (sources). You may want to try expanding 'data.sources' instead.",
      ],
    ],
    [
      "a count of all items",
      { expand: ["total_count"] },
      [400, undefined, undefined, "This property cannot be included (total_count)"],
    ],
  ];
  for (const [name, params, row] of rows) {
    test(name, () => refusedAs(stripe.customers.list(params), row));
  }
});
