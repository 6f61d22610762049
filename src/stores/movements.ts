import type { LedgerPosting } from "../ports/store.ts";

/** One posting of a movement, as it is kept. */
export type Side = readonly [book: string, currency: string, amount: number, availableOn: number];

export interface Movement {
  /** `txn_…` */
  readonly id: string;
  readonly sides: readonly Side[];
}

/** What the sides of a movement in one currency sum to, where that is not zero. */
export interface Imbalance {
  readonly currency: string;
  readonly sum: bigint;
}

/**
 * The movements that a change set books. Money that would come from nowhere is a fault of ours, so it is stopped here,
 * in production too.
 * @throws if an amount is zero or no safe integer, or if the sides of a movement do not sum to zero.
 */
export function movementsOf(postings: readonly LedgerPosting[]): readonly Movement[] {
  return [...Map.groupBy(postings, (posting) => posting.transaction)].map(([id, parts]) => {
    const sides = parts.map(sideOf);
    const [imbalance] = imbalancesOf(sides);
    if (imbalance !== undefined) throw new Error(`${id} does not balance in ${imbalance.currency}: ${imbalance.sum}`);
    return { id, sides };
  });
}

export function imbalancesOf(sides: readonly Side[]): readonly Imbalance[] {
  const sums = new Map<string, bigint>();
  // Amounts are safe integers, their sums need not be.
  for (const [, currency, amount] of sides) sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(amount));
  return [...sums].map(([currency, sum]) => ({ currency, sum })).filter(({ sum }) => sum !== 0n);
}

/** The sides that a stored text holds; undefined if it is not what a store writes. */
export function readSides(text: string): readonly Side[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every(isSide) ? value : undefined;
  } catch {
    return undefined;
  }
}

function sideOf({ transaction, account, currency, amount, availableOn }: LedgerPosting): Side {
  if (amount === 0 || !Number.isSafeInteger(amount)) throw new RangeError(`${transaction} posts the amount ${amount}`);
  return [account, currency, amount, availableOn];
}

function isSide(value: unknown): value is Side {
  if (!Array.isArray(value)) return false;
  const [book, currency, amount, availableOn, ...more] = value as readonly unknown[];
  const isNamed = typeof book === "string" && typeof currency === "string";
  return isNamed && Number.isSafeInteger(amount) && Number.isSafeInteger(availableOn) && more.length === 0;
}
