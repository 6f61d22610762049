import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createKey } from "../../src/commands/keys.ts";
import { systemIds } from "../../src/system/ids.ts";
import { type RefusalRow, refusedAs } from "../support/answers.ts";
import { PUBLISHABLE_KEY, SECRET_KEY, startFlorin } from "../support/florin.ts";

const florin = await startFlorin();
const { accounts } = florin.stripe();
const { id } = await accounts.create({ type: "custom" });
const standard = await accounts.create();
const own = await accounts.retrieveCurrent();
const liveKey = await createKey(
  { store: florin.store, clock: florin.clock, ids: systemIds() },
  { kind: "secret", livemode: true, rights: {} },
);

const DESCRIPTOR = "settings[payments][statement_descriptor]";
const STATEMENT = "The statement descriptor cannot include *.";
const TERMS =
  "You cannot accept the Terms of Service on behalf of accounts where controller[requirement_collection]=stripe, which includes Standard and Express accounts.";
const EXPRESS =
  "When stripe_dashboard[type]=express, your platform must collect fees and be liable for negative balances or refunds and chargebacks.";
const NO_DASHBOARD =
  "When stripe_dashboard[type]=none and requirement_collection=stripe, Stripe must be liable for negative balances or refunds and chargebacks.";
const BOTH =
  "You may not provide the `type` parameter and `controller` parameters simultaneously. They are mutually exclusive.";
const FOREIGN = (account: string): string =>
  `The provided key 'sk_test_...${SECRET_KEY.slice(-4)}' does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`;

const saying = (statement_descriptor: string) => ({ settings: { payments: { statement_descriptor } } });

const CREATIONS: readonly (readonly [title: string, params: Record<string, unknown>, row: RefusalRow])[] = [
  [
    "a country without accounts",
    { country: "KP" },
    [400, "country_unsupported", "country", "KP is not currently supported by Stripe."],
  ],
  [
    "a type that there is not",
    { type: "none" },
    [400, undefined, "type", "Invalid type: must be one of custom, express, or standard"],
  ],
  [
    "a type beside a controller",
    { type: "express", controller: { fees: { payer: "application" } } },
    [400, undefined, undefined, BOTH],
  ],
  [
    "an express dashboard at the account's own risk",
    { controller: { stripe_dashboard: { type: "express" } } },
    [400, undefined, undefined, EXPRESS],
  ],
  [
    "no dashboard at the platform's risk",
    {
      controller: {
        fees: { payer: "application" },
        losses: { payments: "application" },
        stripe_dashboard: { type: "none" },
      },
    },
    [400, undefined, undefined, NO_DASHBOARD],
  ],
  [
    "terms that the account accepts itself",
    { tos_acceptance: { ip: "203.0.113.7" } },
    [400, undefined, "tos_acceptance", TERMS],
  ],
  [
    "another currency than the country's",
    { country: "DE", default_currency: "usd" },
    [
      400,
      "parameter_unknown",
      "default_currency",
      "Florin does not support this parameter: default_currency. Accounts in DE can't have usd: an account has its country's currency.",
    ],
  ],
  ["a text that no statement can show", saying("ROSEN*SHOP"), [400, undefined, DESCRIPTOR, STATEMENT]],
  [
    "a text that is too short",
    saying("ROSE"),
    [400, undefined, DESCRIPTOR, "This text must be at least 5 characters long."],
  ],
  [
    "a text that is too long",
    saying("THE LONGEST SHOP NAME IN TOWN"),
    [
      400,
      undefined,
      DESCRIPTOR,
      "The statement descriptor must be at most 22 characters. THE LONGEST SHOP NAME IN TOWN is 29 characters long.",
    ],
  ],
  [
    "a capability that is given up",
    { capabilities: { card_payments: { requested: false } } },
    [
      400,
      "parameter_unknown",
      "capabilities[card_payments][requested]",
      "Florin does not support this parameter: capabilities[card_payments][requested]. Every account can do what there are rails for: a capability can't be given up.",
    ],
  ],
  [
    "a category that is none",
    { business_profile: { mcc: "12a" } },
    [400, undefined, "business_profile[mcc]", "A merchant category code has four digits."],
  ],
  ["an address that no mail has", { email: "jenny" }, [400, "email_invalid", "email", "Invalid email address: jenny"]],
];

describe("an account is not made with", () => {
  for (const [title, params, row] of CREATIONS) {
    test(title, () => refusedAs(accounts.create(params), row));
  }
});

