import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import { attemptWith, methodParams, waysTo } from "../support/card-attempts.ts";
import { startFlorin } from "../support/florin.ts";
import { AT_ONCE, authenticate, cardOf, facts, watchIntents } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

type Params = Partial<Stripe.PaymentIntentCreateParams>;

const AUTHENTICATION_REQUIRED = {
  status: 402,
  type: "card_error",
  code: "authentication_required",
  decline_code: "authentication_required",
  param: undefined,
};

const TRANSACTION = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

interface Authentication {
  readonly flow: string | null;
  readonly result: string;
  readonly eci: string | null;
  readonly result_reason: string | null;
  /** Of the protocol; null where no issuer answered. */
  readonly version: string | null;
}

const BY_ISSUER = { result_reason: null, version: "2.1.0" } as const;
const CHALLENGED: Authentication = { ...BY_ISSUER, flow: "challenge", result: "authenticated", eci: "05" };
const FRICTIONLESS: Authentication = { ...BY_ISSUER, flow: "frictionless", result: "authenticated", eci: "05" };
const ACKNOWLEDGED: Authentication = { ...BY_ISSUER, flow: null, result: "attempt_acknowledged", eci: "06" };
/** The issuer's server answers that it can't. */
const ERROR: Authentication = { ...BY_ISSUER, flow: null, result: "processing_error", eci: "07" };
/** The issuer's server does not answer. */
const NO_ANSWER: Authentication = {
  flow: null,
  result: "processing_error",
  eci: null,
  result_reason: "protocol_error",
  version: null,
};
const NOT_SUPPORTED: Authentication = { ...NO_ANSWER, result: "not_supported", result_reason: "card_not_enrolled" };

/** The charge's record of 3DS: nothing, if it was not tried. */
function assertAuthentication(charge: Stripe.Charge | undefined, expected: Authentication | null): void {
  assert.ok(charge !== undefined);
  const { three_d_secure, electronic_commerce_indicator } = cardOf(charge);
  if (expected === null) {
    assert.equal(three_d_secure, null);
    return;
  }
  assert.ok(three_d_secure != null);
  const { authentication_flow: flow, result, electronic_commerce_indicator: eci } = three_d_secure;
  const { exemption_indicator, result_reason, transaction_id, version } = three_d_secure;
  assert.deepEqual({ flow, result, eci, result_reason, version }, expected);
  assert.equal(electronic_commerce_indicator, expected.eci ?? "07");
  assert.equal(exemption_indicator, null);
  if (expected.eci !== null) assert.match(String(transaction_id), TRANSACTION);
}

/** Finishes the action that an attempt waits for. */
async function afterChallenge(card: string, params: Params = {}) {
  const { intent, charge } = await attemptWith(stripe, card, params);
  assert.equal(intent.status, "requires_action");
  assert.equal(charge, undefined);
  const finished = await authenticate(stripe, intent.id, "succeeded");
  const { latest_charge } = await stripe.paymentIntents.retrieve(finished.id, { expand: ["latest_charge"] });
  return { intent: finished, charge: latest_charge as Stripe.Charge };
}

/** A method that is saved to a customer by a payment with its holder present, for payments without them. */
async function setUp(card: string): Promise<{ readonly customer: string; readonly payment_method: string }> {
  const { id: customer } = await stripe.customers.create();
  const params = { ...AT_ONCE, ...methodParams(card), customer, setup_future_usage: "off_session" } as const;
  const { id, payment_method } = await stripe.paymentIntents.create(params);
  assert.equal((await authenticate(stripe, id, "succeeded")).status, "succeeded");
  assert.ok(typeof payment_method === "string");
  return { customer, payment_method };
}

/** Cards that depend on a setup: without their holder before one, and after one. */
const SETUP_CARDS = [
  { number: "4000002500003155", name: "authenticationRequiredOnSetup", before: "refused", after: "succeeds" },
  { number: "4000002760003184", name: "authenticationRequired", before: "refused", after: "refused" },
  {
    number: "4000003800000446",
    name: "authenticationRequiredSetupForOffSession",
    before: "succeeds",
    after: "succeeds",
  },
] as const;

