import assert from "node:assert/strict";
import { test } from "node:test";
import type { ConfirmPaymentIntent } from "../../domain/payment-intents/confirm.ts";
import type { CreatePaymentIntent } from "../../domain/payment-intents/create.ts";
import type { IncrementAuthorization } from "../../domain/payment-intents/increment.ts";
import type { UpdatePaymentIntent } from "../../domain/payment-intents/update.ts";
import type { ParameterError } from "../errors/parameter-error.ts";
import { decodeForm } from "../form.ts";
import { decode } from "./decode.ts";
import type { Decoded } from "./decoded.ts";
import * as intents from "./payment-intents.ts";
import type { ParameterTable } from "./table.ts";

function result<Table extends ParameterTable>(table: Table, form: string) {
  const decoded = decodeForm(form);
  assert.ok(decoded.ok);
  return decode(table, decoded.tree);
}

function valueOf(table: ParameterTable, form: string): unknown {
  const decoded = result(table, form);
  assert.ok(decoded.ok, decoded.ok ? "" : decoded.error.message);
  return decoded.value;
}

function errorOf(table: ParameterTable, form: string): ParameterError {
  const decoded = result(table, form);
  assert.ok(!decoded.ok, `${form} was accepted`);
  return decoded.error;
}

const MONEY = "amount=1099&currency=eur";

test("decoded requests are what the rules take", () => {
  const proofs: readonly true[] = [
    true satisfies Decoded<typeof intents.createPaymentIntent> extends CreatePaymentIntent ? true : false,
    true satisfies Decoded<typeof intents.createPaymentIntentWithTypes> extends CreatePaymentIntent ? true : false,
    true satisfies Decoded<typeof intents.updatePaymentIntent> extends UpdatePaymentIntent ? true : false,
    true satisfies Decoded<typeof intents.updatePaymentIntentWithTypes> extends UpdatePaymentIntent ? true : false,
    true satisfies Decoded<typeof intents.confirmPaymentIntent> extends ConfirmPaymentIntent ? true : false,
    true satisfies Decoded<typeof intents.confirmPaymentIntentWithTypes> extends ConfirmPaymentIntent ? true : false,
    true satisfies Decoded<typeof intents.incrementAuthorization> extends IncrementAuthorization ? true : false,
  ];
  assert.equal(proofs.length, 7);
});

test("a create as the official SDK sends it is decoded whole", () => {
  const form = [
    "amount=1099&currency=EUR&confirm=true&off_session=recurring&expand[0]=latest_charge&metadata[order]=77",
    "automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never",
    "payment_method_data[type]=card&payment_method_data[card][number]=4242424242424242",
    "payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=2030",
    "payment_method_data[billing_details][address][line1]=Main+St&payment_method_data[billing_details][email]=",
    "payment_method_options[card][capture_method]=manual&payment_method_options[card][request_multicapture]=if_available",
    "shipping[name]=Jenny&shipping[address][line1]=Main+St&shipping[address][line2]=&description=",
  ].join("&");
  assert.deepEqual(valueOf(intents.createPaymentIntent, form), {
    amount: 1099,
    currency: "eur",
    automaticPaymentMethods: { allowRedirects: "never", enabled: true },
    confirm: true,
    expand: ["latest_charge"],
    metadata: { order: "77" },
    offSession: "recurring",
    paymentMethodData: {
      billingDetails: { address: { line1: "Main St" }, email: null },
      card: { expMonth: 12, expYear: 2030, number: "4242424242424242" },
      type: "card",
    },
    paymentMethodOptions: { card: { captureMethod: "manual", requestMulticapture: "if_available" } },
    shipping: { address: { line1: "Main St", line2: "" }, name: "Jenny" },
  });
});

test("what can be taken back is null in an update", () => {
  const form =
    "description=&metadata=&payment_method=&receipt_email=&setup_future_usage=&shipping=&statement_descriptor_suffix=";
  assert.deepEqual(valueOf(intents.updatePaymentIntent, form), {
    description: null,
    metadata: null,
    paymentMethod: null,
    receiptEmail: null,
    setupFutureUsage: null,
    shipping: null,
    statementDescriptorSuffix: null,
  });
});

test("explicit types are refused by the newest tables and taken by those of older versions", () => {
  const pairs: [ParameterTable, ParameterTable, string][] = [
    [intents.createPaymentIntent, intents.createPaymentIntentWithTypes, `${MONEY}&payment_method_types[]=card`],
    [intents.updatePaymentIntent, intents.updatePaymentIntentWithTypes, "payment_method_types[]=card"],
    [intents.confirmPaymentIntent, intents.confirmPaymentIntentWithTypes, "payment_method_types[]=card"],
  ];
  for (const [newest, older, form] of pairs) {
    const { code, param } = errorOf(newest, form);
    assert.deepEqual([code, param], ["payment_method_types_no_longer_supported", "payment_method_types"]);
    assert.deepEqual((valueOf(older, form) as { paymentMethodTypes: unknown }).paymentMethodTypes, ["card"]);
  }
});

const UNSUPPORTED = [
  "application_fee_amount",
  "customer_account",
  "hooks[inputs][tax][calculation]",
  "on_behalf_of",
  "radar_options[session]",
  "transfer_data[destination]",
  "payment_method_data[klarna][dob][day]",
  "payment_method_options[card][installments][plan][count]",
  "payment_method_options[us_bank_account][target_date]",
];

for (const name of UNSUPPORTED) {
  test(`${name} is refused by name when it is sent`, () => {
    const { code, message, param } = errorOf(intents.createPaymentIntent, `${MONEY}&${name}=1`);
    assert.equal(code, "parameter_unknown");
    assert.ok(param !== undefined && name.startsWith(param));
    assert.ok(message.startsWith(`Florin does not support this parameter: ${param}. `) && message.endsWith("."));
  });
}

