import { DEBIT_SETUP_OPTIONS } from "./debit-setup-options.ts";
import { CARD_PRESENT, OTHER_METHOD_HASHES } from "./other-methods.ts";
import { CARD_NETWORKS, CREDENTIAL_USAGE, NO_CARD_MANDATES, NO_FOREIGN_RESULTS } from "./payment-method-options.ts";
import { boolean, hash, oneOf } from "./table.ts";

const card = hash({
  mandate_options: NO_CARD_MANDATES,
  moto: boolean(),
  network: CARD_NETWORKS,
  request_three_d_secure: oneOf("automatic", "challenge", "any"),
  setup_credential_usage: CREDENTIAL_USAGE,
  three_d_secure: NO_FOREIGN_RESULTS,
});

export const setupMethodOptions = hash({ ...OTHER_METHOD_HASHES, ...DEBIT_SETUP_OPTIONS, ...CARD_PRESENT, card });
