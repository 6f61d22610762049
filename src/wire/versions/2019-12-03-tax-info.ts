import type { Rendered } from "../render/context.ts";
import type { VersionChange } from "./change.ts";
import { withMembers } from "./members.ts";

/** Before, a customer had one tax id, and its check, in itself. There are no tax ids here, so both are null. */
export const taxInfo: VersionChange = {
  version: "2019-12-03",
  description: "Customers no longer have `tax_info` and `tax_info_verification`.",
  lower: { customer: withTaxInfo },
};

function withTaxInfo(customer: Rendered): Rendered {
  if (customer["deleted"] === true) return customer;
  return withMembers(customer, { tax_info: null, tax_info_verification: null });
}
