import { BY_SECRET_KEY } from "./by-secret-key.ts";
import { DEBIT_PAYMENT_OPTIONS, DEBIT_PAYMENT_OPTIONS_OF_CLIENTS } from "./debit-payment-options.ts";
import { CARD_PRESENT, OTHER_METHOD_HASHES } from "./other-methods.ts";
import { boolean, clearable, hash, oneOf, onlyFalse, unsupported } from "./table.ts";

export const CARD_NETWORKS = oneOf(
  "link",
  "unknown",
  "amex",
  "cartes_bancaires",
  "diners",
  "discover",
  "eftpos_au",
  "girocard",
  "interac",
  "jcb",
  "mastercard",
  "unionpay",
  "visa",
);

const cardFeature = oneOf("never", "if_available");
const NO_INSTALLMENTS = "Installment plans are not available.";
const NO_RECOLLECTION = "Security codes are not collected again.";
const JAPANESE_DESCRIPTOR = unsupported("Statement descriptors are in Latin letters only.");
export const NO_CARD_MANDATES = unsupported("Mandates for cards are not available.");
export const NO_FOREIGN_RESULTS = unsupported("Authentication results of other providers are not taken.");
export const CREDENTIAL_USAGE = unsupported("Use `setup_future_usage` and `off_session` instead.");

const card = {
  capture_method: clearable(oneOf("manual")),
  cvc_token: unsupported(NO_RECOLLECTION),
  installments: hash({ enabled: onlyFalse(NO_INSTALLMENTS), plan: unsupported(NO_INSTALLMENTS) }),
  mandate_options: NO_CARD_MANDATES,
  moto: boolean(),
  network: CARD_NETWORKS,
  request_extended_authorization: cardFeature,
  request_incremental_authorization: cardFeature,
  request_multicapture: cardFeature,
  request_overcapture: cardFeature,
  request_three_d_secure: oneOf("automatic", "challenge", "any"),
  require_cvc_recollection: onlyFalse(NO_RECOLLECTION),
  setup_credential_usage: CREDENTIAL_USAGE,
  setup_future_usage: clearable(oneOf("none", "off_session", "on_session")),
  statement_descriptor_suffix_kana: JAPANESE_DESCRIPTOR,
  statement_descriptor_suffix_kanji: JAPANESE_DESCRIPTOR,
  stored_credential_usage: CREDENTIAL_USAGE,
  three_d_secure: NO_FOREIGN_RESULTS,
} as const;

/** Whether the holder of a card has to authenticate is not for them to say. */
export const AUTHENTICATION_BY_SECRET_KEY = { moto: BY_SECRET_KEY, request_three_d_secure: BY_SECRET_KEY } as const;

const cardOfClient = {
  ...card,
  ...AUTHENTICATION_BY_SECRET_KEY,
  capture_method: BY_SECRET_KEY,
  cvc: unsupported(NO_RECOLLECTION),
  request_extended_authorization: BY_SECRET_KEY,
  request_incremental_authorization: BY_SECRET_KEY,
  request_multicapture: BY_SECRET_KEY,
  request_overcapture: BY_SECRET_KEY,
} as const;

const others = { ...OTHER_METHOD_HASHES, ...CARD_PRESENT } as const;

/** The options of a type can be emptied as a whole. */
export const paymentMethodOptions = hash({ ...others, ...DEBIT_PAYMENT_OPTIONS, card: clearable(hash(card)) });

/**
 * What a publishable key may say of it. How the money is taken, whether a cardholder authenticates and whether an account
 * is proven is the merchant's to decide.
 */
export const paymentMethodOptionsOfClient = hash({
  ...others,
  ...DEBIT_PAYMENT_OPTIONS_OF_CLIENTS,
  card: hash(cardOfClient),
});
