import assert from "node:assert/strict";
import type { Stripe } from "stripe-22";
import { accountBalance } from "../../src/wire/versions/2019-10-17-account-balance.ts";
import { accountSettings } from "../../src/wire/versions/2019-02-19-account-settings.ts";
import { automaticPaymentMethods } from "../../src/wire/versions/2023-08-16-automatic-payment-methods.ts";
import { captureMethodDefault } from "../../src/wire/versions/2024-04-10-capture-method-default.ts";
import type { VersionChange } from "../../src/wire/versions/change.ts";
import { bacsNames } from "../../src/wire/versions/2023-10-16-bacs-names.ts";
import { challengeWord } from "../../src/wire/versions/2023-10-16-challenge-word.ts";
import { chargeLists } from "../../src/wire/versions/2022-11-15-charge-lists.ts";
import { customerLists } from "../../src/wire/versions/2020-08-27-customer-lists.ts";
import { defaultCurrency } from "../../src/wire/versions/2022-08-01-default-currency.ts";
import { exemptedPayments } from "../../src/wire/versions/2022-08-01-exempted-payments.ts";
import { expiredHolds } from "../../src/wire/versions/2025-03-31-expired-holds.ts";
import { failureCodes } from "../../src/wire/versions/2022-11-15-failure-codes.ts";
import { invoiceRemoved } from "../../src/wire/versions/2025-03-31-invoice-removed.ts";
import { paymentMethodTypesReadOnly } from "../../src/wire/versions/2026-09-30-payment-method-types.ts";
import { releasedHolds } from "../../src/wire/versions/2025-03-31-released-holds.ts";
import { sepaAddresses } from "../../src/wire/versions/2026-09-30-sepa-addresses.ts";
import { sharedData } from "../../src/wire/versions/2026-07-29-shared-data.ts";
import { sourceNames } from "../../src/wire/versions/2019-02-11-source-names.ts";
import { taxInfo } from "../../src/wire/versions/2019-12-03-tax-info.ts";
import { threeDSecureResults } from "../../src/wire/versions/2020-08-27-three-d-secure-results.ts";
import { threeDSecureVersions } from "../../src/wire/versions/2026-01-28-three-d-secure-versions.ts";
import type { Florin } from "./florin.ts";
import { idOf } from "./intents.ts";
import { listIn, refusedWith, type Refusal, type Shown, shown } from "./pinned-clients.ts";

/** What an integration that has pinned one of the two versions around a change works with. */
export interface Shop {
  readonly stripe: Stripe;
  readonly florin: Florin;
  /** Whether the pinned version is the one before the change. */
  readonly older: boolean;
}

/** What both versions show of the same: the older one first. */
interface Views {
  readonly look: (object: Shown) => unknown;
  readonly older: unknown;
  readonly newer: unknown;
}

/** How one change shows over HTTP. */
export interface Golden extends Views {
  readonly change: VersionChange;
  /** A shape is the looker's: what was asked in one version looks otherwise in another. A meaning is the request's. */
  readonly about: "meaning" | "shape";
  /** What the integration does, and the object that it has then. */
  readonly flow: (shop: Shop) => Promise<object>;
  /** The event that tells of it; null where none does. */
  readonly event: string | null;
  /** An error that shows the change; null where none does. Undefined from the flow: it was not refused. */
  readonly error: (Views & { readonly flow: (shop: Shop) => Promise<Refusal | undefined> }) | null;
}

const TYPES = { payment_method_types: ["card"] };
const PAYMENT = { amount: 2000, currency: "eur" } as const;
const PAID = { ...PAYMENT, ...TYPES, payment_method: "pm_card_visa", confirm: true } as const;
const CHALLENGED = { ...PAYMENT, payment_method_options: { card: { request_three_d_secure: "challenge" } } } as const;
const HELD = { ...PAID, capture_method: "manual" } as const;

