import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { imbalancesOf, movementsOf, readSides, type Side } from "./movements.ts";

const anyAmount = fc.maxSafeInteger().filter((amount) => amount !== 0);
const anySide: fc.Arbitrary<Side> = fc.tuple(
  fc.constantFrom("fees", "merchant", "network"),
  fc.constantFrom("eur", "jpy"),
  anyAmount,
  fc.nat(),
);

test("sides with their mirror images balance, and one more side throws them out by its amount", () => {
  fc.assert(
    fc.property(fc.array(anySide), anySide, (sides, more) => {
      const mirrored = sides.map(([book, currency, amount, on]): Side => [book, currency, -amount, on]);
      assert.deepEqual(imbalancesOf([...sides, ...mirrored]), []);
      const [, currency, amount] = more;
      assert.deepEqual(imbalancesOf([...sides, more, ...mirrored]), [{ currency, sum: BigInt(amount) }]);
    }),
    { seed: 6, numRuns: 200 },
  );
});

test("sides that were written are read back the same", () => {
  fc.assert(
    fc.property(fc.array(anySide), (sides) => assert.deepEqual(readSides(JSON.stringify(sides)), sides)),
    { seed: 6, numRuns: 200 },
  );
});

test("a text that holds no sides is not taken for one", () => {
  const texts = [
    "",
    "{",
    "{}",
    "null",
    "[1]",
    "[[]]",
    '[["fees","eur",1]]',
    '[["fees","eur","1",0]]',
    '[[1,"eur",1,0]]',
  ];
  for (const text of [...texts, '[["fees","eur",1,0.5]]', '[["fees","eur",1e99,0]]', '[["fees","eur",1,0,0]]']) {
    assert.equal(readSides(text), undefined, text);
  }
});

test("postings of one movement are kept together, in the order that they came in", () => {
  const posting = (transaction: string, amount: number) => ({
    transaction,
    account: amount > 0 ? "network" : "merchant",
    currency: "eur",
    amount,
    availableOn: 9,
  });
  const postings = [posting("txn_b", 5), posting("txn_a", 7), posting("txn_b", -5), posting("txn_a", -7)];
  assert.deepEqual(movementsOf(postings), [
    {
      id: "txn_b",
      sides: [
        ["network", "eur", 5, 9],
        ["merchant", "eur", -5, 9],
      ],
    },
    {
      id: "txn_a",
      sides: [
        ["network", "eur", 7, 9],
        ["merchant", "eur", -7, 9],
      ],
    },
  ]);
});

test("a movement that does not balance is refused by name", () => {
  const posting = { transaction: "txn_1", account: "fees", currency: "eur", amount: 3, availableOn: 0 };
  assert.throws(() => movementsOf([posting]), /txn_1 does not balance in eur: 3/);
  assert.throws(() => movementsOf([{ ...posting, amount: 0 }]), RangeError);
});
