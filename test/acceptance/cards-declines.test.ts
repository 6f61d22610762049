import assert from "node:assert/strict";
import { test } from "node:test";
import { attemptWith, numberTyped, waysTo } from "../support/card-attempts.ts";
import { startFlorin } from "../support/florin.ts";
import { cardOf, facts, refusalOf, watchIntents } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

interface Decline {
  readonly number: string;
  /** Names with a payment method and a token each. */
  readonly names: readonly string[];
  readonly code: string;
  readonly declineCode: string;
  readonly message: string;
  readonly param?: string;
  readonly networkDecline: string;
  readonly networkAdvice?: string;
  readonly advice: string;
}

const GENERIC = "Your card was declined.";

const DECLINES: readonly Decline[] = [
  {
    number: "4000000000000002",
    names: ["visa_chargeDeclined", "chargeDeclined"],
    code: "card_declined",
    declineCode: "generic_decline",
    message: GENERIC,
    networkDecline: "01",
    advice: "try_again_later",
  },
  {
    number: "4000000000009995",
    names: ["visa_chargeDeclinedInsufficientFunds"],
    code: "card_declined",
    declineCode: "insufficient_funds",
    message: "Your card has insufficient funds.",
    networkDecline: "51",
    networkAdvice: "02",
    advice: "try_again_later",
  },
  {
    number: "4000000000009987",
    names: ["visa_chargeDeclinedLostCard"],
    code: "card_declined",
    declineCode: "lost_card",
    message: GENERIC,
    networkDecline: "41",
    networkAdvice: "01",
    advice: "do_not_try_again",
  },
  {
    number: "4000000000009979",
    names: ["visa_chargeDeclinedStolenCard"],
    code: "card_declined",
    declineCode: "stolen_card",
    message: GENERIC,
    networkDecline: "43",
    networkAdvice: "01",
    advice: "do_not_try_again",
  },
  {
    number: "4000000000000069",
    names: ["chargeDeclinedExpiredCard"],
    code: "expired_card",
    declineCode: "expired_card",
    message: "Your card has expired.",
    param: "exp_month",
    networkDecline: "54",
    networkAdvice: "03",
    advice: "confirm_card_data",
  },
  {
    number: "4000000000000127",
    names: ["chargeDeclinedIncorrectCvc"],
    code: "incorrect_cvc",
    declineCode: "incorrect_cvc",
    message: "Your card's security code is incorrect.",
    param: "cvc",
    networkDecline: "N7",
    networkAdvice: "03",
    advice: "confirm_card_data",
  },
  {
    number: "4000000000000119",
    names: ["chargeDeclinedProcessingError"],
    code: "processing_error",
    declineCode: "processing_error",
    message: "An error occurred while processing your card. Try again in a little bit.",
    networkDecline: "06",
    advice: "try_again_later",
  },
  {
    number: "4000000000006975",
    names: ["visa_chargeDeclinedVelocityLimitExceeded"],
    code: "card_declined",
    declineCode: "card_velocity_exceeded",
    message: "Your card was declined for making repeated attempts too frequently or exceeding its amount limit.",
    networkDecline: "61",
    networkAdvice: "02",
    advice: "try_again_later",
  },
];

for (const row of DECLINES) {
  const { number, names, code, declineCode, message, param, networkDecline, networkAdvice, advice } = row;
  for (const way of waysTo(number, names)) {
    test(`${way} is declined with ${declineCode}`, async () => {
      const { intent, charge, error } = await attemptWith(stripe, way);
      assert.ok(error !== undefined && charge !== undefined);
      assert.deepEqual(facts(error), { status: 402, type: "card_error", code, decline_code: declineCode, param });
      assert.equal(error.message, message);
      assert.deepEqual(
        [error.network_decline_code, error.network_advice_code, error.advice_code],
        [networkDecline, networkAdvice, advice],
      );
      assert.equal(error.charge, charge.id);
      assert.equal(error.payment_method?.card?.checks?.cvc_check, "pass");

      assert.equal(intent.status, "requires_payment_method");
      assert.equal(intent.payment_method, null);
      assert.deepEqual(
        [charge.status, charge.paid, charge.captured, charge.failure_code, charge.failure_message],
        ["failed", false, false, code, message],
      );
      assert.deepEqual([cardOf(charge).brand, cardOf(charge).last4], ["visa", number.slice(-4)]);
      const { type, network_status, reason, risk_level } = charge.outcome ?? {};
      assert.deepEqual(
        { type, network_status, reason, risk_level },
        {
          type: "issuer_declined",
          network_status: "declined_by_network",
          reason: declineCode,
          risk_level: "normal",
        },
      );
      const { network_decline_code, network_advice_code, advice_code } = charge.outcome ?? {};
      assert.deepEqual(
        [network_decline_code, network_advice_code, advice_code],
        [networkDecline, networkAdvice ?? null, advice],
      );
    });
  }

  test(`${number} cannot be saved to a customer either`, async () => {
    const customer = await stripe.customers.create();
    const method = await stripe.paymentMethods.create({ type: "card", card: numberTyped(number) });
    const error = await refusalOf(stripe.paymentMethods.attach(method.id, { customer: customer.id }));
    assert.deepEqual(facts(error), { status: 402, type: "card_error", code, decline_code: declineCode, param: "" });
    assert.equal(error.message, message);
    assert.deepEqual([error.charge, error.payment_intent, error.payment_method], [undefined, undefined, undefined]);
  });
}

for (const way of waysTo(undefined, ["chargeDeclinedFraudulent"])) {
  test(`${way} is declined as fraudulent, in a text that does not say so`, async () => {
    const { intent, error } = await attemptWith(stripe, way);
    assert.ok(error !== undefined);
    assert.deepEqual([error.statusCode, error.code, error.decline_code], [402, "card_declined", "fraudulent"]);
    assert.equal(error.message, GENERIC);
    assert.equal(intent.status, "requires_payment_method");
  });
}

/** Cards that can be saved and then fail, with what each charge says. */
const FAIL_LATER = {
  pm_card_chargeCustomerFail: "generic_decline",
  tok_chargeCustomerFail: "generic_decline",
  "4000000000000341": "generic_decline",
  tok_visa_chargeCustomerFailLostCard: "lost_card",
  tok_visa_chargeCustomerFailStolenCard: "stolen_card",
};

for (const [way, declineCode] of Object.entries(FAIL_LATER)) {
  test(`${way} can be saved, and its payments are declined with ${declineCode}`, async () => {
    const { id: customer } = await stripe.customers.create();
    const method = way.startsWith("pm_") ? way : await newMethod(way);
    const saved = await stripe.paymentMethods.attach(method, { customer });
    assert.equal(saved.customer, customer);
    const { intent, charge, error } = await attemptWith(stripe, saved.id, { customer });
    assert.deepEqual([error?.statusCode, error?.code, error?.decline_code], [402, "card_declined", declineCode]);
    assert.equal(intent.status, "requires_payment_method");
    assert.equal(charge?.outcome?.type, "issuer_declined");
    assert.equal((await stripe.paymentMethods.retrieve(saved.id)).customer, customer);
  });
}

async function newMethod(card: string): Promise<string> {
  const data = card.startsWith("tok_") ? { token: card } : numberTyped(card);
  return (await stripe.paymentMethods.create({ type: "card", card: data })).id;
}
