import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import { startFlorin } from "../support/florin.ts";
import {
  AT_ONCE,
  cardOf,
  chargeOf,
  eventTypesAbout,
  facts,
  INVALID,
  idOf,
  refusalOf,
  UNEXPECTED_STATE,
  watchIntents,
} from "../support/intents.ts";

const RELEASED =
  "The remaining amount on this PaymentIntent could not be captured because the remainder of the authorized amount has been released.";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

function hold(params: Partial<Stripe.PaymentIntentCreateParams> = {}): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({
    ...AT_ONCE,
    payment_method: "pm_card_visa",
    capture_method: "manual",
    expand: ["latest_charge"],
    ...params,
  });
}

for (const method of ["automatic", "automatic_async"] as const) {
  test(`${method}: the money is taken with the confirmation`, async () => {
    const intent = await stripe.paymentIntents.create({
      ...AT_ONCE,
      payment_method: "pm_card_visa",
      capture_method: method,
      expand: ["latest_charge"],
    });
    assert.equal(intent.status, "succeeded");
    assert.equal(intent.capture_method, method);
    assert.equal(intent.amount_received, 1999);
    assert.equal(chargeOf(intent).captured, true);
    assert.equal(cardOf(chargeOf(intent)).capture_before, undefined);
  });
}

test("a hold lasts seven days", async () => {
  const charge = chargeOf(await hold());
  assert.equal(cardOf(charge).capture_before, charge.created + 7 * 24 * 3600);
  assert.equal(cardOf(charge).amount_authorized, 1999);
});

test("only the card's payments are held when the card alone has manual capture", async () => {
  const { status, capture_method, payment_method_options } = await hold({
    capture_method: "automatic",
    payment_method_options: { card: { capture_method: "manual" } },
  });
  assert.equal(status, "requires_capture");
  assert.equal(capture_method, "automatic");
  assert.equal(payment_method_options?.card?.capture_method, "manual");
});

test("a capture without an amount takes all that is held", async () => {
  const { id } = await hold();
  const taken = await stripe.paymentIntents.capture(id, {}, { idempotencyKey: "capture-all" });
  assert.equal(taken.status, "succeeded");
  assert.deepEqual([taken.amount, taken.amount_capturable, taken.amount_received], [1999, 0, 1999]);
  const charge = await stripe.charges.retrieve(idOf(taken.latest_charge));
  assert.deepEqual([charge.captured, charge.amount_captured, charge.amount_refunded], [true, 1999, 0]);
});

test("a capture of a part gives the rest back without a refund", async () => {
  const { id } = await hold();
  const taken = await stripe.paymentIntents.capture(id, { amount_to_capture: 750, expand: ["latest_charge"] });
  assert.equal(taken.status, "succeeded");
  assert.deepEqual([taken.amount, taken.amount_capturable, taken.amount_received], [1999, 0, 750]);
  const { amount, amount_captured, amount_refunded, captured, refunded } = chargeOf(taken);
  assert.deepEqual(
    { amount, amount_captured, amount_refunded, captured, refunded },
    { amount: 1999, amount_captured: 750, amount_refunded: 0, captured: true, refunded: false },
  );
});

test("a capture may write notes and the end of the statement's text", async () => {
  const { id } = await hold({ metadata: { order: "1" } });
  const taken = await stripe.paymentIntents.capture(id, {
    final_capture: true,
    metadata: { shipped: "yes" },
    statement_descriptor_suffix: "ORDER 1",
    expand: ["latest_charge"],
  });
  assert.deepEqual(taken.metadata, { order: "1", shipped: "yes" });
  assert.equal(taken.statement_descriptor_suffix, "ORDER 1");
  assert.match(String(chargeOf(taken).calculated_statement_descriptor), /\* ORDER 1$/);
});

test("a hold cannot be given a descriptor that cards don't carry, and is captured as it was", async () => {
  const { id } = await hold();
  const refusal = await refusalOf(stripe.paymentIntents.update(id, { statement_descriptor: "MY SHOP" }));
  assert.deepEqual(facts(refusal), {
    ...INVALID,
    code: "payment_intent_invalid_parameter",
    param: "statement_descriptor",
  });
  assert.equal((await stripe.paymentIntents.update(id, { statement_descriptor: "" })).status, "requires_capture");
  assert.equal((await stripe.paymentIntents.capture(id)).status, "succeeded");
});

/** Amounts that cannot be captured of a hold of 1999. */
const REFUSED_AMOUNTS = [
  {
    asked: 2000,
    expected: { ...INVALID, code: "amount_too_large" },
    message:
      "The payment could not be captured because the requested capture amount is greater than the amount you can capture for this charge. Contact us via https://support.stripe.com/contact/ for help.",
  },
  {
    asked: 0,
    expected: { ...INVALID, code: "parameter_invalid_integer", param: "amount" },
    message: "This value must be greater than or equal to 1.",
  },
  {
    asked: -1,
    expected: { ...INVALID, param: "amount_to_capture" },
    message: "Invalid non-negative integer",
  },
];

for (const { asked, expected, message } of REFUSED_AMOUNTS) {
  test(`a capture of ${asked} is refused and the hold stays`, async () => {
    const { id } = await hold();
    const error = await refusalOf(stripe.paymentIntents.capture(id, { amount_to_capture: asked }));
    assert.deepEqual(facts(error), expected);
    assert.equal(error.message, message);
    assert.equal(error.payment_intent?.id, id);
    const after = await stripe.paymentIntents.retrieve(id);
    assert.deepEqual([after.status, after.amount_capturable], ["requires_capture", 1999]);
  });
}

