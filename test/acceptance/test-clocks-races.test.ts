import assert from "node:assert/strict";
import { test } from "node:test";
import type { Store } from "../../src/ports/store.ts";
import { current, debit } from "../support/debits.ts";
import { startFlorin } from "../support/florin.ts";
import { advanceTime, DAY } from "../support/test-time.ts";

/** What happens between the moment at which a job of a clock is taken and the one at which it acts. */
let meanwhile: (() => Promise<unknown>) | undefined;

const florin = await startFlorin(":memory:", (store): Store => ({
  ...store,
  async leaseJobs(request) {
    const jobs = await store.leaseJobs(request);
    const happens = meanwhile;
    if (request.timeline.kind === "test_clock" && jobs.length > 0 && happens !== undefined) {
      meanwhile = undefined;
      await happens();
    }
    return jobs;
  },
}));
const stripe = florin.stripe();
const clocks = stripe.testHelpers.testClocks;

test("what a payment leads to still happens when its clock is deleted while it is on its way", async () => {
  const clock = await clocks.create({ frozen_time: florin.clock.now() });
  const { id: customer } = await stripe.customers.create({ test_clock: clock.id });
  const { id } = await debit(stripe, "eur", "pm_sepaDebit_disputed_DE", {
    customer,
    setup_future_usage: "off_session",
  });
  meanwhile = () => clocks.del(clock.id);
  await clocks.advance(clock.id, { frozen_time: clock.frozen_time + 16 });
  await florin.finishDueWork();
  assert.equal((await current(stripe, { id })).status, "succeeded");
  await advanceTime(stripe, { seconds: DAY });
  const { data } = await stripe.disputes.list({ payment_intent: id });
  assert.deepEqual(
    data.map(({ status }) => status),
    ["lost"],
  );
});
