import { type Change, changed } from "../cleared.ts";
import { type Amount, amount } from "../money.ts";

/*
 * What an amount consists of, as its merchant tells it: data about a payment, which moves no money. Amounts are in the
 * minor unit of the intent's currency.
 */

/** Line items of one intent, those of all its captures together (documented with payment line items). */
export const MAX_LINE_ITEMS = 200;

/** One product of an order. What it costs is `unitCost` × `quantity`, plus its tax, minus its discount. */
export interface LineItem {
  /** `uli_…` */
  readonly id: string;
  readonly productName: string;
  /** At least 1. */
  readonly quantity: number;
  readonly unitCost: Amount;
  readonly discountAmount?: Amount | undefined;
  readonly paymentMethodOptions?: LineItemOptions | undefined;
  readonly productCode?: string | undefined;
  readonly taxAmount?: Amount | undefined;
  readonly unitOfMeasure?: string | undefined;
}

/** What networks and wallets want to know of a product. It may be told of methods that do not pay in the end. */
export interface LineItemOptions {
  readonly card?: { readonly commodityCode?: string | undefined } | undefined;
  readonly cardPresent?: { readonly commodityCode?: string | undefined } | undefined;
  readonly klarna?:
    | {
        readonly imageUrl?: string | undefined;
        readonly productUrl?: string | undefined;
        readonly reference?: string | undefined;
        readonly subscriptionReference?: string | undefined;
      }
    | undefined;
  readonly paypal?:
    | {
        readonly category?: "digital_goods" | "donation" | "physical_goods" | undefined;
        readonly description?: string | undefined;
      }
    | undefined;
}

/** How an order is sent, and what that costs. */
interface ShippingPart {
  readonly amount?: Amount | undefined;
  readonly fromPostalCode?: string | undefined;
  readonly toPostalCode?: string | undefined;
}

/** Details that do not add up to what is paid, and how far they are from it. */
export interface AmountFault {
  /** Items and what goes with them differ from the amount; or, without items, what goes with them exceeds it. */
  readonly fault: "differs" | "exceeds";
  readonly total: Amount;
  readonly amount: Amount;
}

/** There is at least one part of it, else an intent has none. */
export interface AmountDetails {
  readonly discountAmount?: Amount | undefined;
  /** Only where a request waived that they add up. */
  readonly error?: AmountFault | undefined;
  /** In the order in which they were given. */
  readonly lineItems?: readonly LineItem[] | undefined;
  readonly shipping?: ShippingPart | undefined;
  readonly taxAmount?: Amount | undefined;
}

interface TaxInput {
  readonly totalTaxAmount: number;
}

interface LineItemInput extends Pick<
  LineItem,
  "paymentMethodOptions" | "productCode" | "productName" | "quantity" | "unitOfMeasure"
> {
  readonly unitCost: number;
  readonly discountAmount?: number | undefined;
  readonly tax?: TaxInput | undefined;
}

/** Details as a request gives them. Null takes a part away, and what is not mentioned stays. */
export interface AmountDetailsInput {
  readonly discountAmount?: Change<number>;
  /** False lets the details differ from the amount, for this request. */
  readonly enforceArithmeticValidation?: boolean | undefined;
  readonly lineItems?: Change<readonly LineItemInput[]>;
  readonly shipping?: Change<{
    readonly amount?: Change<number>;
    readonly fromPostalCode?: Change<string>;
    readonly toPostalCode?: Change<string>;
  }>;
  readonly tax?: Change<TaxInput>;
}

/** New ids, one for each line item that the request brings. */
export interface LineItemFacts {
  readonly lineItemIds?: readonly string[] | undefined;
}

/**
 * The details as a request leaves them. Line items are replaced as a whole: new ones have new ids (documented for
 * captures).
 */
export function mergeAmountDetails(
  current: AmountDetails | undefined,
  input: Change<AmountDetailsInput>,
  { lineItemIds }: LineItemFacts,
): AmountDetails | undefined {
  if (input === undefined) return current;
  if (input === null) return undefined;
  return present({
    discountAmount: changed(current?.discountAmount, minor(input.discountAmount)),
    lineItems: changed(current?.lineItems, lineItems(input.lineItems, lineItemIds)),
    shipping: mergeShipping(current?.shipping, input.shipping),
    taxAmount: changed(current?.taxAmount, input.tax === null ? null : minor(input.tax?.totalTaxAmount)),
  });
}

/** Undefined where no part is there. */
export function present(details: AmountDetails): AmountDetails | undefined {
  const { discountAmount, lineItems: items, shipping, taxAmount } = details;
  return (discountAmount ?? items ?? shipping ?? taxAmount) === undefined ? undefined : details;
}

function mergeShipping(
  current: AmountDetails["shipping"],
  input: AmountDetailsInput["shipping"],
): AmountDetails["shipping"] {
  if (input === undefined) return current;
  if (input === null) return undefined;
  const merged = {
    amount: changed(current?.amount, minor(input.amount)),
    fromPostalCode: changed(current?.fromPostalCode, input.fromPostalCode),
    toPostalCode: changed(current?.toPostalCode, input.toPostalCode),
  };
  return (merged.amount ?? merged.fromPostalCode ?? merged.toPostalCode) === undefined ? undefined : merged;
}

function lineItems(
  input: AmountDetailsInput["lineItems"],
  ids: readonly string[] | undefined,
): Change<readonly LineItem[]> {
  return input?.map((item, place) => lineItem(item, ids?.[place])) ?? (input === null ? null : undefined);
}

function lineItem({ tax, ...item }: LineItemInput, id: string | undefined): LineItem {
  if (id === undefined) throw new Error(`no id for the line item ${item.productName}`);
  return {
    ...item,
    id,
    unitCost: amount(item.unitCost),
    discountAmount: minor(item.discountAmount) ?? undefined,
    taxAmount: minor(tax?.totalTaxAmount) ?? undefined,
  };
}

function minor(given: Change<number>): Change<Amount> {
  return given == null ? given : amount(given);
}
