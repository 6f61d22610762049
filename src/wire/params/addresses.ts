import { clearable, email, hash, required, string } from "./table.ts";

/** The API keeps the empty parts of an address as they were given, so that a part can be emptied by itself. */
export const addressPart = string({ empty: true });

const parts = {
  city: string({ empty: true, max: 100 }),
  country: addressPart,
  line1: string({ empty: true, max: 200 }),
  line2: string({ empty: true, max: 200 }),
  postal_code: addressPart,
  state: addressPart,
} as const;

export const address = hash(parts);

/** Of an intent or a charge. */
export const shipping = hash({
  address: required(address),
  carrier: addressPart,
  name: required(string()),
  phone: addressPart,
  tracking_number: addressPart,
});

/** Of a customer. */
export const customerShipping = hash({ address: required(address), name: required(string()), phone: addressPart });

/** The country of a billing address cannot be emptied. */
const billingAddress = hash({ ...parts, country: string() });

export const billingDetails = hash({
  address: clearable(billingAddress),
  email: clearable(email()),
  name: clearable(string()),
  phone: clearable(string()),
  tax_id: string(),
});
