import type { Customer } from "../../domain/customers/customer.ts";
import { renderAddress, renderShippingName } from "./addresses.ts";
import type { RenderContext } from "./context.ts";

/** The whole customer, also of a deleted one: its `customer.deleted` event shows the last state. */
export function renderCustomer(customer: Customer, context: RenderContext) {
  const { shipping } = customer;
  return {
    id: customer.id,
    object: "customer" as const,
    address: customer.address === undefined ? null : renderAddress(customer.address),
    balance: customer.balance,
    // These two names come only when set.
    ...(customer.businessName === undefined ? {} : { business_name: customer.businessName }),
    created: customer.created,
    currency: customer.currency ?? null,
    customer_account: null,
    default_source: customer.defaultSource ?? null,
    delinquent: false,
    description: customer.description ?? null,
    discount: null,
    email: customer.email ?? null,
    ...(customer.individualName === undefined ? {} : { individual_name: customer.individualName }),
    invoice_prefix: customer.invoicePrefix,
    invoice_settings: {
      custom_fields: null,
      default_payment_method: customer.defaultPaymentMethod ?? null,
      footer: customer.invoiceFooter ?? null,
      rendering_options: null,
    },
    livemode: context.livemode,
    metadata: { ...customer.metadata },
    name: customer.name ?? null,
    next_invoice_sequence: customer.nextInvoiceSequence,
    phone: customer.phone ?? null,
    preferred_locales: [...customer.preferredLocales],
    shipping:
      shipping === undefined
        ? null
        : { address: renderAddress(shipping.address), ...renderShippingName(shipping), phone: shipping.phone ?? null },
    tax_exempt: customer.taxExempt,
    test_clock: customer.testClock ?? null,
  };
}

/**
 * What a customer's own app sees of it with an ephemeral key: the rest is the merchant's, who notes what it thinks of the
 * customer, too (recorded by the library for iOS, 2024).
 */
export function renderCustomerForApp(customer: Customer, context: RenderContext) {
  const { id, object, created, default_source, description, email, livemode, shipping } = renderCustomer(
    customer,
    context,
  );
  return { id, object, created, default_source, description, email, livemode, shipping };
}

/** What is left to read of a deleted customer. */
export function renderDeletedCustomer(id: string) {
  return { id, object: "customer" as const, deleted: true as const };
}
