import {
  agreementOptions,
  referenceOptions,
  TERMS_BY_SECRET_KEY,
  usAccountOptions,
  verificationMethod,
} from "./debit-setup-options.ts";
import { clearable, hash, oneOf, unsupported } from "./table.ts";

const setup_future_usage = clearable(oneOf("none", "off_session", "on_session"));
const target_date = unsupported("Debits are made as soon as their scheme lets them.");
const every = { setup_future_usage, target_date } as const;

/** Options for paying by bank debit, by type. */
export const DEBIT_PAYMENT_OPTIONS = {
  acss_debit: clearable(
    hash({ ...every, mandate_options: hash(agreementOptions), verification_method: verificationMethod }),
  ),
  au_becs_debit: clearable(hash(every)),
  bacs_debit: clearable(hash({ ...every, mandate_options: referenceOptions })),
  sepa_debit: clearable(hash({ ...every, mandate_options: referenceOptions })),
  us_bank_account: clearable(
    hash({
      ...every,
      ...usAccountOptions,
      preferred_settlement_speed: unsupported("Debits settle at one speed."),
      transaction_purpose: unsupported("Debits carry no purpose."),
    }),
  ),
} as const;

const ofClient = { ...every, ...TERMS_BY_SECRET_KEY } as const;

/** The same for whoever has a publishable key. */
export const DEBIT_PAYMENT_OPTIONS_OF_CLIENTS = {
  acss_debit: hash(ofClient),
  au_becs_debit: hash(every),
  bacs_debit: hash(ofClient),
  sepa_debit: hash(ofClient),
  us_bank_account: hash({ ...usAccountOptions, ...ofClient }),
} as const;
