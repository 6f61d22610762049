import { type Amount, amount } from "../money.ts";
import type { Reason } from "../refusals.ts";
import { faultOf } from "./amount-arithmetic.ts";
import { type AmountDetails, type AmountDetailsInput, type LineItemFacts, present } from "./amount-details.ts";
import { detailsRefusal, type Itemized, itemized } from "./itemize.ts";

/*
 * Details of captures (documented with payment line items, flexible payments). One capture of a hold takes over the
 * details of the intent and may change them. Of several captures each tells its own part: the first replaces what was
 * said of the whole, and the parts are added up.
 */

export interface CaptureOfDetails extends LineItemFacts {
  /** What this capture takes. */
  readonly taken: Amount;
  /** What was taken from the hold in all, this capture included. */
  readonly received: Amount;
  /** Captures before this one. */
  readonly earlier: number;
  /** The rest of the hold is let go. */
  readonly final: boolean;
}

export function capturedDetails(
  current: AmountDetails | undefined,
  input: AmountDetailsInput | undefined,
  capture: CaptureOfDetails,
): Itemized | Reason {
  const { earlier, final, taken } = capture;
  const facts = { paid: taken, lineItemIds: capture.lineItemIds };
  if (earlier === 0 && final) return itemized(current, input, facts);
  // Nothing is taken: the hold ends, and what was said of its captures stays.
  if (taken === 0 && input === undefined) return { amountDetails: current };
  const missing = missingRefusal(current, input, earlier);
  if (missing !== undefined) return missing;
  if (earlier === 0) return itemized(current, input, facts);
  const part = itemized(undefined, input, facts);
  if ("kind" in part) return part;
  return lateRefusal(current, part.amountDetails) ?? added(current, part.amountDetails, capture.received);
}

/** What was told of the whole, or of earlier captures, is told of each capture; of the first it may be taken back. */
function missingRefusal(
  current: AmountDetails | undefined,
  input: AmountDetailsInput | undefined,
  earlier: number,
): Reason | undefined {
  if (current === undefined) return undefined;
  if (input === undefined) return { kind: "capture_details_missing", param: "amount_details" };
  const isToldOf = earlier === 0 ? input.lineItems !== undefined : input.lineItems != null;
  if (current.lineItems === undefined || isToldOf) return undefined;
  return { kind: "capture_details_missing", param: "amount_details[line_items]" };
}

/** What the first capture did not tell can't be told of later ones; where goods go stays the same. */
function lateRefusal(current: AmountDetails | undefined, part: AmountDetails | undefined): Reason | undefined {
  if (part === undefined) return undefined;
  if (current === undefined) return { kind: "capture_details_late", param: "amount_details" };
  if (current.lineItems === undefined && part.lineItems !== undefined) {
    return { kind: "capture_details_late", param: "amount_details[line_items]" };
  }
  const before = current.shipping;
  const codes = [
    ["from_postal_code", before?.fromPostalCode, part.shipping?.fromPostalCode],
    ["to_postal_code", before?.toPostalCode, part.shipping?.toPostalCode],
  ] as const;
  const moved = codes.find(([, was, is]) => was !== undefined && is !== undefined && was !== is);
  return moved && { kind: "postal_code_changed", param: `amount_details[shipping][${moved[0]}]` };
}

function added(
  current: AmountDetails | undefined,
  part: AmountDetails | undefined,
  received: Amount,
): Itemized | Reason {
  const details = present({
    discountAmount: sum(current?.discountAmount, part?.discountAmount),
    lineItems: joined(current?.lineItems, part?.lineItems),
    shipping: addedShipping(current?.shipping, part?.shipping),
    taxAmount: sum(current?.taxAmount, part?.taxAmount),
  });
  if (details === undefined) return { amountDetails: undefined };
  return detailsRefusal(details) ?? { amountDetails: { ...details, error: faultOf(details, received) } };
}

function addedShipping(current: AmountDetails["shipping"], part: AmountDetails["shipping"]): AmountDetails["shipping"] {
  if (current === undefined || part === undefined) return current ?? part;
  return {
    amount: sum(current.amount, part.amount),
    fromPostalCode: current.fromPostalCode ?? part.fromPostalCode,
    toPostalCode: current.toPostalCode ?? part.toPostalCode,
  };
}

function sum(one: Amount | undefined, other: Amount | undefined): Amount | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return amount(one + other);
}

function joined<T>(one: readonly T[] | undefined, other: readonly T[] | undefined): readonly T[] | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return [...one, ...other];
}
