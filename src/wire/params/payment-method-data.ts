import { billingDetails } from "./addresses.ts";
import { BANK_ACCOUNT_HASHES } from "./bank-accounts.ts";
import { OTHER_METHOD_HASHES } from "./other-methods.ts";
import { INLINE_METHOD_TYPES } from "./payment-method-types.ts";
import { NO_RISK_SESSIONS } from "./reasons.ts";
import { emptyAsAbsent, hash, integer, metadata, oneOf, required, string, unsupported } from "./table.ts";
import { methodTelemetry } from "./telemetry.ts";

export const allowRedisplay = oneOf("always", "limited", "unspecified");

export const CO_BRANDS = oneOf("cartes_bancaires", "mastercard", "visa");

/** A card by its number or by a token. Whether the number and dates are good is not a matter of form. */
export const newCard = hash({
  cvc: string(),
  exp_month: integer(),
  exp_year: integer(),
  networks: hash({ preferred: CO_BRANDS }),
  number: string(),
  token: string(),
});

const members = {
  ...OTHER_METHOD_HASHES,
  ...BANK_ACCOUNT_HASHES,
  allow_redisplay: allowRedisplay,
  billing_details: billingDetails,
  card: newCard,
  metadata: emptyAsAbsent(metadata()),
  type: required(oneOf(...INLINE_METHOD_TYPES)),
} as const;

/** A PaymentMethod that is made together with the intent it pays. */
export const paymentMethodData = hash({ ...members, radar_options: unsupported(NO_RISK_SESSIONS) });

export const paymentMethodDataOfClient = hash({ ...members, ...methodTelemetry });
