import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Stripe } from "stripe";
import { startFlorin } from "../support/florin.ts";
import { AT_ONCE, facts, INVALID, refusalOf } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
const OFF = { display_preference: { preference: "off" } } as const;
const ON = { display_preference: { preference: "on" } } as const;
const PAYMENT = { amount: 1999, currency: "eur" } as const;

const { id: cards } = await stripe.paymentMethodConfigurations.create({
  name: "Cards",
  acss_debit: OFF,
  au_becs_debit: OFF,
  bacs_debit: OFF,
  klarna: ON,
  sepa_debit: OFF,
  us_bank_account: OFF,
});
const { id: debits } = await stripe.paymentMethodConfigurations.create({ name: "Debits", card: OFF });

type Intent = Stripe.PaymentIntent | Stripe.SetupIntent;

function choice({ payment_method_configuration_details, payment_method_types }: Intent) {
  return [payment_method_configuration_details?.id, payment_method_types];
}

const KINDS: readonly {
  readonly kind: string;
  create(params: { payment_method_configuration?: string }): Promise<Intent>;
  update(id: string, params: { payment_method_configuration?: string; payment_method?: string }): Promise<Intent>;
  readonly debitTypes: readonly string[];
  /** Code of the refusal of a method of another type. */
  readonly incompatible: string;
}[] = [
  {
    kind: "a PaymentIntent",
    create: (params) => stripe.paymentIntents.create({ ...PAYMENT, ...params }),
    update: (id, params) => stripe.paymentIntents.update(id, params),
    debitTypes: ["sepa_debit"],
    incompatible: "payment_intent_incompatible_payment_method",
  },
  {
    kind: "a SetupIntent",
    create: (params) => stripe.setupIntents.create(params),
    update: (id, params) => stripe.setupIntents.update(id, params),
    debitTypes: ["acss_debit", "au_becs_debit", "bacs_debit", "sepa_debit", "us_bank_account"],
    incompatible: "setup_intent_invalid_parameter",
  },
];

for (const { kind, create, update, debitTypes, incompatible } of KINDS) {
  describe(kind, () => {
    test("offers what the configuration that its request names has on", async () => {
      assert.deepEqual(choice(await create({ payment_method_configuration: cards })), [cards, ["card"]]);
      const intent = await create({ payment_method_configuration: debits });
      assert.deepEqual(choice(intent), [debits, debitTypes]);
      assert.equal(intent.automatic_payment_methods?.enabled, true);
    });

    test("changes over to another configuration by an update, and keeps it through others", async () => {
      const { id } = await create({ payment_method_configuration: cards });
      assert.deepEqual(choice(await update(id, { payment_method_configuration: debits })), [debits, debitTypes]);
      assert.deepEqual(choice(await update(id, {})), [debits, debitTypes]);
    });

    test("refuses a configuration that does not exist", async () => {
      const { id } = await create({});
      const params = { payment_method_configuration: "pmc_none" };
      for (const request of [create(params), update(id, params)]) {
        const error = await refusalOf(request);
        assert.deepEqual(facts(error), {
          ...INVALID,
          code: "resource_missing",
          param: "payment_method_configuration",
        });
        assert.equal(error.message, "No such payment_method_configuration: pmc_none");
      }
    });

    test("refuses an inactive configuration, and leaves intents alone that have it already", async () => {
      const { id: closing } = await stripe.paymentMethodConfigurations.create({ name: "Closing", card: OFF });
      const params = { payment_method_configuration: closing };
      const { id } = await create(params);
      await stripe.paymentMethodConfigurations.update(closing, { active: false });
      const error = await refusalOf(create(params));
      assert.deepEqual(facts(error), { ...INVALID, param: "payment_method_configuration" });
      assert.match(error.message, /is inactive/);
      assert.deepEqual(choice(await update(id, {})), [closing, debitTypes]);
    });

    test("lets nothing in that its configuration has off", async () => {
      const { id } = await create({ payment_method_configuration: debits });
      const error = await refusalOf(update(id, { payment_method: "pm_card_visa" }));
      assert.equal(error.code, incompatible);
    });
  });
}

