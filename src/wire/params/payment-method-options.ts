import { CARD_PRESENT, OTHER_METHOD_HASHES } from "./other-methods.ts";
import { boolean, clearable, hash, oneOf, unsupported } from "./table.ts";

const CARD_NETWORKS = oneOf(
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
const JAPANESE_DESCRIPTOR = unsupported("Statement descriptors are in Latin letters only.");
const CREDENTIAL_USAGE = unsupported("Use `setup_future_usage` and `off_session` instead.");

const card = hash({
  capture_method: clearable(oneOf("manual")),
  cvc_token: unsupported("Security codes are not collected again."),
  installments: unsupported("Installment plans are not available."),
  mandate_options: unsupported("Mandates for cards are not available."),
  moto: boolean(),
  network: CARD_NETWORKS,
  request_extended_authorization: cardFeature,
  request_incremental_authorization: cardFeature,
  request_multicapture: cardFeature,
  request_overcapture: cardFeature,
  request_three_d_secure: oneOf("automatic", "challenge", "any"),
  require_cvc_recollection: unsupported("Security codes are not collected again."),
  setup_credential_usage: CREDENTIAL_USAGE,
  setup_future_usage: clearable(oneOf("none", "off_session", "on_session")),
  statement_descriptor_suffix_kana: JAPANESE_DESCRIPTOR,
  statement_descriptor_suffix_kanji: JAPANESE_DESCRIPTOR,
  stored_credential_usage: CREDENTIAL_USAGE,
  three_d_secure: unsupported("Authentication results of other providers are not taken."),
});

export const paymentMethodOptions = hash({ ...OTHER_METHOD_HASHES, ...CARD_PRESENT, card });
