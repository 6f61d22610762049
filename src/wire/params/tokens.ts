import { addressPart } from "./addresses.ts";
import { expanding } from "./paging.ts";
import { CO_BRANDS } from "./payment-method-data.ts";
import { exclusive, hash, integer, required, string, table, unsupported } from "./table.ts";
import { clientTelemetry } from "./telemetry.ts";

const NO_SUCH_TOKEN = unsupported("Only cards and a person's number can be made into tokens.");

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
  account: NO_SUCH_TOKEN,
  bank_account: NO_SUCH_TOKEN,
  card,
  customer: unsupported("Cards are not cloned to other accounts."),
  cvc_update: unsupported("Security codes are not collected again."),
  ...expanding,
  person: NO_SUCH_TOKEN,
  pii: hash({ id_number: string() }),
} as const;

const ONE_KIND = [exclusive(["card", "pii"])];

export const createToken = table("tokens.create", creation, ONE_KIND);

export const createTokenAsClient = table("tokens.create.as_client", { ...creation, ...clientTelemetry }, ONE_KIND);

export const retrieveToken = table("tokens.retrieve", expanding);