/** The refusal of a capture that comes too early: it holds the intent. */
async function earlyCapture(stripe: Stripe, intent: Promise<{ readonly id: string }>): Promise<Refusal> {
  return refusedWith(stripe.paymentIntents.capture((await intent).id));
}

const aboutIntent = (look: Views["look"]) => (error: Shown) => look(shown(error["payment_intent"]));

async function chargeOf(stripe: Stripe, intent: Promise<Stripe.PaymentIntent>): Promise<Stripe.Charge> {
  return stripe.charges.retrieve(idOf((await intent).latest_charge));
}

/** A payment with a card by its number. */
function withNumber(stripe: Stripe, number: string): Promise<Stripe.PaymentIntent> {
  const card = { number, exp_month: 12, exp_year: 2035, cvc: "123" };
  const data = { type: "card", card } as Stripe.PaymentIntentCreateParams.PaymentMethodData;
  return stripe.paymentIntents.create({ ...PAYMENT, ...TYPES, payment_method_data: data, confirm: true });
}

function secureOf(charge: Shown | undefined): Shown | null {
  assert.ok(charge !== undefined);
  return shown(shown(charge["payment_method_details"])["card"])["three_d_secure"] as Shown | null;
}

/** The members that an object has of those that are named. */
const having =
  (...names: readonly string[]) =>
  (object: Shown): Shown =>
    Object.fromEntries(names.filter((name) => name in object).map((name) => [name, object[name]] as const));

/** Today's methods, and the names by which older requests chose them. */
function asking({ older }: Shop): Stripe.PaymentIntentCreateParams {
  const { payment_method_types: types } = TYPES;
  const chosen = older ? { allowed_source_types: types } : { payment_method_types: types };
  return {
    ...PAYMENT,
    ...(chosen as typeof TYPES),
    payment_method: "pm_card_threeDSecure2Required",
    confirm: true,
    return_url: "https://shop.example/back",
  };
}

function actionOf(intent: Shown): unknown {
  const names = ["next_action", "next_source_action", "allowed_source_types", "payment_method_types"];
  const { next_action: action, next_source_action: older, ...rest } = having(...names)(intent);
  const { type } = (action ?? older) as { readonly type: string };
  return {
    status: intent["status"],
    named: action === undefined ? "next_source_action" : "next_action",
    type,
    ...rest,
  };
}

function heldLists(customer: Shown): unknown {
  return ["sources", "subscriptions", "tax_ids"].map((name) =>
    name in customer ? listIn(customer, name).data.map(({ last4 }) => last4) : "none",
  );
}

function heldCharges(intent: Shown): unknown {
  if (!("charges" in intent)) return "none";
  return listIn(intent, "charges").data.map((charge) => [charge["status"], listIn(charge, "refunds").data.length]);
}

function requested(intent: Shown): unknown {
  return shown(shown(intent["payment_method_options"])["card"])["request_three_d_secure"];
}

const amounts = having("amount_captured", "amount_refunded", "refunded");

