import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { type Florin, startFlorin } from "../support/florin.ts";
import { hold } from "../support/holds.ts";
import { type MovingClock, movingClock } from "../support/moving-clock.ts";
import { temporaryFile } from "../support/store-files.ts";
import { advanceTime, DAY, HOUR, testTime, WEEK } from "../support/test-time.ts";

/** A server on a file, to be followed by another one on the same file. */
function serverOn(file: string, clock: MovingClock, mode: "manual" | "real"): Promise<Florin> {
  return startFlorin(file, undefined, { clock, flags: { clock: mode } });
}

function place(): string {
  const { file, remove } = temporaryFile();
  after(remove);
  return file;
}

describe("a clock that is started as manual", () => {
  test("stands still: what is due later waits until somebody moves it", async () => {
    const florin = await serverOn(":memory:", movingClock(), "manual");
    const stripe = florin.stripe();
    const { now, mode } = await testTime(stripe);
    assert.equal(mode, "manual");
    const { id, created } = await hold(stripe);
    florin.clock.advance(2 * WEEK);
    await florin.finishDueWork();
    assert.deepEqual([created, (await testTime(stripe)).now], [now, now]);
    assert.equal((await stripe.paymentIntents.retrieve(id)).status, "requires_capture");
    assert.equal((await advanceTime(stripe, { seconds: WEEK })).offset, -WEEK);
    assert.equal((await stripe.paymentIntents.retrieve(id)).status, "canceled");
  });

  test("acts at once on what is due at once", async () => {
    const florin = await serverOn(":memory:", movingClock(), "manual");
    const stripe = florin.stripe();
    const { latest_charge } = await stripe.paymentIntents.create({
      amount: 1999,
      currency: "eur",
      confirm: true,
      payment_method: "pm_card_visa",
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
    });
    await florin.finishDueWork();
    assert.notEqual((await stripe.charges.retrieve(latest_charge as string)).balance_transaction, null);
  });
});

describe("the time of test mode outlives the server", () => {
  for (const [first, second, expected] of [
    ["real", "real", HOUR + 60],
    ["manual", "manual", HOUR],
    ["real", "manual", HOUR + 60],
    ["manual", "real", HOUR],
  ] as const) {
    test(`one that was ${first} and is ${second} then goes on from where it was`, async () => {
      const file = place();
      const clock = movingClock();
      const begin = clock.now();
      const before = await serverOn(file, clock, first);
      await advanceTime(before.stripe(), { seconds: HOUR });
      await before.stop();
      clock.advance(60);
      const afterwards = await serverOn(file, clock, second);
      assert.equal((await testTime(afterwards.stripe())).now, begin + expected);
    });
  }
});

test("an advance that a crash interrupts is finished by the next server, and each job acts once", async () => {
  const file = place();
  const clock = movingClock();
  const stuck = Promise.withResolvers<never>();
  let commitsLeft = Number.POSITIVE_INFINITY;
  // A process that dies has not written what it was about to write.
  const dying = await startFlorin(
    file,
    (store) => ({
      ...store,
      async commit(change) {
        if (change.finishes !== undefined) commitsLeft -= 1;
        return commitsLeft < 0 ? stuck.promise : store.commit(change);
      },
    }),
    { clock },
  );
  const stripe = dying.stripe();
  const holds = [];
  for (let count = 0; count < 4; count += 1) {
    holds.push(await hold(stripe));
    await advanceTime(stripe, { seconds: DAY });
  }
  const { now } = await testTime(stripe);
  commitsLeft = 2;
  const cut = advanceTime(stripe, { seconds: 2 * WEEK }).catch(() => undefined);
  while ((await dying.store.nextLeaseEnd()) === undefined || commitsLeft >= 0) await new Promise(setImmediate);

  // Like the next start, this takes the file for itself, which tells that whoever held jobs has ended.
  await (await openSqliteStore({ file, exclusive: true })).close();
  const next = (await startFlorin(file, undefined, { clock })).stripe();
  assert.equal((await testTime(next)).now, now + 2 * WEEK);
  for (const { id, created } of holds) {
    assert.equal((await next.paymentIntents.retrieve(id)).canceled_at, created + WEEK);
  }
  const { data } = await next.events.list({ type: "payment_intent.canceled" });
  assert.deepEqual(
    data.map((event) => (event.data.object as { id: string }).id).toReversed(),
    holds.map(({ id }) => id),
  );
  stuck.reject(new Error("it had died"));
  await cut;
});
