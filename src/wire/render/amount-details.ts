import type { AmountDetails, LineItem, LineItemOptions } from "../../domain/payment-intents/amount-details.ts";
import { amountFaultFacts } from "../errors/amount-faults.ts";

/** Line items are left out: they come only when asked for. Nothing here collects tips. */
export function renderAmountDetails(details: AmountDetails | undefined) {
  const { discountAmount, error, shipping, taxAmount } = details ?? {};
  return {
    ...(discountAmount === undefined ? {} : { discount_amount: discountAmount }),
    ...(error === undefined ? {} : { error: amountFaultFacts(error) }),
    ...(shipping === undefined
      ? {}
      : {
          shipping: {
            amount: shipping.amount ?? null,
            from_postal_code: shipping.fromPostalCode ?? null,
            to_postal_code: shipping.toPostalCode ?? null,
          },
        }),
    ...(taxAmount === undefined ? {} : { tax: { total_tax_amount: taxAmount } }),
    tip: {},
  };
}

export function renderLineItem(item: LineItem) {
  return {
    id: item.id,
    object: "payment_intent_amount_details_line_item" as const,
    discount_amount: item.discountAmount ?? null,
    payment_method_options: renderOptions(item.paymentMethodOptions),
    product_code: item.productCode ?? null,
    product_name: item.productName,
    quantity: item.quantity,
    tax: item.taxAmount === undefined ? null : { total_tax_amount: item.taxAmount },
    unit_cost: item.unitCost,
    unit_of_measure: item.unitOfMeasure ?? null,
  };
}

/** Each hash is there only when it was given. */
function renderOptions(options: LineItemOptions | undefined) {
  if (options === undefined) return null;
  const { card, cardPresent, klarna, paypal } = options;
  return {
    ...(card === undefined ? {} : { card: { commodity_code: card.commodityCode ?? null } }),
    ...(cardPresent === undefined ? {} : { card_present: { commodity_code: cardPresent.commodityCode ?? null } }),
    ...(klarna === undefined
      ? {}
      : {
          klarna: {
            image_url: klarna.imageUrl ?? null,
            product_url: klarna.productUrl ?? null,
            reference: klarna.reference ?? null,
            subscription_reference: klarna.subscriptionReference ?? null,
          },
        }),
    ...(paypal === undefined
      ? {}
      : {
          paypal: {
            ...(paypal.category === undefined ? {} : { category: paypal.category }),
            ...(paypal.description === undefined ? {} : { description: paypal.description }),
          },
        }),
  };
}
