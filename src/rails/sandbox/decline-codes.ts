import type { Decline } from "../../domain/rail-answers.ts";

/**
 * The declines of the sandbox's issuers, with the codes that recorded answers of 2026 carry. Where a record shows no
 * network code there is none here.
 */
export const DECLINES = {
  genericDecline: {
    declineCode: "generic_decline",
    networkDeclineCode: "01",
    adviceCode: "try_again_later",
    blocked: false,
  },
  insufficientFunds: {
    declineCode: "insufficient_funds",
    networkDeclineCode: "51",
    networkAdviceCode: "02",
    adviceCode: "try_again_later",
    blocked: false,
  },
  lostCard: {
    declineCode: "lost_card",
    networkDeclineCode: "41",
    networkAdviceCode: "01",
    adviceCode: "do_not_try_again",
    blocked: false,
  },
  stolenCard: {
    declineCode: "stolen_card",
    networkDeclineCode: "43",
    networkAdviceCode: "01",
    adviceCode: "do_not_try_again",
    blocked: false,
  },
  expiredCard: {
    declineCode: "expired_card",
    param: "exp_month",
    networkDeclineCode: "54",
    networkAdviceCode: "03",
    adviceCode: "confirm_card_data",
    blocked: false,
  },
  incorrectCvc: {
    declineCode: "incorrect_cvc",
    param: "cvc",
    networkDeclineCode: "N7",
    networkAdviceCode: "03",
    adviceCode: "confirm_card_data",
    blocked: false,
  },
  processingError: {
    declineCode: "processing_error",
    networkDeclineCode: "06",
    adviceCode: "try_again_later",
    blocked: false,
  },
  velocityExceeded: {
    declineCode: "card_velocity_exceeded",
    networkDeclineCode: "61",
    networkAdviceCode: "02",
    adviceCode: "try_again_later",
    blocked: false,
  },
  /** The risk rules stopped the payment: the network was never asked, so it sent no codes. */
  riskBlock: { declineCode: "fraudulent", blocked: true },
  /** The issuer approved, but the account's default rules refuse a payment whose security code check failed. */
  cvcCheckFailed: { declineCode: "incorrect_cvc", param: "cvc", blocked: false },
  /** The same for the postal code. */
  postalCodeCheckFailed: { declineCode: "incorrect_zip", param: "address_zip", blocked: false },
} as const satisfies Readonly<Record<string, Decline>>;
