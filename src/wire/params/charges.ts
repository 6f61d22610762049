import { shipping } from "./addresses.ts";
import { expanding, paging, searching } from "./paging.ts";
import * as reasons from "./reasons.ts";
import {
  boolean,
  clearable,
  created,
  currency,
  either,
  email,
  emptyAsAbsent,
  exclusive,
  hash,
  integer,
  metadata,
  oneOf,
  required,
  string,
  table,
  unsupported,
} from "./table.ts";

const descriptor = string({ max: 22, tooLong: "descriptor" });

const connect = {
  application_fee: unsupported(reasons.NO_CONNECT),
  application_fee_amount: unsupported(reasons.NO_CONNECT),
  transfer_data: unsupported(reasons.NO_CONNECT),
} as const;

/** What a source was called long ago. Then it could also be a card with all its numbers. */
const card = either(unsupported("Make a token of the card, and send it as `source`."), string());

/** A charge without an intent, as older integrations make it from a token or a customer. */
const creation = {
  amount: required(integer()),
  ...connect,
  capture: boolean(),
  card,
  currency: required(currency()),
  customer: string({ max: 500 }),
  description: emptyAsAbsent(string({ max: 40_000 })),
  destination: unsupported(reasons.NO_CONNECT),
  ...expanding,
  metadata: emptyAsAbsent(metadata()),
  on_behalf_of: unsupported(reasons.NO_CONNECT),
  // The API knows the name here without documenting it.
  payment_method: string(),
  radar_options: unsupported(reasons.NO_RISK_SESSIONS),
  receipt_email: emptyAsAbsent(email()),
  shipping,
  source: string(),
  statement_descriptor: emptyAsAbsent(descriptor),
  statement_descriptor_suffix: emptyAsAbsent(descriptor),
  transfer_group: emptyAsAbsent(string()),
} as const;

export const createCharge = table("charges.create", creation, [exclusive(["card", "source"])]);

export const captureCharge = table("charges.capture", {
  amount: integer(),
  ...connect,
  ...expanding,
  receipt_email: emptyAsAbsent(email()),
  statement_descriptor: emptyAsAbsent(descriptor),
  statement_descriptor_suffix: emptyAsAbsent(descriptor),
  transfer_group: emptyAsAbsent(string()),
});

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

export const searchCharges = table("charges.search", searching("charge"));
