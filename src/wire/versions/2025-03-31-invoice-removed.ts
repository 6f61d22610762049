import type { Rendered } from "../render/context.ts";
import type { VersionChange } from "./change.ts";
import { withMembers } from "./members.ts";

/** Before, payments told which invoice they belonged to. There are no invoices here, so it is always null. */
export const invoiceRemoved: VersionChange = {
  version: "2025-03-31.basil",
  description: "PaymentIntents and charges no longer have `invoice`.",
  nothing: { charge: ["invoice"], payment_intent: ["invoice"] },
  lower: { charge: withInvoice, payment_intent: withInvoice },
};

function withInvoice(payment: Rendered): Rendered {
  return withMembers(payment, { invoice: null });
}
