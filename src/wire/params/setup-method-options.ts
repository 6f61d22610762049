import { DEBIT_SETUP_OPTIONS, DEBIT_SETUP_OPTIONS_OF_CLIENTS } from "./debit-setup-options.ts";
import { CARD_PRESENT, OTHER_METHOD_HASHES } from "./other-methods.ts";
import {
  AUTHENTICATION_BY_SECRET_KEY,
  CARD_NETWORKS,
  CREDENTIAL_USAGE,
  NO_CARD_MANDATES,
  NO_FOREIGN_RESULTS,
} from "./payment-method-options.ts";
import { boolean, hash, oneOf } from "./table.ts";

const card = {
  mandate_options: NO_CARD_MANDATES,
  moto: boolean(),
  network: CARD_NETWORKS,
  request_three_d_secure: oneOf("automatic", "challenge", "any"),
  setup_credential_usage: CREDENTIAL_USAGE,
  three_d_secure: NO_FOREIGN_RESULTS,
} as const;

const others = { ...OTHER_METHOD_HASHES, ...CARD_PRESENT } as const;

export const setupMethodOptions = hash({ ...others, ...DEBIT_SETUP_OPTIONS, card: hash(card) });

/** A publishable key says nothing about how a card is authenticated, or an account proven. */
export const setupMethodOptionsOfClient = hash({
  ...others,
  ...DEBIT_SETUP_OPTIONS_OF_CLIENTS,
  card: hash({ ...card, ...AUTHENTICATION_BY_SECRET_KEY }),
});