/** Every change, oldest first. */
export const GOLDENS: readonly Golden[] = [
  {
    change: sourceNames,
    about: "shape",
    flow: (shop) => shop.stripe.paymentIntents.create(asking(shop)),
    event: "payment_intent.requires_action",
    look: actionOf,
    older: {
      status: "requires_source_action",
      named: "next_source_action",
      type: "authorize_with_url",
      allowed_source_types: ["card"],
    },
    newer: {
      status: "requires_action",
      named: "next_action",
      type: "redirect_to_url",
      payment_method_types: ["card"],
    },
    error: {
      flow: (shop) => earlyCapture(shop.stripe, shop.stripe.paymentIntents.create(asking(shop))),
      look: (error) => [
        /status of (\w+)/.exec(String(error["message"]))?.[1],
        shown(error["payment_intent"])["status"],
      ],
      older: ["requires_source_action", "requires_source_action"],
      newer: ["requires_action", "requires_action"],
    },
  },
  {
    change: accountSettings,
    about: "shape",
    flow: ({ stripe, older }) =>
      stripe.accounts.create(older ? ({ business_name: "Rosen" } as object) : { business_profile: { name: "Rosen" } }),
    event: null,
    look: (account) => [account["business_name"], (account["business_profile"] as { name: string } | undefined)?.name],
    older: ["Rosen", undefined],
    newer: [undefined, "Rosen"],
    error: {
      flow: ({ stripe, older }) =>
        refusedWith(
          stripe.accounts.create(
            older
              ? ({ statement_descriptor: "<>" } as object)
              : { settings: { payments: { statement_descriptor: "<>" } } },
          ),
        ),
      look: ({ param }) => param,
      older: "statement_descriptor",
      newer: "settings[payments][statement_descriptor]",
    },
  },
  {
    change: accountBalance,
    about: "shape",
    flow: ({ stripe, older }) =>
      stripe.customers.create(older ? ({ account_balance: -500 } as object) : { balance: -500 }),
    event: "customer.created",
    look: having("account_balance", "balance"),
    older: { account_balance: -500, balance: -500 },
    newer: { balance: -500 },
    error: {
      flow: ({ stripe, older }) =>
        refusedWith(stripe.customers.create({ [older ? "account_balance" : "balance"]: "much" })),
      look: ({ param }) => param,
      older: "account_balance",
      newer: "balance",
    },
  },
  {
    change: taxInfo,
    about: "shape",
    flow: ({ stripe }) => stripe.customers.create(),
    event: "customer.created",
    look: having("tax_info", "tax_info_verification"),
    older: { tax_info: null, tax_info_verification: null },
    newer: {},
    error: null,
  },
  {
    change: customerLists,
    about: "shape",
    flow: ({ stripe }) => stripe.customers.create({ source: "tok_visa" }),
    event: "customer.created",
    look: heldLists,
    older: [["4242"], [], []],
    newer: ["none", "none", "none"],
    error: null,
  },
  {
    change: threeDSecureResults,
    about: "shape",
    flow: ({ stripe }) => chargeOf(stripe, withNumber(stripe, "4000000032200000")),
    event: "charge.succeeded",
    look: (charge) => having("authenticated", "result", "succeeded")(secureOf(charge) ?? {}),
    older: { authenticated: true, result: "authenticated", succeeded: true },
    newer: { result: "authenticated" },
    error: {
      flow: ({ stripe }) => refusedWith(withNumber(stripe, "4000000000003253")),
      look: aboutIntent((intent) =>
        having("authenticated", "result", "succeeded")(secureOf(listIn(intent, "charges").data[0]) ?? {}),
      ),
      older: { authenticated: false, result: "failed", succeeded: false },
      newer: { result: "failed" },
    },
  },
  {
    change: defaultCurrency,
    about: "shape",
    flow: ({ stripe }) => stripe.customers.create({ balance: -500 }),
    event: "customer.created",
    look: having("currency", "default_currency"),
    older: { currency: "eur", default_currency: "eur" },
    newer: { currency: "eur" },
    error: null,
  },
  {
    change: exemptedPayments,
    about: "shape",
    flow: ({ stripe }) => chargeOf(stripe, stripe.paymentIntents.create({ ...PAID, payment_method: "pm_card_fr" })),
    event: "charge.succeeded",
    look: (charge) => secureOf(charge)?.["result"] ?? "none",
    older: "none",
    newer: "exempted",
    error: null,
  },
  {
    change: chargeLists,
    about: "shape",
    flow: ({ stripe }) => stripe.paymentIntents.create(PAID),
    event: "payment_intent.succeeded",
    look: heldCharges,
    older: [["succeeded", 0]],
    newer: "none",
    error: {
      flow: ({ stripe }) =>
        refusedWith(stripe.paymentIntents.create({ ...PAID, payment_method: "pm_card_chargeDeclined" })),
      look: aboutIntent(heldCharges),
      older: [["failed", 0]],
      newer: "none",
    },
  },
  {
    change: failureCodes,
    about: "shape",
    flow: async ({ stripe }) => {
      const { payment_intent: intent } = await refusedWith(stoppedDebit(stripe));
      return intent ?? {};
    },
    event: "payment_intent.payment_failed",
    look: (intent) => shown(intent["last_payment_error"])["code"],
    older: "payment_intent_payment_attempt_failed",
    newer: "payment_method_provider_decline",
    error: {
      flow: ({ stripe }) => refusedWith(stoppedDebit(stripe)),
      look: having("code", "decline_code"),
      older: { code: "payment_intent_payment_attempt_failed", decline_code: "fraudulent" },
      newer: { code: "payment_method_provider_decline", decline_code: "fraudulent" },
    },
  },
  {
    change: automaticPaymentMethods,
    about: "meaning",
    flow: ({ stripe }) => stripe.paymentIntents.create(PAYMENT),
    event: "payment_intent.created",
    look: (intent) => [intent["automatic_payment_methods"], shown(intent["payment_method_types"])["length"] === 1],
    older: [null, true],
    newer: [{ allow_redirects: "always", enabled: true }, false],
    error: {
      flow: ({ stripe }) => earlyCapture(stripe, stripe.paymentIntents.create(PAYMENT)),
      look: aboutIntent(({ automatic_payment_methods: automatic }) => automatic),
      older: null,
      newer: { allow_redirects: "always", enabled: true },
    },
  },
  {
    change: bacsNames,
    about: "shape",
    flow: ({ stripe }) => stripe.accounts.retrieveCurrent(),
    event: null,
    look: (account) => having("display_name")(shown(shown(account["settings"])["bacs_debit_payments"])),
    older: {},
    newer: { display_name: null },
    error: null,
  },
  {
    change: challengeWord,
    about: "shape",
    flow: ({ stripe }) => stripe.paymentIntents.create(CHALLENGED),
    event: "payment_intent.created",
    look: requested,
    older: "challenge_only",
    newer: "challenge",
    error: {
      flow: ({ stripe }) => earlyCapture(stripe, stripe.paymentIntents.create(CHALLENGED)),
      look: aboutIntent(requested),
      older: "challenge_only",
      newer: "challenge",
    },
  },
  {
    change: captureMethodDefault,
    about: "meaning",
    flow: ({ stripe }) => stripe.paymentIntents.create(PAYMENT),
    event: "payment_intent.created",
    look: ({ capture_method: method }) => method,
    older: "automatic",
    newer: "automatic_async",
    error: {
      flow: ({ stripe }) => earlyCapture(stripe, stripe.paymentIntents.create(PAYMENT)),
      look: aboutIntent(({ capture_method: method }) => method),
      older: "automatic",
      newer: "automatic_async",
    },
  },
  {
    change: expiredHolds,
    about: "shape",
    flow: (shop) => expired(shop),
    event: "payment_intent.canceled",
    look: ({ cancellation_reason: reason }) => reason,
    older: "automatic",
    newer: "expired",
    error: {
      flow: async (shop) => refusedWith(shop.stripe.paymentIntents.cancel((await expired(shop)).id)),
      look: aboutIntent(({ cancellation_reason: reason }) => reason),
      older: "automatic",
      newer: "expired",
    },
  },
  {
    change: invoiceRemoved,
    about: "shape",
    flow: ({ stripe }) => stripe.paymentIntents.create(PAYMENT),
    event: "payment_intent.created",
    look: having("invoice"),
    older: { invoice: null },
    newer: {},
    error: {
      flow: ({ stripe }) => earlyCapture(stripe, stripe.paymentIntents.create(PAYMENT)),
      look: aboutIntent(having("invoice")),
      older: { invoice: null },
      newer: {},
    },
  },
  {
    change: releasedHolds,
    about: "shape",
    flow: async ({ stripe }) => {
      const { id } = await stripe.paymentIntents.create(HELD);
      return chargeOf(stripe, stripe.paymentIntents.capture(id, { amount_to_capture: 1500 }));
    },
    event: "charge.captured",
    look: amounts,
    older: { amount_captured: 1500, amount_refunded: 500, refunded: false },
    newer: { amount_captured: 1500, amount_refunded: 0, refunded: false },
    error: null,
  },
  {
    change: threeDSecureVersions,
    about: "shape",
    flow: ({ stripe }) => chargeOf(stripe, withNumber(stripe, "4000000032200000")),
    event: "charge.succeeded",
    look: (charge) => secureOf(charge)?.["version"],
    older: "2.2.0",
    newer: "2.3.1",
    error: null,
  },
  {
    change: sharedData,
    about: "shape",
    flow: ({ stripe }) => chargeOf(stripe, withNumber(stripe, "4000000000003279")),
    event: "charge.succeeded",
    look: (charge) => secureOf(charge)?.["result"] ?? "none",
    older: "none",
    newer: "data_share_only",
    error: null,
  },
  {
    change: paymentMethodTypesReadOnly,
    about: "meaning",
    flow: ({ stripe, older }) =>
      stripe.paymentIntents.create({ ...PAYMENT, ...(older ? TYPES : { allowed_payment_method_types: ["card"] }) }),
    event: "payment_intent.created",
    look: having("allowed_payment_method_types", "automatic_payment_methods", "payment_method_types"),
    older: { allowed_payment_method_types: null, automatic_payment_methods: null, payment_method_types: ["card"] },
    newer: {
      allowed_payment_method_types: ["card"],
      automatic_payment_methods: { allow_redirects: "always", enabled: true },
      payment_method_types: ["card"],
    },
    error: {
      flow: async ({ stripe, older }) => {
        const request = stripe.paymentIntents.create({ ...PAYMENT, ...TYPES });
        return older ? void (await request) : refusedWith(request);
      },
      look: having("code", "param"),
      older: {},
      newer: { code: "payment_method_types_no_longer_supported", param: "payment_method_types" },
    },
  },
  {
    change: sepaAddresses,
    about: "meaning",
    flow: ({ stripe, older }) => stripe.paymentMethods.create(swiss(older ? {} : TOWN)),
    event: null,
    look: ({ billing_details: details }) => shown(shown(details)["address"])["city"],
    older: null,
    newer: "Bern",
    error: {
      flow: async ({ stripe, older }) => {
        const request = stripe.paymentMethods.create(swiss({}));
        return older ? void (await request) : refusedWith(request);
      },
      look: having("code", "param"),
      older: {},
      newer: { code: "parameter_missing", param: "billing_details[address][city]" },
    },
  },
];

const TOWN = { city: "Bern", postal_code: "3011" } as const;

/** A SEPA account outside of the EEA. */
function swiss(town: Partial<typeof TOWN>): Stripe.PaymentMethodCreateParams {
  const address = { country: "CH", line1: "Marktgasse 1", ...town };
  return {
    type: "sepa_debit",
    sepa_debit: { iban: "CH9300762011623852957" },
    billing_details: { name: "Ada", email: "ada@example.com", address },
  };
}

/** A debit that the risk rules stop. */
function stoppedDebit(stripe: Stripe): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({
    amount: 2000,
    currency: "usd",
    payment_method_types: ["us_bank_account"],
    payment_method: "pm_usBankAccount_riskLevelHighest",
    confirm: true,
    mandate_data: {
      customer_acceptance: { type: "online", online: { ip_address: "203.0.113.7", user_agent: "Browser/1.0" } },
    },
  });
}

/** A hold that nobody has captured in time. */
async function expired({ stripe, florin }: Shop): Promise<Stripe.PaymentIntent> {
  const { id } = await stripe.paymentIntents.create(HELD);
  florin.clock.advance(8 * 24 * 3600);
  await florin.finishDueWork();
  return stripe.paymentIntents.retrieve(id);
}