for (const { number, name, before, after } of SETUP_CARDS) {
  for (const way of waysTo(number, [name])) {
    test(`${way} authenticates with its holder present`, async () => {
      const { intent, charge } = await afterChallenge(way);
      assert.equal(intent.status, "succeeded");
      assertAuthentication(charge, CHALLENGED);
    });

    test(`${way} off-session before a setup ${before === "refused" ? "is refused" : before}`, async () => {
      await assertOffSession(way, before, {});
    });

    test(`${way} off-session after a setup ${after === "refused" ? "is refused" : after}`, async () => {
      const { customer, payment_method } = await setUp(way);
      await assertOffSession(payment_method, after, { customer });
    });
  }
}

async function assertOffSession(card: string, expected: "refused" | "succeeds", params: Params): Promise<void> {
  const { intent, charge, error } = await attemptWith(stripe, card, { ...params, off_session: true });
  if (expected === "succeeds") {
    assert.equal(intent.status, "succeeded");
    assertAuthentication(charge, null);
    return;
  }
  assert.ok(error !== undefined && charge !== undefined);
  assert.deepEqual(facts(error), AUTHENTICATION_REQUIRED);
  assert.equal(intent.status, "requires_payment_method");
  assert.deepEqual([charge.status, charge.failure_code], ["failed", "authentication_required"]);
  assert.equal(charge.outcome?.reason, "authentication_required");
}

const INSUFFICIENT = "authenticationRequiredChargeDeclinedInsufficientFunds";
for (const way of waysTo("4000008260003178", [INSUFFICIENT])) {
  test(`${way} authenticates and is then declined for its funds`, async () => {
    const { intent, charge } = await afterChallenge(way);
    assert.equal(intent.status, "requires_payment_method");
    assert.equal(intent.last_payment_error?.decline_code, "insufficient_funds");
    assert.equal(charge.status, "failed");
    assertAuthentication(charge, CHALLENGED);
  });

  test(`${way} is refused without its holder`, async () => {
    await assertOffSession(way, "refused", {});
  });
}

/** Cards that must authenticate for every payment. */
const REQUIRED = [
  { number: "4000000000003220", names: ["threeDSecure2Required"], country: "IE", version: "2.1.0" },
  { number: "4000008400000027", names: [], country: "US", version: "2.1.0" },
  { number: "4000000000003063", names: ["threeDSecureRequired"], country: "US", version: "2.1.0" },
  { number: "4000582600000094", names: [], country: "US", version: "2.2.0" },
  { number: "4000582600000045", names: [], country: "US", version: "2.2.0" },
  { number: "4000582600000102", names: [], country: "US", version: "2.2.0" },
  { number: "4000582600000110", names: [], country: "US", version: "2.2.0" },
] as const;

for (const { number, names, country, version } of REQUIRED) {
  for (const way of waysTo(number, names)) {
    test(`${way} must authenticate and pays then`, async () => {
      const { intent, charge } = await afterChallenge(way);
      assert.equal(intent.status, "succeeded");
      assertAuthentication(charge, { ...CHALLENGED, version });
      assert.deepEqual([cardOf(charge).country, cardOf(charge).last4], [country, number.slice(-4)]);
    });

    test(`${way} is refused without its holder, and no charge comes about`, async () => {
      const { intent, charge, error } = await attemptWith(stripe, way, { off_session: true });
      assert.ok(error !== undefined);
      assert.deepEqual(facts(error), AUTHENTICATION_REQUIRED);
      assert.equal(intent.status, "requires_payment_method");
      assert.equal(charge, undefined);
    });
  }
}

for (const way of waysTo("4000008400001629", ["threeDSecureRequiredChargeDeclined"])) {
  test(`${way} authenticates and is then declined`, async () => {
    const { intent, charge } = await afterChallenge(way);
    assert.equal(intent.status, "requires_payment_method");
    const { code, decline_code } = intent.last_payment_error ?? {};
    assert.deepEqual([code, decline_code], ["card_declined", "generic_decline"]);
    assertAuthentication(charge, CHALLENGED);
  });
}

