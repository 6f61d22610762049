import { addressPart } from "./addresses.ts";
import { expanding, paging } from "./paging.ts";
import * as reasons from "./reasons.ts";
import { clearable, emptyAsAbsent, integer, metadata, required, string, table, unsupported } from "./table.ts";

const ONLY_TOKENS = "Use a token of a card as `source`.";

const otherAccounts = {
  account_holder_name: unsupported(reasons.NO_BANK_SOURCES),
  account_holder_type: unsupported(reasons.NO_BANK_SOURCES),
} as const;

/** The API's description of today no longer has these operations; older integrations and the command line use them. */
export const createSource = table("customer_sources.create", {
  alipay_account: unsupported(ONLY_TOKENS),
  bank_account: unsupported(ONLY_TOKENS),
  card: unsupported(ONLY_TOKENS),
  ...expanding,
  metadata: emptyAsAbsent(metadata()),
  source: required(string()),
  validate: unsupported("The issuer is always asked."),
});

export const updateSource = table("customer_sources.update", {
  ...otherAccounts,
  address_city: clearable(addressPart),
  address_country: clearable(addressPart),
  address_line1: clearable(addressPart),
  address_line2: clearable(addressPart),
  address_state: clearable(addressPart),
  address_zip: clearable(addressPart),
  exp_month: integer(),
  exp_year: integer(),
  ...expanding,
  metadata: clearable(metadata()),
  name: clearable(string()),
  owner: unsupported(reasons.NO_BANK_SOURCES),
});

export const retrieveSource = table("customer_sources.retrieve", expanding);

export const deleteSource = table("customer_sources.delete", expanding);

export const listSources = table("customer_sources.list", { ...paging, object: string() });
