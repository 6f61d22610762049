import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import { attemptWith, numberTyped, waysTo } from "../support/card-attempts.ts";
import { startFlorin } from "../support/florin.ts";
import { cardOf, idOf, refusalOf, watchIntents } from "../support/intents.ts";
import { setupAttemptsOf } from "../support/setups.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

type Row = readonly [
  number: string,
  names: readonly string[],
  brand: string,
  funding: string,
  country: string,
  networks?: readonly string[],
];

/** Cards that simply pay, by brand. */
// oxfmt-ignore
const BRANDS: readonly Row[] = [
  ["4242424242424242", ["visa"], "visa", "credit", "US"],
  ["4000056655665556", ["visa_debit"], "visa", "debit", "US"],
  ["5555555555554444", ["mastercard"], "mastercard", "credit", "US"],
  ["2223003122003222", [], "mastercard", "credit", "US"],
  ["5200828282828210", ["mastercard_debit"], "mastercard", "debit", "US"],
  ["5105105105105100", ["mastercard_prepaid"], "mastercard", "prepaid", "US"],
  ["378282246310005", ["amex", "amex_threeDSecureNotSupported"], "amex", "credit", "US"],
  ["371449635398431", [], "amex", "credit", "US"],
  ["6011111111111117", ["discover"], "discover", "credit", "US"],
  ["6011000990139424", [], "discover", "credit", "US"],
  ["6011981111111113", [], "discover", "debit", "US"],
  ["3056930009020004", ["diners"], "diners", "credit", "US"],
  ["36227206271667", [], "diners", "credit", "US"],
  ["6555900000604105", [], "discover", "credit", "US"],
  ["3566002020360505", ["jcb"], "jcb", "credit", "JP"],
  ["6200000000000005", ["unionpay"], "unionpay", "credit", "CN"],
  ["6200000000000047", [], "unionpay", "debit", "CN"],
  ["6205500000000000004", [], "unionpay", "credit", "CN"],
  ["4000002500001001", ["visa_cartesBancaires"], "visa", "credit", "FR", ["visa", "cartes_bancaires"]],
  ["5555552500001001", ["mastercard_cartesBancaires"], "mastercard", "credit", "FR", ["mastercard", "cartes_bancaires"]],
  ["4000050360000001", ["visa_debit_eftposAuCoBranded"], "visa", "debit", "AU", ["visa", "eftpos_au"]],
  ["5555050360000080", ["mastercard_debit_eftposAuCoBranded"], "mastercard", "debit", "AU", ["mastercard", "eftpos_au"]],
  ["4000051230000072", ["debit_visaFsaProductCode", "debit_visaHsaProductCode"], "visa", "debit", "US"],
  ["5200828282828897", ["mastercard_debit_mastercardFsaProductCode"], "mastercard", "debit", "US"],
];

/** Visa credit cards by issuing country. */
const VISA_BY_COUNTRY: Readonly<Record<string, string>> = {
  us: "4242424242424242",
  ar: "4000000320000021",
  br: "4000000760000002",
  ca: "4000001240000000",
  cl: "4000001520000001",
  co: "4000001700000003",
  cr: "4000001880000005",
  ec: "4000002180000000",
  mx: "4000004840008001",
  pa: "4000005910000000",
  py: "4000006000000066",
  pe: "4000006040000068",
  uy: "4000008580000003",
  ae: "4000007840000001",
  at: "4000000400000008",
  be: "4000000560000004",
  bg: "4000001000000000",
  by: "4000001120000005",
  hr: "4000001910000009",
  cy: "4000001960000008",
  cz: "4000002030000002",
  dk: "4000002080000001",
  ee: "4000002330000009",
  fi: "4000002460000001",
  fr: "4000002500000003",
  de: "4000002760000016",
  gi: "4000002920000005",
  gr: "4000003000000030",
  hu: "4000003480000005",
  ie: "4000003720000005",
  it: "4000003800000008",
  lv: "4000004280000005",
  li: "4000004380000004",
  lt: "4000004400000000",
  lu: "4000004420000006",
  mt: "4000004700000007",
  nl: "4000005280000002",
  no: "4000005780000007",
  pl: "4000006160000005",
  pt: "4000006200000007",
  ro: "4000006420000001",
  si: "4000007050000006",
  sk: "4000007030000001",
  es: "4000007240000007",
  se: "4000007520000008",
  ch: "4000007560000009",
  gb: "4000008260000000",
  au: "4000000360000006",
  cn: "4000001560000002",
  hk: "4000003440000004",
  in: "4000003560000008",
  jp: "4000003920000003",
  my: "4000004580000002",
  nz: "4000005540000008",
  sg: "4000007020000003",
  tw: "4000001580000008",
};