for (const way of waysTo("4000008400001280", ["threeDSecureRequiredProcessingError"])) {
  test(`${way} is declined because the enquiry for 3DS fails`, async () => {
    const { intent, charge, error } = await attemptWith(stripe, way);
    assert.deepEqual([error?.statusCode, error?.code], [402, "card_declined"]);
    assert.equal(intent.status, "requires_payment_method");
    assertAuthentication(charge, NO_ANSWER);
  });
}

/** Cards that pay without an action, with the record of 3DS by itself and when the merchant asks for it. */
// oxfmt-ignore
const UNCHALLENGED: readonly {
  readonly ways: readonly string[];
  readonly unasked: Authentication | null;
  readonly asked: Authentication;
}[] = [
  { ways: waysTo("4000000000003097", ["threeDSecureOptionalProcessingError"]), unasked: null, asked: ERROR },
  { ways: waysTo("4242424242424242", ["visa"]), unasked: null, asked: ACKNOWLEDGED },
  { ways: waysTo("5555555555554444", ["mastercard"]), unasked: null, asked: { ...ACKNOWLEDGED, eci: "01" } },
  { ways: waysTo("378282246310005", ["amex_threeDSecureNotSupported"]), unasked: null, asked: NOT_SUPPORTED },
  { ways: ["4000000032200000"], unasked: FRICTIONLESS, asked: FRICTIONLESS },
  { ways: ["4000000000003238"], unasked: FRICTIONLESS, asked: FRICTIONLESS },
  { ways: ["4000000000003246"], unasked: ACKNOWLEDGED, asked: ACKNOWLEDGED },
];

for (const { ways, unasked, asked } of UNCHALLENGED) {
  for (const way of ways) {
    test(`${way} pays with ${unasked?.result ?? "no 3DS"}, and with ${asked.result} when 3DS is asked for`, async () => {
      const plain = await attemptWith(stripe, way);
      assert.equal(plain.intent.status, "succeeded");
      assertAuthentication(plain.charge, unasked);
      for (const request_three_d_secure of ["any", "challenge"] as const) {
        const options = { payment_method_options: { card: { request_three_d_secure } } };
        const { intent, charge } = await attemptWith(stripe, way, options);
        assert.equal(intent.status, "succeeded");
        assertAuthentication(charge, asked);
      }
    });
  }
}

test("4000000000003253 is declined because its issuer denies the authentication", async () => {
  const { intent, error } = await attemptWith(stripe, "4000000000003253");
  assert.deepEqual([error?.statusCode, error?.code], [402, "card_declined"]);
  assert.equal(intent.status, "requires_payment_method");
});

for (const way of waysTo("4000000000003055", ["threeDSecureOptional"])) {
  test(`${way} pays without 3DS, and authenticates when it is asked for`, async () => {
    const plain = await attemptWith(stripe, way);
    assert.equal(plain.intent.status, "succeeded");
    assertAuthentication(plain.charge, null);
    for (const request_three_d_secure of ["any", "challenge"] as const) {
      const { intent, charge } = await afterChallenge(way, {
        payment_method_options: { card: { request_three_d_secure } },
      });
      assert.equal(intent.status, "succeeded");
      assertAuthentication(charge, CHALLENGED);
    }
  });
}

test("a mail or telephone order pays without 3DS, except with a card that always asks", async () => {
  const options = { payment_method_options: { card: { moto: true } } };
  const ordinary = await attemptWith(stripe, "pm_card_visa", options);
  assert.equal(ordinary.intent.status, "succeeded");
  assertAuthentication(ordinary.charge, null);
  const { error } = await attemptWith(stripe, "pm_card_authenticationRequired", options);
  assert.ok(error !== undefined);
  assert.deepEqual(facts(error), AUTHENTICATION_REQUIRED);
});

test("whether a card can be authenticated at all stands on its method", async () => {
  const supported = async (card: string) =>
    (await stripe.paymentMethods.create({ type: "card", card: { token: card } })).card?.three_d_secure_usage?.supported;
  assert.equal(await supported("tok_visa"), true);
  assert.equal(await supported("tok_amex"), false);
});
