import assert from "node:assert/strict";
import { test } from "node:test";
import {
  AMOUNTS,
  INSIDE,
  OUTSIDE,
  SITUATIONS,
  type StatedOutcomes,
} from "../../scripts/strong-authentication/stated-outcomes.ts";
import { THREE_D_SECURE_CARDS } from "../../src/rails/sandbox/cards/three-d-secure.ts";
import { startFlorin } from "../support/florin.ts";
import { watchIntents } from "../support/intents.ts";
import { observe, type Price } from "../support/strong-authentication.ts";

const outside = (await startFlorin()).stripe();
const inside = (await startFlorin(":memory:", (store) => store, { flags: { country: "DE" } })).stripe();
watchIntents();

async function assertStated(stripe: typeof outside, card: string, price: Price, stated: StatedOutcomes): Promise<void> {
  const seen: string[] = [];
  for (const situation of SITUATIONS) seen.push(`${situation}: ${await observe(stripe, card, situation, price)}`);
  assert.deepEqual(
    seen,
    SITUATIONS.map((situation, place) => `${situation}: ${stated.outcomes[place]}`),
  );
}

test("the tables state outcomes for every 3DS card", () => {
  const stated = new Set(OUTSIDE.flatMap(({ cards }) => cards));
  assert.deepEqual(
    THREE_D_SECURE_CARDS.filter(({ number }) => !stated.has(number)),
    [],
  );
  for (const { outcomes } of [...OUTSIDE, ...INSIDE]) assert.equal(outcomes.length, SITUATIONS.length);
});

for (const stated of OUTSIDE) {
  for (const card of stated.cards) {
    test(`${card} does as stated at an account in the United States`, async () => {
      await assertStated(outside, card, { amount: 20_000, currency: "usd" }, stated);
    });

    const here = INSIDE.filter(({ cards }) => cards.includes(card));
    for (const amount of AMOUNTS) {
      test(`${card} does as stated with ${amount / 100} euros at an account in Germany`, async () => {
        const own = here.find((row) => row.amount === amount);
        assert.equal(own === undefined, here.length === 0, "a row for every amount, or for none");
        await assertStated(inside, card, { amount, currency: "eur" }, own ?? stated);
      });
    }
  }
}
