import { MAX_LINE_ITEMS } from "../../domain/payment-intents/amount-details.ts";
import { NO_CONNECT } from "./reasons.ts";
import { boolean, clearable, hash, integer, listOf, oneOf, required, string, unsupported, webUrl } from "./table.ts";

/** No currency has a larger charge (reference: amounts). */
const LARGEST = 999_999_999_999;

const amount = integer({ min: 0, max: LARGEST });
const discount = integer({ min: 1, max: LARGEST });
const tax = hash({ total_tax_amount: required(amount) });
const postalCode = string({ max: 10 });
const commodity = hash({ commodity_code: string({ max: 12 }) });
const productUrl = webUrl({ max: 4_096 });

const paymentMethodOptions = hash({
  card: commodity,
  card_present: commodity,
  klarna: hash({
    image_url: productUrl,
    product_url: productUrl,
    reference: string({ max: 255 }),
    subscription_reference: string({ max: 255 }),
  }),
  paypal: hash({
    category: oneOf("digital_goods", "donation", "physical_goods"),
    description: string({ max: 127 }),
    sold_by: unsupported(NO_CONNECT),
  }),
});

const lineItem = hash({
  discount_amount: discount,
  payment_method_options: paymentMethodOptions,
  product_code: string({ max: 12 }),
  product_name: required(string({ max: 1_024 })),
  quantity: required(integer({ min: 1 })),
  tax,
  unit_cost: required(amount),
  unit_of_measure: string({ max: 12 }),
});

/** What an amount consists of (limits: as documented with payment line items). */
export const amountDetails = hash({
  discount_amount: clearable(discount),
  enforce_arithmetic_validation: boolean(),
  line_items: clearable(listOf(lineItem, { max: MAX_LINE_ITEMS })),
  shipping: clearable(
    hash({
      amount: clearable(amount),
      from_postal_code: clearable(postalCode),
      to_postal_code: clearable(postalCode),
    }),
  ),
  tax: clearable(tax),
});
