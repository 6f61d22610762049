import assert from "node:assert/strict";
import { after, test } from "node:test";
import { current, debit, DEBIT, pass, tell } from "../../support/debits.ts";
import { type Florin, startFlorin } from "../../support/florin.ts";
import { movingClock } from "../../support/moving-clock.ts";
import { chargeOf, eventTypesAbout } from "../../support/intents.ts";
import { temporaryFile } from "../../support/store-files.ts";

const clock = movingClock();
const { file, remove } = temporaryFile();
after(remove);

/** Ends the server and starts another one on the same data. */
async function restarted(florin: Florin): Promise<Florin> {
  await florin.stop();
  return startFlorin(file, undefined, { clock });
}

test("a restart in the middle of every wait loses nothing, and each job acts once", async () => {
  let florin = await startFlorin(file, undefined, { clock });
  const paid = await debit(florin.stripe(), "eur", "pm_sepaDebit_success_DE");
  const failed = await debit(florin.stripe(), "eur", "pm_sepaDebit_insufficientFunds_DE");
  const disputed = await debit(florin.stripe(), "eur", "pm_sepaDebit_disputed_DE");
  const waiting = await debit(florin.stripe(), "usd", "", {
    payment_method: undefined as never,
    payment_method_data: {
      type: "us_bank_account",
      us_bank_account: { account_holder_type: "company", account_number: "000123456789", routing_number: "110000000" },
      billing_details: { name: "Jenny" },
    },
  });
  florin = await restarted(florin);
  assert.equal((await current(florin.stripe(), paid)).status, "processing");
  await pass(florin, 15);
  assert.equal((await current(florin.stripe(), paid)).status, "succeeded");
  assert.equal((await current(florin.stripe(), failed)).status, "requires_payment_method");
  const refund = await florin.stripe().refunds.create({ payment_intent: paid.id });
  florin = await restarted(florin);
  await pass(florin, 5);
  assert.equal((await florin.stripe().refunds.retrieve(refund.id)).status, "succeeded");
  assert.equal(chargeOf(await current(florin.stripe(), disputed)).disputed, true);
  florin = await restarted(florin);
  await pass(florin, 10 * 86_400);
  const stripe = florin.stripe();
  assert.equal((await current(stripe, waiting)).status, "requires_payment_method");
  for (const [intent, told] of [
    [paid, ["charge.succeeded", "payment_intent.succeeded"]],
    [failed, ["charge.failed", "payment_intent.payment_failed"]],
    [disputed, ["charge.succeeded", "payment_intent.succeeded"]],
  ] as const) {
    const types = await eventTypesAbout(stripe, intent.id);
    for (const type of told) assert.equal(types.filter((one) => one === type).length, 1, `${type} of ${intent.id}`);
  }
  assert.equal((await stripe.disputes.list({ payment_intent: disputed.id })).data.length, 1);
  assert.equal(DEBIT.amount, (await stripe.refunds.retrieve(refund.id)).amount);
  assert.equal(
    await tell(stripe, paid, "settle").catch(({ code }: { code?: string }) => code),
    "payment_intent_unexpected_state",
  );
});
