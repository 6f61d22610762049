import type { Change } from "../cleared.ts";
import type { Amount } from "../money.ts";
import type { Reason } from "../refusals.ts";
import { faultOf, isCountable, totalOf } from "./amount-arithmetic.ts";
import {
  type AmountDetails,
  type AmountDetailsInput,
  type LineItem,
  type LineItemFacts,
  MAX_LINE_ITEMS,
  mergeAmountDetails,
} from "./amount-details.ts";
import type { PaymentIntent } from "./payment-intent.ts";

export interface Itemized {
  readonly amountDetails?: AmountDetails | undefined;
}

interface ItemizeInput {
  readonly amount?: number | undefined;
  readonly amountDetails?: Change<AmountDetailsInput>;
}

/**
 * The intent, with its amount as the request leaves it, and with the details that the request gives. Whoever changes one
 * of the two must leave both in agreement.
 */
export function itemize(intent: PaymentIntent, input: ItemizeInput, facts: LineItemFacts): PaymentIntent | Reason {
  if (input.amount === undefined && input.amountDetails === undefined) return intent;
  const details = itemized(intent.amountDetails, input.amountDetails, { paid: intent.amount, ...facts });
  return "kind" in details ? details : { ...intent, ...details };
}

/** The details of what is paid: merged, and judged. Where a request waives that they add up, they tell their fault. */
export function itemized(
  current: AmountDetails | undefined,
  input: Change<AmountDetailsInput>,
  { paid, ...facts }: LineItemFacts & { readonly paid: Amount },
): Itemized | Reason {
  const details = mergeAmountDetails(current, input, facts);
  if (details === undefined) return { amountDetails: undefined };
  const refusal = detailsRefusal(details);
  if (refusal !== undefined) return refusal;
  const error = faultOf(details, paid);
  const isWaived = input == null ? current?.error !== undefined : input.enforceArithmeticValidation === false;
  if (error !== undefined && !isWaived) return { kind: "amount_details_wrong", fault: error };
  return { amountDetails: { ...details, error } };
}

/** What is wrong with details whatever they are about. */
export function detailsRefusal(details: AmountDetails): Reason | undefined {
  return countRefusal(details) ?? exclusiveRefusal(details) ?? textRefusal(details);
}

function countRefusal(details: AmountDetails): Reason | undefined {
  const count = details.lineItems?.length ?? 0;
  if (count > MAX_LINE_ITEMS) return { kind: "too_many_line_items", maximum: MAX_LINE_ITEMS };
  return isCountable(totalOf(details)) ? undefined : { kind: "amount_details_too_large" };
}

/** Taxes are told of the whole or of its items, and so are discounts. */
function exclusiveRefusal({ discountAmount, lineItems = [], taxAmount }: AmountDetails): Reason | undefined {
  const exclusive = (whole: string, part: string, has: (item: LineItem) => boolean): Reason | undefined => {
    const place = lineItems.findIndex(has);
    if (place === -1) return undefined;
    const params = [`amount_details[${whole}]`, `amount_details[line_items][${place}][${part}]`];
    return { kind: "exclusive_parameters", params };
  };
  const taxed = taxAmount === undefined ? undefined : exclusive("tax", "tax", (item) => item.taxAmount !== undefined);
  if (taxed !== undefined || discountAmount === undefined) return taxed;
  return exclusive("discount_amount", "discount_amount", (item) => item.discountAmount !== undefined);
}

const POSTAL_CODE = /^[0-9A-Za-z -]+$/;
const CODE = /^[0-9A-Za-z]+$/;

/** Letters and digits are what card networks take. */
function textRefusal({ lineItems = [], shipping }: AmountDetails): Reason | undefined {
  const codes = { from_postal_code: shipping?.fromPostalCode, to_postal_code: shipping?.toPostalCode };
  for (const [name, code] of Object.entries(codes)) {
    if (code !== undefined && !POSTAL_CODE.test(code)) {
      return { kind: "postal_code_invalid", param: `amount_details[shipping][${name}]` };
    }
  }
  for (const [place, { paymentMethodOptions: options, unitOfMeasure }] of lineItems.entries()) {
    const texts = {
      unit_of_measure: unitOfMeasure,
      "payment_method_options][card][commodity_code": options?.card?.commodityCode,
      "payment_method_options][card_present][commodity_code": options?.cardPresent?.commodityCode,
    };
    const wrong = Object.entries(texts).find(([, text]) => text !== undefined && !CODE.test(text));
    if (wrong !== undefined)
      return { kind: "not_alphanumeric", param: `amount_details[line_items][${place}][${wrong[0]}]` };
  }
  return undefined;
}
