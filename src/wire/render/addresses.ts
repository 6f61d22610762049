import type { Address, BillingDetails, Shipping } from "../../domain/addresses.ts";

/** All six keys are always there, null where nothing was given. */
export function renderAddress(address: Address) {
  return {
    city: address.city ?? null,
    country: address.country ?? null,
    line1: address.line1 ?? null,
    line2: address.line2 ?? null,
    postal_code: address.postalCode ?? null,
    state: address.state ?? null,
  };
}

export function renderBillingDetails(billing: BillingDetails) {
  return {
    address: renderAddress(billing.address ?? {}),
    email: billing.email ?? null,
    name: billing.name ?? null,
    phone: billing.phone ?? null,
    tax_id: billing.taxId ?? null,
  };
}

/** Shipping of a payment, with its carrier. A customer's has no carrier. */
export function renderShipping(shipping: Shipping | undefined) {
  if (shipping === undefined) return null;
  return {
    address: renderAddress(shipping.address),
    carrier: shipping.carrier ?? null,
    ...renderShippingName(shipping),
    phone: shipping.phone ?? null,
    tracking_number: shipping.trackingNumber ?? null,
  };
}

/** The only key that is never null: it is there when the merchant gave a name. */
export function renderShippingName({ name }: Shipping) {
  return name === undefined ? {} : { name };
}
