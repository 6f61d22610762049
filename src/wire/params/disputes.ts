import { expanding, paging } from "./paging.ts";
import { boolean, clearable, created, hash, metadata, string, table, unsupported } from "./table.ts";

const text = clearable(string());
const longText = clearable(string({ max: 20_000 }));
const file = unsupported("Files cannot be uploaded here. Write what they say into a text of the evidence.");
const programme = unsupported("Programmes of card networks for disputes are not offered.");

const evidence = hash({
  access_activity_log: longText,
  appeal: unsupported("A decision on a dispute is final."),
  billing_address: text,
  cancellation_policy: file,
  cancellation_policy_disclosure: longText,
  cancellation_rebuttal: longText,
  customer_communication: file,
  customer_email_address: text,
  customer_name: text,
  customer_purchase_ip: text,
  customer_signature: file,
  duplicate_charge_documentation: file,
  duplicate_charge_explanation: longText,
  duplicate_charge_id: text,
  enhanced_evidence: programme,
  product_description: longText,
  receipt: file,
  refund_policy: file,
  refund_policy_disclosure: longText,
  refund_refusal_explanation: longText,
  service_date: text,
  service_documentation: file,
  shipping_address: text,
  shipping_carrier: text,
  shipping_date: text,
  shipping_documentation: file,
  shipping_tracking_number: text,
  uncategorized_file: file,
  uncategorized_text: longText,
});

const changes = {
  evidence,
  ...expanding,
  intended_submission_method: unsupported("Evidence is submitted by hand, with `submit`."),
  metadata: clearable(metadata()),
  submit: boolean(),
} as const;

export const updateDispute = table("disputes.update", changes);

export const retrieveDispute = table("disputes.retrieve", expanding);

export const closeDispute = table("disputes.close", expanding);

export const listDisputes = table("disputes.list", {
  charge: string(),
  created: created(),
  ...paging,
  payment_intent: string(),
});

// The paths below a charge, which older integrations use.

export const retrieveChargeDispute = table("charges.disputes.retrieve", expanding);

export const updateChargeDispute = table("charges.disputes.update", changes);

export const closeChargeDispute = table("charges.disputes.close", expanding);
