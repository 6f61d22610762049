import assert from "node:assert/strict";
import { test } from "node:test";
import { ACCOUNT_TYPES, ACCOUNTS, type AccountType } from "../support/bank-accounts.ts";
import { PUBLISHABLE_KEY, startFlorin } from "../support/florin.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const SHOWN: { readonly [Type in AccountType]: Readonly<Record<string, unknown>> } = {
  sepa_debit: {
    bank_code: "37040044",
    branch_code: "",
    country: "DE",
    generated_from: { charge: null, setup_attempt: null },
    last4: "3000",
  },
  au_becs_debit: { bsb_number: "000000", last4: "3456" },
  us_bank_account: {
    account_holder_type: "individual",
    account_type: "checking",
    bank_name: "STRIPE TEST BANK",
    financial_connections_account: null,
    last4: "6789",
    networks: { preferred: "ach", supported: ["ach"] },
    routing_number: "110000000",
    status_details: {},
  },
  bacs_debit: { last4: "2345", sort_code: "108800" },
  acss_debit: { bank_name: "STRIPE TEST BANK", institution_number: "000", last4: "6789", transit_number: "11000" },
};

for (const type of ACCOUNT_TYPES) {
  test(`a ${type} method shows the public parts of its account, and a client no fingerprint`, async () => {
    const made = await stripe.paymentMethods.create(ACCOUNTS[type]);
    const { fingerprint, ...shown } = made[type] as unknown as Record<string, unknown>;
    assert.deepEqual(shown, SHOWN[type]);
    assert.match(String(fingerprint), /^[0-9A-Za-z]{16}$/);
    assert.deepEqual([made.type, made.customer, made.billing_details.name], [type, null, "Ada Payer"]);
    const byClient = await florin.stripe({ key: PUBLISHABLE_KEY }).paymentMethods.create(ACCOUNTS[type]);
    assert.deepEqual(byClient[type], SHOWN[type]);
    const again = await stripe.paymentMethods.retrieve(byClient.id);
    assert.equal(again[type]?.fingerprint, fingerprint);
  });

  test(`a ${type} method is attached, listed by its type, and detached for good`, async () => {
    const customer = await stripe.customers.create();
    const made = await stripe.paymentMethods.create(ACCOUNTS[type]);
    const attached = await stripe.paymentMethods.attach(made.id, { customer: customer.id });
    assert.equal(attached.customer, customer.id);
    const listed = async (of: string) => {
      const { data } = await stripe.paymentMethods.list({ customer: customer.id, type: of as AccountType });
      return data.map(({ id }) => id);
    };
    assert.deepEqual([await listed(type), await listed("card")], [[made.id], []]);
    const renamed = await stripe.paymentMethods.update(made.id, {
      billing_details: { name: "Ada Other" },
      metadata: { note: "kept" },
    });
    assert.deepEqual([renamed.billing_details.name, renamed.metadata], ["Ada Other", { note: "kept" }]);
    await stripe.paymentMethods.detach(made.id);
    assert.deepEqual(await listed(type), []);
    await assert.rejects(stripe.paymentMethods.attach(made.id, { customer: customer.id }), {
      message: /may not be used again/,
    });
  });
}

test("a fingerprint tells accounts apart, however their numbers are typed", async () => {
  const of = async (iban: string) => {
    const { sepa_debit } = await stripe.paymentMethods.create({ ...ACCOUNTS.sepa_debit, sepa_debit: { iban } });
    return sepa_debit?.fingerprint;
  };
  assert.equal(await of("de89 3704 0044 0532 0130 00"), await of("DE89370400440532013000"));
  assert.notEqual(await of("AT611904300234573201"), await of("DE89370400440532013000"));
});

test("a US account's holder and kind may be changed, those of others have neither", async () => {
  const customer = await stripe.customers.create();
  const [us, sepa] = await Promise.all(
    ["pm_usBankAccount_success", "pm_sepaDebit_success_DE"].map((id) =>
      stripe.paymentMethods.attach(id, { customer: customer.id }),
    ),
  );
  const change = { us_bank_account: { account_holder_type: "company", account_type: "savings" } } as const;
  const changed = await stripe.paymentMethods.update(us?.id ?? "", change);
  assert.deepEqual(
    [changed.us_bank_account?.account_holder_type, changed.us_bank_account?.account_type],
    ["company", "savings"],
  );
  await assert.rejects(stripe.paymentMethods.update(sepa?.id ?? "", change), { param: "us_bank_account" });
});

