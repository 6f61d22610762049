import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import { letPass, refuse, takeBack, timeNow } from "../../examples/test-mode.ts";
import { BILLS, collectAgain, debit, type Household, householdOf, resultOf, signUp } from "../../examples/utility.ts";
import { startFlorin } from "../support/florin.ts";
import { eventTypesAbout } from "../support/intents.ts";
import { DAY } from "../support/test-time.ts";
import { printedBy, shownFor } from "./program.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const IBAN = "DE89370400440532013000";

async function signedUp(name: string) {
  return householdOf(await signUp(stripe, name, IBAN));
}

async function chargesOf(customer: string) {
  return (await stripe.charges.list({ customer, limit: 100 })).data;
}

test("signing up makes an active mandate with its evidence, and debits nothing", async () => {
  const setup = await signUp(stripe, "Ida", IBAN);
  assert.deepEqual([setup.status, setup.usage, setup.next_action], ["succeeded", "off_session", null]);
  const mandate = await stripe.mandates.retrieve(setup.mandate as string);
  assert.deepEqual(
    [mandate.status, mandate.type, mandate.payment_method, mandate.customer_acceptance.online?.ip_address],
    ["active", "multi_use", setup.payment_method, "203.0.113.7"],
  );
  const { customer, account } = householdOf(setup);
  const method = await stripe.paymentMethods.retrieve(account);
  assert.deepEqual([method.customer, method.type, method.sepa_debit?.last4], [customer, "sepa_debit", "3000"]);
  assert.deepEqual(await chargesOf(customer), []);
});

test("an account that is not set up makes no household", () => {
  const setup = { status: "requires_payment_method", customer: "cus_1", payment_method: null } as Stripe.SetupIntent;
  assert.throws(() => householdOf(setup), /not set up: its SetupIntent is requires_payment_method/);
});

test("a debit is underway first and paid days later, and a second bill run makes no other", async () => {
  const household = await signedUp("Ida");
  const payment = await debit(stripe, household, "month 1", 9180);
  assert.deepEqual(
    [payment.status, payment.amount, payment.amount_received, payment.next_action],
    ["processing", 9180, 0, null],
  );
  assert.equal(await resultOf(stripe, payment.id), "underway");
  const again = await debit(stripe, household, "month 1", 9180);
  assert.equal(again.id, payment.id);

  await letPass(stripe, 13 * DAY);
  assert.equal(await resultOf(stripe, payment.id), "paid");
  assert.equal((await stripe.paymentIntents.retrieve(payment.id)).amount_received, 9180);
  assert.deepEqual(
    (await chargesOf(household.customer)).map(({ amount, status }) => [amount, status]),
    [[9180, "succeeded"]],
  );
});

test("a debit that the bank refuses leaves its payment open, and the same payment is collected again", async () => {
  const household = await signedUp("Ida");
  const payment = await debit(stripe, household, "month 1", 9180);
  await refuse(stripe, payment, "AM04");
  assert.equal(await resultOf(stripe, payment.id), "refused");

  const again = await collectAgain(stripe, household, "month 1", payment);
  assert.deepEqual([again.id, again.status], [payment.id, "processing"]);
  await letPass(stripe, 13 * DAY);
  assert.equal(await resultOf(stripe, payment.id), "paid");
  assert.deepEqual(
    (await chargesOf(household.customer)).map(({ status, failure_code }) => [status, failure_code]),
    [
      ["succeeded", null],
      ["failed", "insufficient_funds"],
    ],
  );
});

for (const pace of ["seconds", "calendar"] as const) {
  test(`a year of debits that settle by ${pace}: twelve amounts, one refused, one taken back, all collected`, async (t) => {
    const { stripe } = await settlingBy(pace);
    const household = householdOf(await signUp(stripe, "Ida", IBAN));
    const begun = await timeNow(stripe);
    for (const [index, amount] of BILLS.entries()) {
      const bill = `month ${index + 1}`;
      await t.test(bill, async () => {
        const payment = await debit(stripe, household, bill, amount);
        assert.deepEqual([payment.status, payment.amount, payment.metadata["bill"]], ["processing", amount, bill]);
        if (index === 2) await refuse(stripe, payment, "AM04");
        await letPass(stripe, 13 * DAY);
        if (index === 5) await takeBack(stripe, payment, "MD06");
        assert.equal(await resultOf(stripe, payment.id), RESULTS[index] ?? "paid");
        if (index === 5) await assertTakenBack(stripe, household, payment);
        if (RESULTS[index] === undefined) await letPass(stripe, 13 * DAY);
        else await assertCollected(stripe, household, bill, payment);
        await letPass(stripe, 4 * DAY);
      });
    }
    assert.ok((await timeNow(stripe)) >= begun + 360 * DAY);
    const charges = (await stripe.charges.list({ customer: household.customer, limit: 100 })).data.toReversed();
    assert.deepEqual(
      charges.filter(({ paid, disputed }) => paid && !disputed).map(({ amount }) => amount),
      [...BILLS],
    );
    assert.equal(charges.length, BILLS.length + 2);
  });
}

const RESULTS: Readonly<Record<number, string>> = { 2: "refused", 5: "taken back" };

async function settlingBy(pace: string) {
  const server = await startFlorin(":memory:", undefined, { flags: { "debit-settlement": pace } });
  return { stripe: server.stripe() };
}

/** The payment stays as it was; its money is gone, in a dispute that was lost before it began, and so is the mandate. */
async function assertTakenBack(stripe: Stripe, household: Household, payment: Stripe.PaymentIntent): Promise<void> {
  const { status, latest_charge: charge } = await stripe.paymentIntents.retrieve(payment.id);
  assert.equal(status, "succeeded");
  assert.equal((await mandateOf(stripe, payment)).status, "inactive");
  await assert.rejects(debit(stripe, household, "without a mandate", payment.amount), /requires a mandate/);
  const disputes = (await stripe.disputes.list({ payment_intent: payment.id })).data;
  assert.deepEqual(
    disputes.map((dispute) => [dispute.charge, dispute.amount, dispute.status]),
    [[charge, payment.amount, "lost"]],
  );
  assert.ok((await eventTypesAbout(stripe, disputes[0]?.id ?? "")).includes("charge.dispute.created"));
}

async function mandateOf(stripe: Stripe, payment: Stripe.PaymentIntent): Promise<Stripe.Mandate> {
  const charge = await stripe.charges.retrieve(payment.latest_charge as string);
  return stripe.mandates.retrieve(charge.payment_method_details?.sepa_debit?.mandate ?? "");
}

async function assertCollected(
  stripe: Stripe,
  household: Household,
  bill: string,
  payment: Stripe.PaymentIntent,
): Promise<void> {
  const wasOver = (await resultOf(stripe, payment.id)) === "taken back";
  const again = await collectAgain(stripe, household, bill, payment);
  assert.deepEqual([again.status, again.amount, again.id === payment.id], ["processing", payment.amount, !wasOver]);
  assert.equal((await mandateOf(stripe, again)).status, "active");
  await letPass(stripe, 13 * DAY);
  assert.equal(await resultOf(stripe, again.id), "paid");
  assert.equal((await stripe.paymentIntents.retrieve(again.id)).amount_received, payment.amount);
}

test("the program prints what its README shows", async () => {
  const example = "examples/utility.ts";
  assert.equal(await printedBy(florin, example), shownFor(example));
});
