import assert from "node:assert/strict";
import { after, test } from "node:test";
import { rewrapVault } from "../../src/app/vault/rewrap.ts";
import { keyFileOf, openVault } from "../../src/commands/open-vault.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { rotateKeyFile } from "../../src/vault/file-keyring.ts";
import { startFlorin } from "../support/florin.ts";
import { chanceOf } from "../support/seeded.ts";
import { temporaryFile } from "../support/store-files.ts";
import { cardFields, form, numberWith } from "./cards.ts";

const chance = chanceOf(7);
const { file, remove } = temporaryFile();
const florin = await startFlorin(file);
after(remove);

async function pay(number: string): Promise<void> {
  const parameters = {
    amount: 1000,
    currency: "eur",
    confirm: true,
    return_url: "https://shop.example/back",
    "payment_method_data[type]": "card",
    ...cardFields("payment_method_data[card]", number, "123"),
  };
  const answer = await florin.request("POST", "/v1/payment_intents", { body: form(parameters) });
  assert.equal(answer.status, 200, answer.text);
}

function numbers(count: number): readonly string[] {
  return Array.from({ length: count }, () => numberWith(chance, "424242", 16));
}

/** Every number in the vault, opened by somebody who starts afresh. */
async function kept(): Promise<readonly string[]> {
  const { vault } = await openVault(file, florin.store, {});
  const records = await florin.store.walkVault(undefined, 10_000);
  return records.map((record) => vault.open(record.scope, record)).toSorted();
}

/** As `florin vault rewrap` does it: with a connection and keys of its own, beside the server. */
async function rewrapBeside(): Promise<number> {
  const store = await openSqliteStore({ file });
  try {
    const { vault } = await openVault(file, store, {});
    return (await rewrapVault({ store, vault })).rewrapped;
  } finally {
    await store.close();
  }
}

test("under load, keys are rotated and records brought under the new key, and no number is lost", async () => {
  const early = numbers(40);
  for (const number of early) await pay(number);
  assert.deepEqual(await florin.store.countVault(), [{ keyVersion: 1, records: early.length }]);

  const late = numbers(60);
  const load = Promise.all(late.map(pay));
  rotateKeyFile(keyFileOf(file));
  // Twice at once, as two impatient operators would.
  const [one, other] = await Promise.all([rewrapBeside(), rewrapBeside()]);
  await load;
  assert(one + other >= early.length, "what was there before the rotation is brought under the new key");
  await rewrapBeside();
  const all = early.length + late.length;
  assert.deepEqual(await florin.store.countVault(), [{ keyVersion: 2, records: all }]);
  assert.deepEqual(await kept(), [...early, ...late].toSorted());
});

test("a second run finds nothing left to do", async () => {
  const before = await florin.store.walkVault(undefined, 10_000);
  assert.equal(await rewrapBeside(), 0);
  assert.deepEqual(await florin.store.walkVault(undefined, 10_000), before);
});

test("a run that is cut off leaves every record readable, and the next one does the rest", async () => {
  rotateKeyFile(keyFileOf(file));
  const { vault } = await openVault(file, florin.store, {});
  const before = await kept();
  let written = 0;
  const failing = {
    walkVault: (behind: Parameters<typeof florin.store.walkVault>[0]) => florin.store.walkVault(behind, 30),
    async rewrapVault(rewraps: Parameters<typeof florin.store.rewrapVault>[0]) {
      if (written > 0) throw new Error("the power is gone");
      written = await florin.store.rewrapVault(rewraps);
      return written;
    },
    countVault: florin.store.countVault,
  };
  await assert.rejects(rewrapVault({ store: failing, vault }), /the power is gone/);
  assert.equal(written, 30);
  assert.deepEqual(await kept(), before);
  assert.equal(await rewrapBeside(), before.length - written);
  assert.deepEqual(await kept(), before);
});
