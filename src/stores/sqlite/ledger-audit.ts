import type { Database } from "better-sqlite3";
import type { LedgerFault, LedgerReader } from "../../ports/store.ts";
import { imbalancesOf, readSides, type Side } from "../movements.ts";

type ScopeRow = [account: string, livemode: bigint];
type MovementRow = readonly [id: string, sides: string];
type TotalRow = readonly [book: string, currency: string, availableOn: bigint, amount: bigint];

interface Audit {
  readonly movements: number;
  readonly faults: readonly LedgerFault[];
}

/** What the postings to one book with one time of availability sum to, found by the three as JSON. */
type Sums = Map<string, { readonly total: string; readonly sum: bigint }>;

/**
 * Adds up the ledger anew, a scope at a time: movements are read one by one and forgotten, so what it keeps in memory
 * grows with the totals of one scope and not with the movements. It sees one state of the database though others write
 * meanwhile; its own process stands still, which is why a server leaves the audit to a command of its own.
 */
export function ledgerAudit(database: Database): Pick<LedgerReader, "auditLedger"> {
  const scopes = database
    .prepare<[], ScopeRow>(
      "SELECT account, livemode FROM ledger_movements UNION SELECT account, livemode FROM ledger_totals",
    )
    .raw()
    .safeIntegers();
  const auditScope = scopeAudit(database);

  // One transaction: between two statements another process could commit.
  const audit = database.transaction((): Audit => {
    const faults: LedgerFault[] = [];
    let movements = 0;
    for (const scope of scopes.all()) {
      const found = auditScope(scope);
      movements += found.movements;
      const [account, livemode] = scope;
      for (const sentence of found.sentences) faults.push({ scope: { account, livemode: livemode === 1n }, sentence });
    }
    return { movements, faults };
  });
  return { auditLedger: async () => audit.deferred() };
}

function scopeAudit(database: Database) {
  const allMovements = database
    .prepare<ScopeRow, MovementRow>(
      "SELECT id, sides FROM ledger_movements WHERE account = ? AND livemode = ? ORDER BY id",
    )
    .raw();
  const allTotals = database
    .prepare<ScopeRow, TotalRow>(
      `SELECT book, currency, available_on, amount FROM ledger_totals WHERE account = ? AND livemode = ?
       ORDER BY book, currency, available_on`,
    )
    .raw()
    // What a damaged file holds need not fit into a double.
    .safeIntegers();

  return (scope: ScopeRow) => {
    const sums: Sums = new Map();
    const sentences: string[] = [];
    let movements = 0;
    for (const [id, text] of allMovements.iterate(...scope)) {
      movements += 1;
      const sides = readSides(text);
      sentences.push(...movementFaults(id, sides));
      for (const side of sides ?? []) addTo(sums, side);
    }
    for (const [book, currency, availableOn, amount] of allTotals.iterate(...scope)) {
      const key = keyOf(book, currency, availableOn);
      const sum = sums.get(key)?.sum ?? 0n;
      sums.delete(key);
      if (sum !== amount) sentences.push(totalFault(totalName(book, currency, availableOn), amount, sum));
    }
    // A total that has no row counts as zero.
    for (const { total, sum } of sums.values()) if (sum !== 0n) sentences.push(totalFault(total, 0n, sum));
    return { movements, sentences };
  };
}

function addTo(sums: Sums, [book, currency, amount, availableOn]: Side): void {
  const key = keyOf(book, currency, availableOn);
  const known = sums.get(key);
  sums.set(key, {
    total: known?.total ?? totalName(book, currency, availableOn),
    sum: (known?.sum ?? 0n) + BigInt(amount),
  });
}

function keyOf(book: string, currency: string, availableOn: bigint | number): string {
  return JSON.stringify([book, currency, String(availableOn)]);
}

function totalName(book: string, currency: string, availableOn: bigint | number): string {
  return `The total of ${book} in ${currency}, available on ${availableOn},`;
}

function movementFaults(id: string, sides: readonly Side[] | undefined): readonly string[] {
  if (sides === undefined) return [`The movement ${id} can't be read.`];
  return imbalancesOf(sides).map(({ currency, sum }) => `The movement ${id} is out of balance by ${sum} ${currency}.`);
}

function totalFault(total: string, kept: bigint, sum: bigint): string {
  return `${total} is ${kept} but its postings sum to ${sum}.`;
}
