import { agreementOptions, referenceOptions, usAccountOptions, verificationMethod } from "./debit-setup-options.ts";
import { clearable, hash, oneOf, unsupported } from "./table.ts";

const setup_future_usage = clearable(oneOf("none", "off_session", "on_session"));
const target_date = unsupported("Debits are made as soon as their scheme lets them.");
const every = { setup_future_usage, target_date } as const;

/** Options for paying by bank debit, by type. */
export const DEBIT_PAYMENT_OPTIONS = {
  acss_debit: hash({ ...every, mandate_options: hash(agreementOptions), verification_method: verificationMethod }),
  au_becs_debit: hash(every),
  bacs_debit: hash({ ...every, mandate_options: referenceOptions }),
  sepa_debit: hash({ ...every, mandate_options: referenceOptions }),
  us_bank_account: hash({
    ...every,
    ...usAccountOptions,
    transaction_purpose: unsupported("Debits carry no purpose."),
  }),
} as const;

/** The same for whoever has a publishable key. */
export const DEBIT_PAYMENT_OPTIONS_OF_CLIENTS = {
  acss_debit: hash(every),
  au_becs_debit: hash(every),
  bacs_debit: hash(every),
  sepa_debit: hash(every),
  us_bank_account: hash(every),
} as const;
