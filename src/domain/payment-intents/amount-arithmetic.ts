import { type Amount, amount } from "../money.ts";
import type { AmountDetails, AmountFault, LineItem } from "./amount-details.ts";

/*
 * How details add up (documented with payment line items): the items with their own taxes and discounts, plus tax and
 * shipping of the whole, minus its discount. Sums are exact whatever was given, so they are big integers.
 */

/** What the details come to, in minor units. */
export function totalOf({ discountAmount, lineItems = [], shipping, taxAmount }: AmountDetails): bigint {
  const items = lineItems.reduce((sum, item) => sum + costOf(item), 0n);
  return items + whole(taxAmount) + whole(shipping?.amount) - whole(discountAmount);
}

/** Whether the total can be written down as an amount. */
export function isCountable(total: bigint): boolean {
  return total >= BigInt(Number.MIN_SAFE_INTEGER) && total <= BigInt(Number.MAX_SAFE_INTEGER);
}

/**
 * How the details miss the amount that is paid. Without items nothing says what the rest of the amount is for, so then
 * they may only not exceed it. With items that add up they never do.
 */
export function faultOf(details: AmountDetails, paid: Amount): AmountFault | undefined {
  const total = totalOf(details);
  const due = BigInt(paid);
  const fault = details.lineItems === undefined ? total > due && "exceeds" : total !== due && "differs";
  return fault === false ? undefined : { fault, total: amount(Number(total)), amount: paid };
}

function costOf({ discountAmount, quantity, taxAmount, unitCost }: LineItem): bigint {
  return whole(unitCost) * BigInt(quantity) + whole(taxAmount) - whole(discountAmount);
}

function whole(part: Amount | undefined): bigint {
  return BigInt(part ?? 0);
}