describe("the default configuration", () => {
  test("chooses for intents whose requests name none, from the next one on", async () => {
    const fresh = (await startFlorin()).stripe();
    const before = await fresh.paymentIntents.create(PAYMENT);
    const standard = before.payment_method_configuration_details?.id ?? "";
    assert.deepEqual(choice(before), [standard, ["card", "sepa_debit"]]);
    await fresh.paymentMethodConfigurations.update(standard, { sepa_debit: OFF, klarna: ON });
    assert.deepEqual(choice(await fresh.paymentIntents.create(PAYMENT)), [standard, ["card"]]);
    assert.deepEqual(choice(await fresh.paymentIntents.retrieve(before.id)), choice(before));
    const setup = await fresh.setupIntents.create();
    assert.deepEqual(choice(setup), [
      standard,
      ["card", "acss_debit", "au_becs_debit", "bacs_debit", "us_bank_account"],
    ]);
    const moved = await fresh.paymentIntents.update(before.id, { payment_method_configuration: standard });
    assert.deepEqual(choice(moved), [standard, ["card"]]);
  });

  test("can be named where nobody has changed it", async () => {
    const fresh = (await startFlorin()).stripe();
    const [{ id } = { id: "" }] = (await fresh.paymentMethodConfigurations.list()).data;
    const intent = await fresh.paymentIntents.create({ ...PAYMENT, payment_method_configuration: id });
    assert.deepEqual(choice(intent), [id, ["card", "sepa_debit"]]);
  });

  test("leaves intents without a type when none that can pay is on", async () => {
    const fresh = (await startFlorin()).stripe();
    const [{ id } = { id: "" }] = (await fresh.paymentMethodConfigurations.list()).data;
    await fresh.paymentMethodConfigurations.update(id, { card: OFF });
    const error = await refusalOf(fresh.paymentIntents.create({ amount: 1999, currency: "jpy" }));
    assert.match(error.message, /payment method types/);
    assert.deepEqual(choice(await fresh.paymentIntents.create(PAYMENT)), [id, ["sepa_debit"]]);
  });
});

test("what a configuration offers is narrowed by excluding types, not by allowing some", async () => {
  const params = { ...PAYMENT, payment_method_configuration: debits };
  const intent = await stripe.paymentIntents.create({ ...params, excluded_payment_method_types: ["sofort"] });
  assert.deepEqual(choice(intent), [debits, ["sepa_debit"]]);
  const both = { payment_method_configuration: debits, allowed_payment_method_types: ["sepa_debit" as const] };
  const setup = await stripe.setupIntents.create();
  for (const refused of [
    stripe.paymentIntents.create({ ...PAYMENT, ...both }),
    stripe.paymentIntents.update(intent.id, both),
    stripe.setupIntents.create(both),
    stripe.setupIntents.update(setup.id, both),
  ]) {
    const error = await refusalOf(refused);
    assert.deepEqual(facts(error), { ...INVALID, param: "allowed_payment_method_types" });
    assert.match(error.message, /allowed_payment_method_types, payment_method_configuration\.$/);
  }
});

test("a payment is confirmed at once with the configuration that it names", async () => {
  const paid = await stripe.paymentIntents.create({
    ...AT_ONCE,
    payment_method: "pm_card_visa",
    payment_method_configuration: cards,
  });
  assert.equal(paid.status, "succeeded");
  assert.deepEqual(choice(paid), [cards, ["card"]]);
});

test("a configuration is refused where the request chooses by other means", async () => {
  const named = { ...PAYMENT, payment_method_configuration: cards };
  const old = florin.stripe({ config: { apiVersion: "2024-06-20" as never } });
  const CASES = [
    [old, { payment_method_types: ["card"] }, "payment_method_configuration, payment_method_types"],
    [stripe, { confirmation_method: "manual" }, "payment_method_configuration, confirmation_method"],
    [
      stripe,
      { automatic_payment_methods: { enabled: false } },
      "payment_method_configuration, automatic_payment_methods",
    ],
  ] as const;
  for (const [client, params, names] of CASES) {
    const error = await refusalOf(client.paymentIntents.create({ ...named, ...params }));
    assert.deepEqual(facts(error), { ...INVALID, param: "payment_method_configuration" });
    assert.equal(error.message, `You may only specify one of these parameters: ${names}.`);
  }
});

test("before 2023-08-16 a configuration asks for automatic methods", async () => {
  const old = florin.stripe({ config: { apiVersion: "2022-11-15" as never } });
  assert.deepEqual((await old.paymentIntents.create(PAYMENT)).payment_method_types, ["card"]);
  const intent = await old.paymentIntents.create({ ...PAYMENT, payment_method_configuration: debits });
  assert.deepEqual(choice(intent), [debits, ["sepa_debit"]]);
});

test("a finished payment takes no other configuration", async () => {
  const { id } = await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa" });
  const error = await refusalOf(stripe.paymentIntents.update(id, { payment_method_configuration: cards }));
  assert.deepEqual(facts(error), {
    ...INVALID,
    code: "payment_intent_unexpected_state",
    param: "payment_method_configuration",
  });
});