const SWITCHES = [
  "save_payment_method",
  "payment_method_options[card][installments][enabled]",
  "payment_method_options[card][require_cvc_recollection]",
];

for (const name of SWITCHES) {
  test(`${name} may be off, and is refused when it is on`, () => {
    valueOf(intents.createPaymentIntent, `${MONEY}&${name}=false`);
    const { code, param } = errorOf(intents.createPaymentIntent, `${MONEY}&${name}=true`);
    assert.deepEqual([code, param], ["parameter_unknown", name]);
  });
}

const REFUSALS: readonly [form: string, error: ParameterError][] = [
  ["currency=usd", { code: "parameter_missing", param: "amount", message: "Missing required param: amount." }],
  ["amount=100", { code: "parameter_missing", param: "currency", message: "Missing required param: currency." }],
  [
    `${MONEY}&payment_method_data[card][number]=1`,
    {
      code: "parameter_missing",
      param: "payment_method_data[type]",
      message: "Missing required param: payment_method_data[type].",
    },
  ],
  [
    `${MONEY}&payment_method_data[billing_details][county]=x`,
    {
      code: "parameter_unknown",
      param: "payment_method_data[billing_details][county]",
      message: "Received unknown parameter: payment_method_data[billing_details][county]",
    },
  ],
  [
    `${MONEY}&shipping[name]=x`,
    { code: "parameter_missing", param: "shipping[address]", message: "Missing required param: shipping[address]." },
  ],
  [
    `${MONEY}&capture_method=later`,
    {
      param: "capture_method",
      message: "Invalid capture_method: must be one of automatic, automatic_async, or manual",
    },
  ],
  [
    `${MONEY}&statement_descriptor_suffix=ABCDEFGHIJKLMNOPQRSTUVW`,
    {
      param: "statement_descriptor_suffix",
      message: "The statement descriptor must be at most 22 characters. ABCDEFGHIJKLMNOPQRSTUVW is 23 characters long.",
    },
  ],
  [
    `${MONEY}&payment_method=pm_1&payment_method_data[type]=card`,
    {
      param: "payment_method",
      message: "You may only specify one of these parameters: payment_method, payment_method_data.",
    },
  ],
  [
    `${MONEY}&allowed_payment_method_types[]=card&excluded_payment_method_types[]=klarna`,
    {
      param: "allowed_payment_method_types",
      message:
        "You may only specify one of these parameters: allowed_payment_method_types, excluded_payment_method_types.",
    },
  ],
  [
    `${MONEY}&client_secret=x`,
    { code: "parameter_unknown", param: "client_secret", message: "Received unknown parameter: client_secret" },
  ],
];

for (const [form, error] of REFUSALS) {
  test(`a create with ${form} is refused`, () => assert.deepEqual(errorOf(intents.createPaymentIntent, form), error));
}

test("an allowed type outside of the API's list is refused with its place, and Link cannot be excluded", () => {
  const allowed = errorOf(
    intents.updatePaymentIntent,
    "allowed_payment_method_types[0]=card&allowed_payment_method_types[1]=x",
  );
  assert.equal(allowed.param, "allowed_payment_method_types[1]");
  assert.match(allowed.message, /^Invalid allowed_payment_method_types\[1\]: must be one of acss_debit, .*, or zip$/);
  const excluded = errorOf(intents.updatePaymentIntent, "excluded_payment_method_types[]=link");
  assert.equal(excluded.param, "excluded_payment_method_types[0]");
});

test("a cancel takes only the merchant's reasons", () => {
  assert.deepEqual(valueOf(intents.cancelPaymentIntent, "cancellation_reason=duplicate"), {
    cancellationReason: "duplicate",
  });
  assert.equal(errorOf(intents.cancelPaymentIntent, "cancellation_reason=expired").param, "cancellation_reason");
});

test("a capture leaves the judgement of its amount to the rules", () => {
  for (const amount of [-1, 0, 5]) {
    assert.deepEqual(valueOf(intents.capturePaymentIntent, `amount_to_capture=${amount}`), { amountToCapture: amount });
  }
});

test("an increment needs its new amount, and takes notes along", () => {
  const form = "amount=1500&description=&metadata[order]=7&payment_details[order_reference]=x";
  assert.deepEqual(valueOf(intents.incrementAuthorization, form), {
    amount: 1500,
    description: null,
    metadata: { order: "7" },
    paymentDetails: { orderReference: "x" },
  });
  assert.equal(errorOf(intents.incrementAuthorization, "description=x").param, "amount");
  for (const name of ["statement_descriptor", "transfer_data[amount]"]) {
    assert.equal(errorOf(intents.incrementAuthorization, `amount=1&${name}=x`).code, "parameter_unknown");
  }
});

test("features of a hold can be asked for or done without", () => {
  const names = ["incremental_authorization", "multicapture", "overcapture", "extended_authorization"];
  for (const name of names) {
    const param = `payment_method_options[card][request_${name}]`;
    assert.doesNotThrow(() => valueOf(intents.confirmPaymentIntent, `${param}=if_available`));
    assert.doesNotThrow(() => valueOf(intents.confirmPaymentIntent, `${param}=never`));
    assert.equal(errorOf(intents.confirmPaymentIntent, `${param}=always`).param, param);
  }
});

test("a list is filtered and paged", () => {
  assert.deepEqual(valueOf(intents.listPaymentIntents, "limit=0&created[gte]=5&customer=cus_1&starting_after=pi_1"), {
    created: { gte: 5 },
    customer: "cus_1",
    limit: 1,
    startingAfter: "pi_1",
  });
});
