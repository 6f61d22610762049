import { addressPart } from "./addresses.ts";
import { expanding } from "./paging.ts";
import { CO_BRANDS } from "./payment-method-data.ts";
import { hash, integer, required, string, table, unsupported } from "./table.ts";
import { clientTelemetry } from "./telemetry.ts";

const CARDS_ONLY = unsupported("Only cards can be made into tokens.");

/** Clients send the fields of a form that the cardholder left empty as they are. */
const card = hash({
  address_city: addressPart,
  address_country: addressPart,
  address_line1: addressPart,
  address_line2: addressPart,
  address_state: addressPart,
  address_zip: addressPart,
  currency: unsupported("Cards are not paid out to."),
  cvc: string(),
  exp_month: required(integer()),
  exp_year: required(integer()),
  name: addressPart,
  networks: hash({ preferred: CO_BRANDS }),
  number: required(string()),
});

const creation = {
  account: CARDS_ONLY,
  bank_account: CARDS_ONLY,
  customer: unsupported("Cards are not cloned to other accounts."),
  cvc_update: unsupported("Security codes are not collected again."),
  ...expanding,
  person: CARDS_ONLY,
  pii: CARDS_ONLY,
  // Last: who wants a token of something else is told so, not that a card is missing.
  card: required(card),
} as const;

export const createToken = table("tokens.create", creation);

export const createTokenAsClient = table("tokens.create.as_client", { ...creation, ...clientTelemetry });

export const retrieveToken = table("tokens.retrieve", expanding);
