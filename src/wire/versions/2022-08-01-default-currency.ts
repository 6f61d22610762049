import type { Rendered } from "../render/context.ts";
import type { VersionChange } from "./change.ts";
import { withMembers } from "./members.ts";

/** Before, a customer told its currency under two names, which always said the same. */
export const defaultCurrency: VersionChange = {
  version: "2022-08-01",
  description: "Customers no longer have `default_currency`, which said the same as `currency`.",
  lower: { customer: withDefaultCurrency },
};

function withDefaultCurrency(customer: Rendered): Rendered {
  const { currency } = customer;
  // What is left of a deleted customer has none.
  return currency === undefined ? customer : withMembers(customer, { default_currency: currency });
}
