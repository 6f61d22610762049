import assert from "node:assert/strict";
import { test } from "node:test";
import BetterSqlite3 from "better-sqlite3";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { movement } from "../contract/store-ledger-contract.ts";
import { temporaryFile } from "../support/store-files.ts";
import { mustCommit, OTHER_SCOPES, SCOPE } from "../support/store-samples.ts";

const UNLOCK = "DROP TRIGGER ledger_movements_stay; DROP TRIGGER ledger_movements_keep;";

/** The audit of two movements in one scope and one in another, after another program has worked on the file. */
async function auditAfter(sql: string) {
  const { file, remove } = temporaryFile();
  const [other] = OTHER_SCOPES;
  assert.ok(other);
  const store = await openSqliteStore({ file, exclusive: true });
  try {
    await mustCommit(store, { postings: movement("txn_1") });
    await mustCommit(store, { postings: movement("txn_2", { currency: "jpy" }) });
    await mustCommit(store, { scope: other, postings: movement("txn_1") });
    assert.deepEqual(await store.auditLedger(), { movements: 3, faults: [] });
    const intruder = new BetterSqlite3(file);
    intruder.pragma("ignore_check_constraints = ON");
    try {
      intruder.exec(sql);
    } finally {
      intruder.close();
    }
    return await store.auditLedger();
  } finally {
    await store.close();
    remove();
  }
}

const HERE = "account = 'acct_1' AND livemode = 0";
const total = (book: string, currency: string, kept: number | string, sum: number | string) =>
  `The total of ${book} in ${currency}, available on 86400, is ${kept} but its postings sum to ${sum}.`;

const DAMAGES: readonly { readonly what: string; readonly sql: string; readonly sentences: readonly string[] }[] = [
  {
    what: "an amount that was changed in a movement",
    sql: `UPDATE ledger_movements SET sides = replace(sides, '1000', '1007') WHERE id = 'txn_1' AND ${HERE}`,
    sentences: ["The movement txn_1 is out of balance by 7 eur.", total("network", "eur", 1000, 1007)],
  },
  {
    what: "a side whose currency was changed",
    sql: `UPDATE ledger_movements SET sides = replace(sides, '["fees","eur"', '["fees","usd"') WHERE id = 'txn_1' AND ${HERE}`,
    sentences: [
      "The movement txn_1 is out of balance by 59 eur.",
      "The movement txn_1 is out of balance by -59 usd.",
      total("fees", "eur", -59, 0),
      total("fees", "usd", 0, -59),
    ],
  },
  {
    what: "a movement that was removed",
    sql: `DELETE FROM ledger_movements WHERE id = 'txn_2' AND ${HERE}`,
    sentences: [total("fees", "jpy", -59, 0), total("merchant", "jpy", -941, 0), total("network", "jpy", 1000, 0)],
  },
  {
    what: "movements that can't be read",
    sql: `UPDATE ledger_movements SET sides = CASE id WHEN 'txn_1' THEN '{' ELSE '[["fees","jpy",0.5,0]]' END WHERE ${HERE};
          DELETE FROM ledger_totals WHERE ${HERE}`,
    sentences: ["The movement txn_1 can't be read.", "The movement txn_2 can't be read."],
  },
  {
    what: "a total that was changed beyond what a double holds",
    sql: `UPDATE ledger_totals SET amount = 9007199254740993 WHERE book = 'fees' AND currency = 'eur' AND ${HERE}`,
    sentences: [total("fees", "eur", "9007199254740993", -59)],
  },
  {
    what: "a total that was removed and one that was made up",
    sql: `UPDATE ledger_totals SET book = 'bonus' WHERE book = 'fees' AND currency = 'eur' AND ${HERE}`,
    sentences: [total("bonus", "eur", -59, 0), total("fees", "eur", 0, -59)],
  },
];

for (const { what, sql, sentences } of DAMAGES) {
  test(`the audit tells of ${what}, in its scope alone`, async () => {
    const { faults } = await auditAfter(UNLOCK + sql);
    assert.deepEqual(
      faults,
      sentences.map((sentence) => ({ scope: SCOPE, sentence })),
    );
  });
}

test("a scope that has lost all its movements, and one that has lost all its totals, are audited too", async () => {
  const lost = await auditAfter(
    `${UNLOCK} DELETE FROM ledger_movements WHERE ${HERE}; DELETE FROM ledger_totals WHERE NOT (${HERE})`,
  );
  assert.equal(lost.movements, 1);
  assert.equal(lost.faults.filter((fault) => fault.scope.livemode).length, 3);
  assert.equal(lost.faults.filter((fault) => !fault.scope.livemode).length, 6);
});

test("the database itself refuses to change or remove a movement", async () => {
  await assert.rejects(auditAfter("UPDATE ledger_movements SET sides = '[]'"), /never changed/);
  await assert.rejects(auditAfter("DELETE FROM ledger_movements"), /never removed/);
});

test("the ledger is still there when the file is opened anew", async () => {
  const { file, remove } = temporaryFile();
  const first = await openSqliteStore({ file });
  await mustCommit(first, { postings: movement("txn_1") });
  const totals = await first.readTotals(SCOPE);
  await first.close();
  const second = await openSqliteStore({ file });
  assert.deepEqual(await second.readTotals(SCOPE), totals);
  assert.deepEqual(await second.auditLedger(), { movements: 1, faults: [] });
  await second.close();
  remove();
});