test("well-known names stand for new methods with test accounts", async () => {
  for (const [name, type, last4] of [
    ["pm_sepaDebit_success_DE", "sepa_debit", "3000"],
    ["pm_sepaDebit_disputed_fr", "sepa_debit", "2608"],
    ["pm_auBecsDebit_noAccount", "au_becs_debit", "1116"],
    ["pm_usBankAccount_success", "us_bank_account", "6789"],
    ["pm_bacsDebit_mandateRefused", "bacs_debit", "3333"],
  ] as const) {
    const [first, second] = await Promise.all([1, 2].map(() => stripe.paymentMethods.retrieve(name)));
    assert.deepEqual([first?.type, (first as never as Record<string, { last4: string }>)[type]?.last4], [type, last4]);
    assert.notEqual(first?.id, second?.id);
  }
  await assert.rejects(stripe.paymentMethods.retrieve("pm_sepaDebit_nothing_DE"), { code: "resource_missing" });
});

const SEPA = ACCOUNTS.sepa_debit;
const CARD = { token: "tok_visa" };
const REFUSED: readonly (readonly [title: string, params: object, code: string | undefined, param: string])[] = [
  ["a card beside them", { ...SEPA, card: CARD }, undefined, "card"],
  [
    "those of another scheme beside them",
    { ...SEPA, bacs_debit: ACCOUNTS.bacs_debit.bacs_debit },
    undefined,
    "bacs_debit",
  ],
  ["no hash", { type: "sepa_debit" }, "parameter_missing", "sepa_debit"],
  ["no name", { ...SEPA, billing_details: { email: "a@b.example" } }, "parameter_missing", "billing_details[name]"],
  ["no e-mail", { ...SEPA, billing_details: { name: "A" } }, "parameter_missing", "billing_details[email]"],
  [
    "no address",
    { ...ACCOUNTS.bacs_debit, billing_details: { name: "A", email: "a@b.example" } },
    "parameter_missing",
    "billing_details[address][line1]",
  ],
  [
    "wrong check digits",
    { ...SEPA, sepa_debit: { iban: "DE88370400440532013000" } },
    "invalid_bank_account_iban",
    "sepa_debit[iban]",
  ],
  [
    "a country that SEPA does not reach",
    { ...SEPA, sepa_debit: { iban: "TR330006100519786457841326" } },
    "sepa_unsupported_account",
    "sepa_debit[iban]",
  ],
  [
    "a bank without SEPA",
    { ...SEPA, sepa_debit: { iban: "DE91370400440000055555" } },
    "sepa_debit_bank_not_supported",
    "sepa_debit[iban]",
  ],
  [
    "an account without debits",
    { ...SEPA, sepa_debit: { iban: "DE18370400440000066666" } },
    "sepa_debit_debits_not_supported",
    "sepa_debit[iban]",
  ],
  [
    "no country, with an account outside of the EEA",
    { ...SEPA, sepa_debit: { iban: "CH9300762011623852957" } },
    "parameter_missing",
    "billing_details[address][country]",
  ],
  [
    "no postal code, with an account outside of the EEA",
    {
      ...SEPA,
      sepa_debit: { iban: "CH9300762011623852957" },
      billing_details: { ...SEPA.billing_details, address: { country: "CH", line1: "Marktgasse 1", city: "Bern" } },
    },
    "parameter_missing",
    "billing_details[address][postal_code]",
  ],
  [
    "a routing number that is none",
    { ...ACCOUNTS.us_bank_account, us_bank_account: { routing_number: "110000001", account_number: "000123456789" } },
    "routing_number_invalid",
    "us_bank_account[routing_number]",
  ],
  [
    "no account number",
    { ...ACCOUNTS.us_bank_account, us_bank_account: { routing_number: "110000000" } },
    "parameter_missing",
    "us_bank_account[account_number]",
  ],
  [
    "too short an account number",
    { ...ACCOUNTS.acss_debit, acss_debit: { ...ACCOUNTS.acss_debit.acss_debit, account_number: "123" } },
    "account_number_invalid",
    "acss_debit[account_number]",
  ],
  [
    "a BSB of five digits",
    { ...ACCOUNTS.au_becs_debit, au_becs_debit: { bsb_number: "00000", account_number: "000123456" } },
    "routing_number_invalid",
    "au_becs_debit[bsb_number]",
  ],
];

for (const [title, params, code, param] of REFUSED) {
  test(`bank details with ${title} are refused`, async () => {
    await assert.rejects(stripe.paymentMethods.create(params), { statusCode: 400, code, param });
  });

  test(`bank details with ${title} are refused by their place in a payment, too`, async () => {
    const [first = ""] = param.split("[");
    await assert.rejects(
      stripe.paymentIntents.create({ amount: 1999, currency: "eur", payment_method_data: params as { type: "card" } }),
      { statusCode: 400, code, param: `payment_method_data[${first}]${param.slice(first.length)}` },
    );
  });
}

test("an account that somebody else would have to connect is refused by name", async () => {
  const connected = { financial_connections_account: "fca_1", account_holder_type: "individual" } as const;
  await assert.rejects(
    stripe.paymentMethods.create({ ...ACCOUNTS.us_bank_account, us_bank_account: connected }),
    /taken by their numbers/,
  );
});
