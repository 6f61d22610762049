import { address, customerShipping } from "./addresses.ts";
import { expanding, paging, searching } from "./paging.ts";
import * as reasons from "./reasons.ts";
import {
  clearable,
  created,
  email,
  emptyAsAbsent,
  exclusive,
  hash,
  integer,
  listOf,
  metadata,
  oneOf,
  string,
  table,
  unsupported,
} from "./table.ts";

const invoicePrefix = string({ max: 12 });
const name = string({ max: 256 });
const phone = string({ max: 20, tooLong: "length" });
const locales = listOf(string());
const taxExempt = oneOf("none", "reverse", "exempt");

const NO_CASH_BALANCE = "Customers have no cash balance.";
const NO_VALIDATION = "Payment methods are validated when they are attached.";
const NO_INVOICES = "Invoices are not made.";

/** What older versions took (until 2025-03-31.basil, and 2019-12-03). */
const former = {
  coupon: unsupported("There are no discounts."),
  promotion_code: unsupported("There are no discounts."),
  tax_info: unsupported(reasons.NO_TAX),
} as const;

const OLD_SOURCE = unsupported("Send the token of a card as `source`.");
const OLD_DEFAULT = unsupported("Use `default_source` instead.");

/** What older versions took of what pays (until 2015-02-18). */
const formerSources = {
  bank_account: OLD_SOURCE,
  card: OLD_SOURCE,
  default_alipay_account: OLD_DEFAULT,
  default_bank_account: OLD_DEFAULT,
  default_card: OLD_DEFAULT,
} as const;

const invoiceParts = {
  custom_fields: unsupported(NO_INVOICES),
  rendering_options: unsupported(NO_INVOICES),
} as const;

export const createCustomer = table("customers.create", {
  address: emptyAsAbsent(address),
  balance: integer(),
  business_name: emptyAsAbsent(string()),
  cash_balance: unsupported(NO_CASH_BALANCE),
  description: emptyAsAbsent(string()),
  email: emptyAsAbsent(email()),
  ...expanding,
  individual_name: emptyAsAbsent(string()),
  invoice_prefix: invoicePrefix,
  invoice_settings: hash({
    ...invoiceParts,
    default_payment_method: emptyAsAbsent(string()),
    footer: emptyAsAbsent(string()),
  }),
  metadata: emptyAsAbsent(metadata()),
  name: emptyAsAbsent(name),
  next_invoice_sequence: integer({ min: 1 }),
  payment_method: string(),
  phone: emptyAsAbsent(phone),
  preferred_locales: emptyAsAbsent(locales),
  shipping: emptyAsAbsent(customerShipping),
  source: string(),
  tax: unsupported(reasons.NO_TAX),
  tax_exempt: emptyAsAbsent(taxExempt),
  tax_id_data: unsupported(reasons.NO_TAX),
  test_clock: string(),
  validate: unsupported(NO_VALIDATION),
  ...former,
});

export const updateCustomer = table(
  "customers.update",
  {
    address: clearable(address),
    balance: integer(),
    business_name: clearable(string()),
    cash_balance: unsupported(NO_CASH_BALANCE),
    default_source: string({ max: 500 }),
    description: clearable(string()),
    email: clearable(email()),
    ...expanding,
    individual_name: clearable(string()),
    invoice_prefix: invoicePrefix,
    invoice_settings: hash({
      ...invoiceParts,
      default_payment_method: clearable(string()),
      footer: clearable(string()),
    }),
    metadata: clearable(metadata()),
    name: clearable(name),
    next_invoice_sequence: integer({ min: 1 }),
    phone: clearable(phone),
    preferred_locales: clearable(locales),
    shipping: clearable(customerShipping),
    source: string(),
    tax: unsupported(reasons.NO_TAX),
    tax_exempt: clearable(taxExempt),
    validate: unsupported(NO_VALIDATION),
    ...former,
    ...formerSources,
  },
  [exclusive(["default_source", "source"])],
);

/** What mobile clients change of their customer with an ephemeral key; the rest is the merchant's to say. */
export const updateOwnCustomer = table("customers.update", {
  default_source: string({ max: 500 }),
  ...expanding,
  invoice_settings: hash({ default_payment_method: clearable(string()) }),
  shipping: clearable(customerShipping),
});

export const retrieveCustomer = table("customers.retrieve", expanding);

export const deleteCustomer = table("customers.delete", expanding);

export const listCustomers = table("customers.list", {
  created: created(),
  email: string({ max: 512 }),
  ...paging,
  test_clock: string(),
});

export const searchCustomers = table("customers.search", searching("customer"));
