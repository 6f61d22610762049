import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Stripe } from "stripe";
import { BACKERS, chargeAll, comeBack, nextStep, pledge, type Pledge } from "../../examples/crowdfunding.ts";
import { startFlorin } from "../support/florin.ts";
import { printedBy, shownFor } from "./program.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

async function pledgeAll(): Promise<readonly Pledge[]> {
  const pledges: Pledge[] = [];
  for (const { name, amount, card } of BACKERS) pledges.push(await pledge(stripe, name, amount, card));
  return pledges;
}

/** Payments of each backer, in the order of the pledges. */
function paymentsOf(pledges: readonly Pledge[]): Promise<Stripe.PaymentIntent[][]> {
  return Promise.all(pledges.map(async ({ customer }) => (await stripe.paymentIntents.list({ customer })).data));
}

/** What was taken from each backer, charge by charge. */
function takenFrom(pledges: readonly Pledge[]): Promise<number[][]> {
  return Promise.all(
    pledges.map(async ({ customer }) =>
      (await stripe.charges.list({ customer })).data.filter(({ paid }) => paid).map(({ amount }) => amount),
    ),
  );
}

let pledges: readonly Pledge[];
let first: readonly Stripe.PaymentIntent[];
before(async () => {
  pledges = await pledgeAll();
});

test("a pledge saves the backer's card and charges nothing", async () => {
  for (const { setup, customer, card } of pledges) {
    const { status, usage, payment_method } = await stripe.setupIntents.retrieve(setup);
    assert.deepEqual([status, usage, payment_method], ["succeeded", "off_session", card]);
    assert.equal((await stripe.paymentMethods.retrieve(card)).customer, customer);
  }
  assert.deepEqual((await stripe.charges.list()).data, []);
});

test("a card that can't be saved makes no pledge", async () => {
  await assert.rejects(pledge(stripe, "Fay", 1000, "pm_card_chargeDeclined"), Stripe.errors.StripeCardError);
});

test("charging goes on past refused cards, and each payment tells what to do next", async () => {
  first = await chargeAll(stripe, pledges);
  assert.deepEqual(
    first.map((payment) => [payment.amount, payment.amount_received, payment.status, nextStep(payment)]),
    [
      [2500, 2500, "succeeded", "paid"],
      [10_000, 10_000, "succeeded", "paid"],
      [5000, 5000, "succeeded", "paid"],
      [4000, 0, "requires_payment_method", "ask the backer to come back"],
      [7500, 0, "requires_payment_method", "ask for another card (insufficient_funds)"],
    ],
  );
  assert.deepEqual(
    first.map(({ metadata }) => metadata["pledge"]),
    pledges.map(({ setup }) => setup),
  );
});

test("a second run charges nobody: its payments are those of the first", async () => {
  const second = await chargeAll(stripe, pledges);
  assert.deepEqual(
    second.map(({ id, status }) => [id, status]),
    first.map(({ id, status }) => [id, status]),
  );
  assert.deepEqual(
    (await paymentsOf(pledges)).map((payments) => payments.map(({ id }) => id)),
    first.map(({ id }) => [id]),
  );
  assert.deepEqual(await takenFrom(pledges), [[2500], [10_000], [5000], [], []]);
});

test("backers come back to the same payments, and a third run sees them paid", async () => {
  const [dora, emil] = first.slice(3);
  assert.ok(dora && emil && pledges[3]);
  const finished = await comeBack(stripe, dora.id, pledges[3].card);
  assert.deepEqual([finished.id, finished.status, finished.amount_received], [dora.id, "succeeded", 4000]);
  const replaced = await comeBack(stripe, emil.id, "pm_card_visa");
  assert.deepEqual([replaced.id, replaced.status, replaced.amount_received], [emil.id, "succeeded", 7500]);
  assert.notEqual(replaced.payment_method, pledges[4]?.card);

  const third = await chargeAll(stripe, pledges);
  assert.deepEqual(
    third.map((payment) => [payment.id, nextStep(payment)]),
    first.map(({ id }) => [id, "paid"]),
  );
  assert.deepEqual(await takenFrom(pledges), [[2500], [10_000], [5000], [4000], [7500]]);
});

for (const lost of [1, 3, 4]) {
  test(`a run that loses the answer to charge ${lost} and ends is finished by the next one`, async () => {
    const others = await pledgeAll();
    await assert.rejects(chargeAll(losingCharge(lost), others), Stripe.errors.StripeConnectionError);
    const before = (await paymentsOf(others)).flat();
    assert.equal(before.length, lost);

    const payments = await chargeAll(stripe, others);
    assert.deepEqual(
      payments.map((payment) => nextStep(payment)),
      first.map((payment) => nextStep(payment)),
    );
    assert.deepEqual(
      (await paymentsOf(others)).map((mine) => mine.map(({ id }) => id)),
      payments.map(({ id }) => [id]),
    );
    assert.deepEqual(await takenFrom(others), [[2500], [10_000], [5000], [], []]);
  });
}

/** A client whose connection breaks when the server has carried out this charge and is about to tell. */
function losingCharge(lost: number): Stripe {
  let charges = 0;
  const broken: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (init?.method !== "POST" || new URL(response.url).pathname !== "/v1/payment_intents") return response;
    charges += 1;
    if (charges === lost) throw new Error("the connection broke");
    return response;
  };
  return florin.stripe({ config: { httpClient: Stripe.createFetchHttpClient(broken) } });
}

test("the program prints what its README shows", async () => {
  const example = "examples/crowdfunding.ts";
  assert.equal(await printedBy(florin, example), shownFor(example));
});
