import { shipping } from "./addresses.ts";
import { expanding, paging } from "./paging.ts";
import { clearable, created, email, hash, metadata, oneOf, required, string, table } from "./table.ts";

export const updateCharge = table("charges.update", {
  customer: string({ max: 500 }),
  description: clearable(string({ max: 40_000 })),
  ...expanding,
  fraud_details: hash({ user_report: required(clearable(oneOf("fraudulent", "safe"))) }),
  metadata: clearable(metadata()),
  receipt_email: clearable(email()),
  shipping,
  transfer_group: clearable(string()),
});

export const retrieveCharge = table("charges.retrieve", expanding);

export const listCharges = table("charges.list", {
  created: created(),
  customer: string(),
  ...paging,
  payment_intent: string(),
  transfer_group: string(),
});
