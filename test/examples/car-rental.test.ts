import assert from "node:assert/strict";
import { test } from "node:test";
import { Stripe } from "stripe";
import { chargeAway, confirmPresent, findSavedCard, saveCard } from "../../examples/car-rental.ts";
import { authenticate } from "../../examples/test-mode.ts";
import { startFlorin } from "../support/florin.ts";
import { eventTypesAbout } from "../support/intents.ts";
import { printedBy, shownFor } from "./program.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const SAVED_ONCE = "pm_card_authenticationRequiredOnSetup";
const ASKED_ALWAYS = "pm_card_authenticationRequired";

async function bookedWith(card: string) {
  const customer = await stripe.customers.create({ name: "Ada" });
  const setup = await saveCard(stripe, customer.id, card);
  if (setup.status === "requires_action") await authenticate(stripe, setup);
  return findSavedCard(stripe, setup.id);
}

test("booking a car sends the driver to the bank, and saves the card without a charge", async () => {
  const customer = await stripe.customers.create({ name: "Ada" });
  const setup = await saveCard(stripe, customer.id, SAVED_ONCE);
  assert.deepEqual(
    [setup.status, setup.usage, setup.next_action?.type, setup.next_action?.redirect_to_url?.return_url],
    ["requires_action", "off_session", "redirect_to_url", "https://cars.example/bookings/42"],
  );
  await assert.rejects(findSavedCard(stripe, setup.id), /not saved: its SetupIntent is requires_action/);

  await authenticate(stripe, setup);
  const saved = await findSavedCard(stripe, setup.id);
  assert.equal(saved.customer, customer.id);
  const card = await stripe.paymentMethods.retrieve(saved.card);
  assert.deepEqual([card.customer, card.type, card.card?.last4], [customer.id, "card", "3155"]);
  assert.deepEqual(await eventTypesAbout(stripe, setup.id), [
    "setup_intent.created",
    "setup_intent.requires_action",
    "setup_intent.succeeded",
  ]);
  assert.deepEqual((await stripe.charges.list({ customer: customer.id })).data, []);
});

test("the rental and a fine, two amounts that nobody knew at booking, are charged without the driver", async () => {
  const saved = await bookedWith(SAVED_ONCE);
  for (const [amount, description] of [
    [21_350, "Three days, and a tank of fuel"],
    [4000, "Parking fine"],
  ] as const) {
    const paid = await chargeAway(stripe, saved, amount, description);
    assert.deepEqual(
      [paid.status, paid.amount_received, paid.customer, paid.payment_method, paid.description, paid.next_action],
      ["succeeded", amount, saved.customer, saved.card, description, null],
    );
  }
  const charges = (await stripe.charges.list({ customer: saved.customer })).data;
  assert.deepEqual(
    charges.map(({ amount, paid, payment_method }) => [amount, paid, payment_method]),
    [
      [4000, true, saved.card],
      [21_350, true, saved.card],
    ],
  );
});

test("a bank that wants the driver refuses the extra charge, and the driver pays the same intent", async () => {
  const saved = await bookedWith(ASKED_ALWAYS);
  const unpaid = await chargeAway(stripe, saved, 4000, "Parking fine");
  const { last_payment_error: refusal } = unpaid;
  assert.deepEqual(
    [unpaid.status, unpaid.payment_method, refusal?.type, refusal?.code, refusal?.payment_method?.id],
    ["requires_payment_method", null, "card_error", "authentication_required", saved.card],
  );
  assert.deepEqual(await eventTypesAbout(stripe, unpaid.id), [
    "payment_intent.created",
    "charge.failed",
    "payment_intent.payment_failed",
  ]);

  const present = await confirmPresent(stripe, unpaid);
  assert.deepEqual(
    [present.id, present.status, present.payment_method, present.next_action?.type],
    [unpaid.id, "requires_action", saved.card, "redirect_to_url"],
  );
  await authenticate(stripe, present);
  const paid = await stripe.paymentIntents.retrieve(unpaid.id, { expand: ["latest_charge"] });
  assert.deepEqual([paid.status, paid.amount_received, paid.last_payment_error], ["succeeded", 4000, null]);
  const charge = paid.latest_charge as Stripe.Charge;
  assert.equal(charge.payment_method_details?.card?.three_d_secure?.result, "authenticated");
});

test("a refusal that the driver can't lift is thrown", async () => {
  const saved = await bookedWith("pm_card_chargeCustomerFail");
  await assert.rejects(chargeAway(stripe, saved, 4000, "Parking fine"), (error) => {
    assert.ok(error instanceof Stripe.errors.StripeCardError);
    assert.deepEqual([error.statusCode, error.code, error.decline_code], [402, "card_declined", "generic_decline"]);
    return true;
  });
});

test("a payment that was not refused needs no driver", async () => {
  const paid = await chargeAway(stripe, await bookedWith(SAVED_ONCE), 4000, "Parking fine");
  await assert.rejects(confirmPresent(stripe, paid), /Nothing was refused: the intent is succeeded/);
});

test("the program prints what its README shows", async () => {
  const example = "examples/car-rental.ts";
  assert.equal(await printedBy(florin, example), shownFor(example));
});