/** The other cards of the tables by country. Carnet is a network that the API has no brand for. */
// oxfmt-ignore
const OTHERS_BY_COUNTRY: readonly Row[] = [
  ["5200007840000022", ["ae_mastercard"], "mastercard", "credit", "AE"],
  ["4000006820000007", [], "visa", "credit", "SA"],
  ["4000058260000005", ["gb_debit"], "visa", "debit", "GB"],
  ["5555558265554449", ["gb_mastercard"], "mastercard", "credit", "GB"],
  ["3530111333300000", [], "jcb", "credit", "JP"],
  ["4000007640000003", ["th_credit"], "visa", "credit", "TH"],
  ["4000057640000008", ["th_debit"], "visa", "debit", "TH"],
  ["5062210000000009", [], "unknown", "debit", "MX"],
];

const ROWS: readonly Row[] = [
  ...BRANDS,
  ...Object.entries(VISA_BY_COUNTRY).map(
    ([country, number]) => [number, [country], "visa", "credit", country.toUpperCase()] as const,
  ),
  ...OTHERS_BY_COUNTRY,
];

for (const [number, names, brand, funding, country, networks = [brand]] of ROWS) {
  for (const way of waysTo(number, names)) {
    test(`${way} pays as ${brand} ${funding} of ${country}`, async () => {
      const { intent, charge, error } = await attemptWith(stripe, way);
      assert.equal(error, undefined);
      assert.equal(intent.status, "succeeded");
      assert.ok(charge !== undefined && typeof intent.payment_method === "object");
      const card = cardOf(charge);
      assert.deepEqual(
        [card.brand, card.funding, card.country, card.last4],
        [brand, funding, country, number.slice(-4)],
      );
      assert.deepEqual(card.checks, {
        address_line1_check: null,
        address_postal_code_check: null,
        cvc_check: "pass",
      });
      assert.equal(card.three_d_secure, null);
      assert.equal(card.electronic_commerce_indicator, "07");
      assert.deepEqual(intent.payment_method?.card?.networks?.available, networks);
      assert.deepEqual(
        { ...charge.outcome, risk_score: undefined },
        {
          advice_code: null,
          network_advice_code: null,
          network_decline_code: null,
          network_status: "approved_by_network",
          reason: null,
          risk_level: "normal",
          risk_score: undefined,
          seller_message: "Payment complete.",
          type: "authorized",
        },
      );
    });
  }
}

test("each use of a name makes a new method of the same card", async () => {
  const first = await attemptWith(stripe, "pm_card_visa");
  const second = await attemptWith(stripe, "pm_card_visa");
  assert.notEqual(first.charge?.payment_method, second.charge?.payment_method);
  const fingerprints = [first, second].map(({ charge }) => charge?.payment_method_details?.card?.fingerprint);
  assert.equal(fingerprints[0], fingerprints[1]);
});

/** Numbers in no table that are published for tests, with the brand that their first digits mean. */
for (const [number, brand] of Object.entries({
  "4111111111111111": "visa",
  "5500000000000004": "mastercard",
  "340000000000009": "amex",
  "30000000000004": "diners",
  "38520000023237": "diners",
})) {
  test(`${number}, which no table has, pays as ${brand}`, async () => {
    const { intent, charge } = await attemptWith(stripe, number);
    assert.equal(intent.status, "succeeded");
    assert.equal(charge?.payment_method_details?.card?.brand, brand);
  });
}

test("a number with a wrong last digit is refused before any payment", async () => {
  const error = await refusalOf(stripe.paymentMethods.create({ type: "card", card: numberTyped("4242424242424241") }));
  assert.deepEqual([error.statusCode, error.code, error.param], [402, "incorrect_number", "number"]);
  assert.equal(error.message, "Your card number is incorrect.");
});

for (const [told, chosen, preferred, used] of [
  ["on the network that the merchant chooses", "cartes_bancaires", undefined, "cartes_bancaires"],
  ["on it even where the holder prefers another", "visa", "cartes_bancaires", "visa"],
  ["on the card's own where the chosen one is none of its networks", "mastercard", undefined, "visa"],
] as const) {
  test(`a co-branded card pays and is set up ${told}`, async () => {
    const made = await stripe.paymentMethods.create({
      type: "card",
      card: { number: "4000002500001001", exp_month: 12, exp_year: 2040, networks: preferred && { preferred } },
    } as Stripe.PaymentMethodCreateParams);
    const { id: customer } = await stripe.customers.create();
    const { id } = await stripe.paymentMethods.attach(made.id, { customer });
    const use = {
      customer,
      payment_method: id,
      payment_method_options: { card: { network: chosen } },
      automatic_payment_methods: { enabled: true, allow_redirects: "never" as const },
      confirm: true,
    };
    const paid = await stripe.paymentIntents.create({ amount: 1999, currency: "eur", ...use });
    const charge = await stripe.charges.retrieve(idOf(paid.latest_charge));
    assert.equal(charge.payment_method_details?.card?.network, used);
    const setup = await stripe.setupIntents.create(use);
    const [attempt] = await setupAttemptsOf(stripe, setup.id);
    assert.equal(attempt?.payment_method_details.card?.network, used);
    assert.equal((await stripe.paymentMethods.retrieve(id)).card?.networks?.preferred, preferred ?? null);
  });
}
