import assert from "node:assert/strict";
import { Agent } from "node:http";
import { after, test } from "node:test";
import { Stripe } from "stripe";
import { startFlorin } from "../support/florin.ts";
import { chargeAmountsOf, hold } from "../support/holds.ts";
import { CARDS_ONLY, chargeOf } from "../support/intents.ts";
import { LONG_RUNS } from "../support/long-runs.ts";
import { pay } from "../support/refunds.ts";
import { temporaryFile } from "../support/store-files.ts";

/*
 * Two requests about one payment at once, many times over, on a file: exactly one of them wins, the other is told by
 * what it was beaten, and the money is that of the winner.
 */
const place = temporaryFile();
const florin = await startFlorin(place.file);
// Registered after the server's own end, so that the file goes when nobody uses it any more.
after(() => place.remove());

/** Races of each kind. */
const RACES = LONG_RUNS ? 1000 : 25;
const LANES = 10;

const agent = new Agent({ keepAlive: true, maxSockets: 2 * LANES });
after(() => agent.destroy());
const stripe = florin.stripe({ config: { httpClient: Stripe.createNodeHttpClient(agent) } });

type Refusal = InstanceType<typeof Stripe.errors.StripeError>;

interface Runner {
  readonly run: (intent: string) => Promise<unknown>;
  /** What is told to the other one when this one has won. */
  readonly beats: { readonly code?: string; readonly param?: string; readonly message: RegExp };
  /** Status of the intent, and amounts of its charge, if it has one. */
  readonly leaves: readonly [Stripe.PaymentIntent.Status, ...(readonly number[])];
}

const UNEXPECTED = { code: "payment_intent_unexpected_state" };
const CANCEL = (intent: string) => stripe.paymentIntents.cancel(intent);
const capture = (amount_to_capture: number): Runner => ({
  run: (intent) => stripe.paymentIntents.capture(intent, { amount_to_capture }),
  beats: {
    ...UNEXPECTED,
    message: amount_to_capture < 1999 ? /the authorized amount has been released\.$/ : /has already been captured\.$/,
  },
  leaves: ["succeeded", 1999, amount_to_capture, 0],
});
const refund = (amount: number, beats: Runner["beats"]): Runner => ({
  run: (payment_intent) => stripe.refunds.create({ payment_intent, amount }),
  beats,
  leaves: ["succeeded", 1999, 1999, amount],
});

const KINDS: readonly {
  readonly name: string;
  readonly prepare: () => Promise<Stripe.PaymentIntent>;
  readonly runners: readonly [Runner, Runner];
}[] = [
  {
    name: "a confirmation and a cancellation",
    prepare: () => stripe.paymentIntents.create({ ...CARDS_ONLY, payment_method: "pm_card_visa" }),
    runners: [
      {
        run: (intent) => stripe.paymentIntents.confirm(intent),
        beats: {
          ...UNEXPECTED,
          message: /^You cannot cancel this PaymentIntent because it has a status of succeeded\./,
        },
        leaves: ["succeeded", 1999, 1999, 0],
      },
      {
        run: CANCEL,
        beats: {
          ...UNEXPECTED,
          message: /^You cannot confirm this PaymentIntent because it has a status of canceled\./,
        },
        leaves: ["canceled"],
      },
    ],
  },
  {
    name: "a capture and a cancellation",
    prepare: () => hold(stripe),
    runners: [
      {
        ...capture(1999),
        beats: {
          ...UNEXPECTED,
          message: /^You cannot cancel this PaymentIntent because it has a status of succeeded\./,
        },
      },
      {
        run: CANCEL,
        beats: { ...UNEXPECTED, message: /could not be captured because it has a status of canceled\./ },
        leaves: ["canceled", 1999, 0, 0],
      },
    ],
  },
  {
    name: "two captures",
    prepare: () => hold(stripe),
    runners: [capture(1999), capture(1000)],
  },
  {
    name: "two refunds of more than half",
    prepare: () => pay(stripe),
    runners: [
      refund(1200, {
        param: "amount",
        message: /^Refund amount \(€10\.01\) is greater than unrefunded amount on charge/,
      }),
      refund(1001, {
        param: "amount",
        message: /^Refund amount \(€12\.00\) is greater than unrefunded amount on charge/,
      }),
    ],
  },
  {
    name: "two refunds of all",
    prepare: () => pay(stripe, { capture_method: "automatic_async" }),
    runners: [
      refund(1999, { code: "charge_already_refunded", message: /has already been refunded\.$/ }),
      refund(1999, { code: "charge_already_refunded", message: /has already been refunded\.$/ }),
    ],
  },
];

/** Runs both at once, the second one first in every other turn, and answers the one that won. */
async function race(runners: readonly [Runner, Runner], intent: string, turn: number): Promise<Runner> {
  const started = turn % 2 === 0 ? runners : runners.toReversed();
  const ends = await Promise.allSettled(started.map(({ run }) => run(intent)));
  const [won, ...more] = started.filter((_, lane) => ends[lane]?.status === "fulfilled");
  assert.ok(won !== undefined && more.length === 0, "one of the two wins");
  const lost = ends.find((end) => end.status === "rejected");
  assert.ok(lost !== undefined);
  const { statusCode, code, param, message } = lost.reason as Refusal;
  assert.deepEqual({ statusCode, code, param }, { statusCode: 400, code: won.beats.code, param: won.beats.param });
  assert.match(message, won.beats.message);
  return won;
}

for (const { name, prepare, runners } of KINDS) {
  test(`of ${name} at once one wins, and the other is told why`, async () => {
    const wins = new Map<Runner, number>();
    let turn = 0;
    const lane = async (): Promise<void> => {
      while (turn < RACES) {
        const mine = turn;
        turn += 1;
        const { id } = await prepare();
        const winner = await race(runners, id, mine);
        wins.set(winner, (wins.get(winner) ?? 0) + 1);
        const intent = await stripe.paymentIntents.retrieve(id, { expand: ["latest_charge"] });
        const amounts = intent.latest_charge === null ? [] : chargeAmountsOf(chargeOf(intent));
        assert.deepEqual([intent.status, ...amounts], winner.leaves);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    assert.equal(
      [...wins.values()].reduce((sum, count) => sum + count, 0),
      RACES,
    );
    assert.equal(wins.size, 2, "each of the two wins now and then");
  });
}

test("after all races the books add up to what was captured and given back", async () => {
  await florin.finishDueWork();
  const { faults } = await florin.store.auditLedger();
  assert.deepEqual(faults, []);
  const charges = await stripe.charges.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
  const movements = await stripe.balanceTransactions.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
  const kept = charges.reduce((sum, charge) => sum + charge.amount_captured - charge.amount_refunded, 0);
  assert.equal(
    movements.reduce((sum, { amount }) => sum + amount, 0),
    kept,
  );
  assert.deepEqual(florin.logged, []);
});
