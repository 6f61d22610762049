import assert from "node:assert/strict";
import { test } from "node:test";
import { type RefusalRow, refusedAs } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";
import { hold } from "../support/holds.ts";
import { AT_ONCE, CARDS_ONLY, idOf, refusalOf } from "../support/intents.ts";
import { pay } from "../support/refunds.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

function refused(...row: RefusalRow): RefusalRow {
  return row;
}

test("more than the payment is refused, in the words of its currency", async () => {
  for (const [currency, asked, has] of [
    ["usd", "$20.00", "$19.99"],
    ["jpy", "¥2,000", "¥1,999"],
  ] as const) {
    const { id } = await pay(stripe, { currency });
    const message = `Refund amount (${asked}) is greater than charge amount (${has})`;
    await refusedAs(
      stripe.refunds.create({ payment_intent: id, amount: 2000 }),
      refused(400, undefined, "amount", message),
    );
  }
});

test("more than is left is refused, and the charge stays as it is", async () => {
  const { id, latest_charge } = await pay(stripe, { amount: 1000, currency: "usd" });
  await stripe.refunds.create({ payment_intent: id, amount: 500 });
  const message = "Refund amount ($6.00) is greater than unrefunded amount on charge ($5.00)";
  await refusedAs(
    stripe.refunds.create({ payment_intent: id, amount: 600 }),
    refused(400, undefined, "amount", message),
  );
  assert.equal((await stripe.charges.retrieve(idOf(latest_charge))).amount_refunded, 500);
});

test("a payment that was given back in full has nothing more, whatever is asked for", async () => {
  const { id, latest_charge } = await pay(stripe);
  const charge = idOf(latest_charge);
  await stripe.refunds.create({ charge });
  const row = refused(400, "charge_already_refunded", undefined, `Charge ${charge} has already been refunded.`);
  await refusedAs(stripe.refunds.create({ charge }), row);
  await refusedAs(stripe.refunds.create({ payment_intent: id, amount: 1 }), row);
});

for (const amount of [0, -1]) {
  test(`a refund of ${amount} is refused`, async () => {
    const { id } = await pay(stripe);
    await refusedAs(
      stripe.refunds.create({ payment_intent: id, amount }),
      refused(400, "parameter_invalid_integer", "amount", "This value must be greater than or equal to 1."),
    );
  });
}

test("a refund needs a charge or an intent", async () => {
  const message = "One of the following params should be provided for this request: payment_intent or charge.";
  await refusedAs(stripe.refunds.create({}), refused(400, undefined, undefined, message));
  await refusedAs(stripe.refunds.create({ amount: 100 }), refused(400, undefined, undefined, message));
});

test("a reason that is none is refused", async () => {
  const { id } = await pay(stripe);
  await refusedAs(
    stripe.refunds.create({ payment_intent: id, reason: "boredom" as "duplicate" }),
    refused(400, undefined, "reason", "Invalid reason: must be one of duplicate, fraudulent, or requested_by_customer"),
  );
});

test("an unknown charge answers 404 and names the parameter id, an unknown intent 400", async () => {
  await refusedAs(
    stripe.refunds.create({ charge: "ch_x" }),
    refused(404, "resource_missing", "id", "No such charge: 'ch_x'"),
  );
  await refusedAs(
    stripe.refunds.create({ payment_intent: "pi_x" }),
    refused(400, "resource_missing", "payment_intent", "No such payment_intent: 'pi_x'"),
  );
});

test("an intent without a successful charge has nothing to refund", async () => {
  const fresh = await stripe.paymentIntents.create(CARDS_ONLY);
  const declined = await refusalOf(
    stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_chargeDeclined" }),
  );
  const canceled = await stripe.paymentIntents.cancel((await stripe.paymentIntents.create(CARDS_ONLY)).id);
  for (const id of [fresh.id, idOf(declined.payment_intent), canceled.id]) {
    const message = `This PaymentIntent (${id}) does not have a successful charge to refund.`;
    await refusedAs(stripe.refunds.create({ payment_intent: id }), refused(400, undefined, undefined, message));
  }
});

test("a hold is to be canceled, not refunded", async () => {
  const { id, latest_charge } = await hold(stripe);
  for (const parent of [{ payment_intent: id }, { charge: idOf(latest_charge) }]) {
    const error = await refusalOf(stripe.refunds.create(parent));
    assert.deepEqual([error.statusCode, error.code, error.param], [400, undefined, undefined]);
    assert.match(error.message, /You must cancel the PaymentIntent/);
  }
  assert.equal((await stripe.paymentIntents.retrieve(id)).status, "requires_capture");
});

test("an intent that waits for its customer cannot be refunded", async () => {
  const { id } = await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_threeDSecure2Required" });
  const error = await refusalOf(stripe.refunds.create({ payment_intent: id }));
  assert.deepEqual([error.statusCode, error.code, error.param], [400, undefined, undefined]);
  assert.match(error.message, /has a status of requires_action/);
});

test("a card refund cannot be canceled, neither a pending nor a finished one", async () => {
  for (const payment_method of ["pm_card_visa", "pm_card_pendingRefund"]) {
    const { id } = await pay(stripe, { payment_method });
    const refund = await stripe.refunds.create({ payment_intent: id });
    const row = refused(400, undefined, undefined, "Canceling this refund is unsupported.");
    await refusedAs(stripe.refunds.cancel(refund.id), row);
    assert.equal((await stripe.refunds.retrieve(refund.id)).status, refund.status);
  }
});

test("an unknown refund is neither found nor changed", async () => {
  const row = refused(404, "resource_missing", "refund", "No such refund: 're_x'");
  await refusedAs(stripe.refunds.retrieve("re_x"), row);
  await refusedAs(stripe.refunds.update("re_x", { metadata: { a: "1" } }), row);
  await refusedAs(stripe.refunds.cancel("re_x"), row);
});

test("refunds of what does not exist here are refused by name", async () => {
  const { id } = await pay(stripe);
  for (const params of [
    { reverse_transfer: true },
    { refund_application_fee: true },
    { instructions_email: "a@example.com" },
    { origin: "customer_balance" as const },
  ]) {
    const error = await refusalOf(stripe.refunds.create({ payment_intent: id, ...params }));
    assert.deepEqual([error.statusCode, error.param], [400, Object.keys(params)[0]]);
  }
});

test("a refund refused is told by no event and moves no money", async () => {
  const { id } = await pay(stripe);
  const before = await stripe.events.list({ limit: 1 });
  const movements = await stripe.balanceTransactions.list({ limit: 100 });
  await refusalOf(stripe.refunds.create({ payment_intent: id, amount: 2000 }));
  const tooMany = Object.fromEntries(Array.from({ length: 51 }, (_, place) => [`key${place}`, "x"]));
  await refusalOf(stripe.refunds.create({ payment_intent: id, metadata: tooMany }));
  assert.equal((await stripe.events.list({ limit: 1 })).data[0]?.id, before.data[0]?.id);
  assert.equal((await stripe.balanceTransactions.list({ limit: 100 })).data.length, movements.data.length);
});