test("a capture that is not the last one is refused", async () => {
  const { id } = await hold();
  const error = await refusalOf(stripe.paymentIntents.capture(id, { amount_to_capture: 1, final_capture: false }));
  assert.equal(error.statusCode, 400);
  assert.equal((await stripe.paymentIntents.retrieve(id)).status, "requires_capture");
});

test("the charge of an intent is captured through its intent alone", async () => {
  const { id, latest_charge } = await hold();
  const charge = idOf(latest_charge);
  const error = await refusalOf(stripe.charges.capture(charge));
  assert.deepEqual(facts(error), INVALID);
  assert.ok(
    error.message.startsWith(
      `This uncaptured Charge was created by a PaymentIntent (${id}). You must capture the PaymentIntent instead.`,
    ),
    error.message,
  );
  assert.equal((await stripe.paymentIntents.capture(id)).status, "succeeded");
  const again = await refusalOf(stripe.charges.capture(charge));
  assert.deepEqual(facts(again), { ...INVALID, code: "charge_already_captured" });
  assert.equal(again.message, `Charge ${charge} has already been captured.`);
});

test("what is captured cannot be captured again", async () => {
  const { id } = await hold();
  await stripe.paymentIntents.capture(id);
  const error = await refusalOf(stripe.paymentIntents.capture(id));
  assert.deepEqual(facts(error), UNEXPECTED_STATE);
  assert.equal(error.message, "This PaymentIntent could not be captured because it has already been captured.");
});

test("the rest of what is captured in part is let go", async () => {
  const { id } = await hold();
  await stripe.paymentIntents.capture(id, { amount_to_capture: 750 });
  const error = await refusalOf(stripe.paymentIntents.capture(id));
  assert.deepEqual(facts(error), UNEXPECTED_STATE);
  assert.equal(error.message, RELEASED);
});

test("what was captured with the confirmation leaves nothing to capture", async () => {
  const { id } = await hold({ capture_method: "automatic" });
  const error = await refusalOf(stripe.paymentIntents.capture(id));
  assert.deepEqual(facts(error), UNEXPECTED_STATE);
  assert.equal(error.message, RELEASED);
});

test("a canceled hold cannot be captured", async () => {
  const { id } = await hold();
  await stripe.paymentIntents.cancel(id);
  const error = await refusalOf(stripe.paymentIntents.capture(id));
  assert.deepEqual(facts(error), UNEXPECTED_STATE);
  assert.match(error.message, /because it has a status of canceled\. /);
});

const REASONS = ["duplicate", "fraudulent", "requested_by_customer", "abandoned"] as const;

const TO_CANCEL = {
  requires_payment_method: () => stripe.paymentIntents.create({ amount: 1999, currency: "eur" }),
  requires_confirmation: () =>
    stripe.paymentIntents.create({ amount: 1999, currency: "eur", payment_method: "pm_card_visa" }),
  requires_action: () => stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_threeDSecure2Required" }),
  requires_capture: () => hold(),
};

for (const [status, open] of Object.entries(TO_CANCEL)) {
  for (const reason of [...REASONS, undefined]) {
    test(`${status}: an intent is canceled with ${reason ?? "no"} reason`, async () => {
      const intent = await open();
      assert.equal(intent.status, status);
      const canceled = await stripe.paymentIntents.cancel(
        intent.id,
        reason === undefined ? {} : { cancellation_reason: reason },
      );
      assert.equal(canceled.status, "canceled");
      assert.equal(canceled.cancellation_reason, reason ?? null);
      assert.equal(canceled.canceled_at, florin.clock.now());
      assert.equal(canceled.amount_capturable, 0);
      assert.equal(canceled.amount_received, 0);
      assert.equal((await eventTypesAbout(stripe, intent.id)).at(-1), "payment_intent.canceled");
    });
  }
}

test("the charge of a canceled hold stays as it is and is never captured", async () => {
  const { id } = await hold();
  const canceled = await stripe.paymentIntents.cancel(id, { expand: ["latest_charge"] });
  const { status, captured, amount_captured, amount_refunded, refunded } = chargeOf(canceled);
  assert.deepEqual(
    { status, captured, amount_captured, amount_refunded, refunded },
    { status: "succeeded", captured: false, amount_captured: 0, amount_refunded: 0, refunded: false },
  );
});

for (const status of ["succeeded", "canceled"] as const) {
  test(`${status}: a cancellation is refused`, async () => {
    const { id } = await hold(status === "succeeded" ? { capture_method: "automatic" } : {});
    if (status === "canceled") await stripe.paymentIntents.cancel(id, { cancellation_reason: "duplicate" });
    const error = await refusalOf(stripe.paymentIntents.cancel(id, { cancellation_reason: "abandoned" }));
    assert.deepEqual(facts(error), UNEXPECTED_STATE);
    assert.equal(
      error.message,
      `You cannot cancel this PaymentIntent because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_reauthorization, requires_confirmation, requires_action, expired, processing.`,
    );
    const after = await stripe.paymentIntents.retrieve(id);
    assert.equal(after.cancellation_reason, status === "canceled" ? "duplicate" : null);
  });
}

test("a reason that no merchant may give is refused", async () => {
  const { id } = await hold();
  const cancellation_reason = "expired" as "abandoned";
  const error = await refusalOf(stripe.paymentIntents.cancel(id, { cancellation_reason }));
  assert.deepEqual(facts(error), { ...INVALID, param: "cancellation_reason" });
  assert.equal(error.payment_intent?.status, "requires_capture");
});
