import type { Database } from "better-sqlite3";
import type { LedgerReader, LedgerTotal } from "../../ports/store.ts";
import type { Movement } from "../movements.ts";
import { scopeColumns } from "./scope-columns.ts";
import type { ScopeColumns } from "./scope-columns.ts";

/** Books a movement and adds its sides to the totals. A movement that is booked already is refused by its key. */
export function ledgerWriter(database: Database): (scope: ScopeColumns, movement: Movement) => void {
  const insert = database.prepare("INSERT INTO ledger_movements (account, livemode, id, sides) VALUES (?, ?, ?, ?)");
  const add = database.prepare(
    `INSERT INTO ledger_totals (account, livemode, book, currency, available_on, amount) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (account, livemode, book, currency, available_on) DO UPDATE SET amount = amount + excluded.amount`,
  );
  return (scope, { id, sides }) => {
    insert.run(...scope, id, JSON.stringify(sides));
    for (const [book, currency, amount, availableOn] of sides) add.run(...scope, book, currency, availableOn, amount);
  };
}

export function ledgerTotals(database: Database): Pick<LedgerReader, "readTotals"> {
  const totals = database.prepare<[string, number], LedgerTotal>(
    `SELECT book AS account, currency, amount, available_on AS availableOn
     FROM ledger_totals WHERE account = ? AND livemode = ? AND amount <> 0
     ORDER BY book, currency, available_on`,
  );
  return { readTotals: async (scope) => totals.all(...scopeColumns(scope)) };
}