/** Parameters of the API that this engine does not have, by name. None may be taken and then ignored. */
const UNSUPPORTED: readonly string[] = [
  "account_token=ct_x",
  "business_profile[annual_revenue][amount]=1",
  "business_profile[estimated_worker_count]=1",
  "business_profile[monthly_estimated_revenue][amount]=1",
  "capabilities[klarna_payments][requested]=true",
  "capabilities[tax_reporting_us_1099_k][requested]=true",
  "company[name]=x",
  "documents[company_license][files][0]=file_x",
  "external_account=btok_x",
  "groups[payments_pricing]=x",
  "individual[first_name]=Jenny",
  "settings[bacs_debit_payments][display_name]=x",
  "settings[branding][primary_color]=x",
  "settings[card_issuing][tos_acceptance][ip]=x",
  "settings[card_payments][decline_on][avs_failure]=true",
  "settings[card_payments][statement_descriptor_prefix_kana]=x",
  "settings[invoices][hosted_payment_method_save]=always",
  "settings[payments][statement_descriptor_kanji]=x",
  "settings[payouts][debit_negative_balances]=true",
  "settings[sepa_debit_payments][creditor_id]=x",
  "settings[treasury][tos_acceptance][ip]=x",
  "tos_acceptance[service_agreement]=recipient",
];

describe("neither a new account nor an update takes, and both name", () => {
  for (const parameter of UNSUPPORTED) {
    const name = parameter.slice(0, parameter.indexOf("="));
    test(name, async () => {
      for (const path of ["/v1/accounts", `/v1/accounts/${id}`]) {
        const answer = await florin.request("POST", path, { body: parameter });
        const error = answer.json["error"] as { code?: string; param?: string; message: string };
        assert.deepEqual([answer.status, error.code], [400, "parameter_unknown"]);
        assert.ok(name.startsWith(String(error.param)), `${error.param} is not ${name}`);
        assert.match(error.message, /^Florin does not support this parameter: /);
      }
    });
  }
});

describe("an update is refused", () => {
  test("of what was settled when the account was made", async () => {
    for (const name of ["country", "type", "controller"]) {
      await refusedAs(accounts.update(id, { [name]: "DE" }), [
        400,
        "parameter_unknown",
        name,
        `Received unknown parameter: ${name}`,
      ]);
    }
  });

  test("of terms that the account accepts itself", () =>
    refusedAs(accounts.update(standard.id, { tos_acceptance: { date: 1_790_000_000 } }), [
      400,
      undefined,
      "tos_acceptance",
      TERMS,
    ]));
});

describe("who asks", () => {
  const ownMethod: RefusalRow = [
    403,
    undefined,
    undefined,
    "You cannot use this method on your own account: you may only use it on connected accounts.",
  ];

  test("can neither change nor delete itself", async () => {
    await refusedAs(accounts.update(own.id, { email: "a@example.com" }), ownMethod);
    await refusedAs(accounts.del(own.id), ownMethod);
  });

  test("learns nothing of accounts that are not connected to it", async () => {
    const row: RefusalRow = [403, "account_invalid", undefined, FOREIGN("acct_1Nobody")];
    await refusedAs(accounts.retrieve("acct_1Nobody"), row);
    await refusedAs(accounts.update("acct_1Nobody", { email: "a@example.com" }), row);
    await refusedAs(accounts.del("acct_1Nobody"), row);
  });

  test("reaches an account in the mode that it was made in, and in no other", async () => {
    const live = florin.stripe({ key: liveKey });
    await assert.rejects(live.accounts.retrieve(id), { statusCode: 403, code: "account_invalid" });
    assert.deepEqual((await live.accounts.list()).data, []);
    await assert.rejects(live.customers.create({}, { stripeAccount: id }), { statusCode: 403 });
  });

  test("is no browser", async () => {
    const message =
      "This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.";
    const { accounts: ofClient } = florin.stripe({ key: PUBLISHABLE_KEY });
    for (const request of [ofClient.create(), ofClient.retrieve(id), ofClient.list(), ofClient.del(id)]) {
      await refusedAs(request, [401, "secret_key_required", undefined, message]);
    }
  });

  test("makes no accounts if it is connected itself", async () => {
    const message =
      "You can only create new accounts if you've signed up for Connect, which you can do at https://dashboard.stripe.com/connect.";
    await refusedAs(accounts.create({}, { stripeAccount: id }), [400, undefined, undefined, message]);
    assert.deepEqual((await accounts.list({}, { stripeAccount: id })).data, []);
  });
});
