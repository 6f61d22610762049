import { DEBIT_SCHEMES } from "../../domain/bank-debits/schemes.ts";
import type { BankAccountRefusal } from "../../domain/payment-methods/bank-account.ts";
import { ACCOUNT_SETUP_FAILED, debitErrorFacts, microdepositFacts } from "./debit-failures.ts";
import { type ErrorAnswers, invalid, PAYMENT_FAILED, type ReasonOf } from "./error-answer.ts";

const BAD_REQUEST = 400;

const BANK_ACCOUNTS: { readonly [Code in BankAccountRefusal["code"]]: string } = {
  account_number_invalid:
    "The bank account number provided is invalid (e.g., missing digits). Bank account information varies from country to country.",
  invalid_bank_account_iban: "The IBAN you provided is invalid.",
  routing_number_invalid: "The bank routing number provided is invalid.",
  sepa_debit_bank_not_supported: "The bank of this account does not support SEPA Direct Debit.",
  sepa_debit_debits_not_supported: "This bank account does not support SEPA Direct Debit.",
  sepa_unsupported_account: "Your account does not support SEPA payments from this country.",
};

/** Answers about bank accounts, the right to debit them, and showing whose they are. */
export const DEBIT_ANSWERS = {
  bank_account_refused: ({ fault, param }) => invalid(BANK_ACCOUNTS[fault.code], { code: fault.code, param }),
  method_hash_of_other_type: ({ type, param }) =>
    invalid(`The parameter ${param} does not belong to a PaymentMethod of the type \`${type}\`.`, { param }),
  mandate_needed: ({ intent }) =>
    invalid(
      `This ${intent} requires a mandate, but no existing mandate was found. Collect mandate acceptance from the customer and try again, providing acceptance data in the mandate_data parameter.`,
    ),
  mandate_invalid: ({ mandate }) =>
    invalid(`The mandate ${mandate} can't be used for this payment: it is not active, or not of this PaymentMethod.`, {
      code: "payment_intent_mandate_invalid",
      param: "mandate",
    }),
  mandate_advice_unknown: ({ scheme, code }) =>
    invalid(
      scheme === "bacs_debit"
        ? `ADDACS has no reason code ${code}.`
        : `Mandates of the type \`${scheme}\` are revoked without a code.`,
      { param: "code" },
    ),
  reference_prefix_invalid: () =>
    invalid(
      "The reference prefix must be at most 12 characters long and consist of uppercase letters, numbers, spaces and the characters '/', '_', '-', '&', '.'. It cannot begin with 'DDIC' or 'STRIPE'.",
      { code: "invalid_mandate_reference_prefix_format" },
    ),
  single_use_currency: ({ type, currency }) =>
    invalid(`The currency provided (${currency}) is invalid for the payment method type ${type}.`, {
      param: "single_use[currency]",
    }),
  account_setup_failed: () => ({ status: BAD_REQUEST, ...ACCOUNT_SETUP_FAILED }),
  types_not_of_currency: (reason) =>
    invalid(wrongCurrency(reason), { code: "payment_intent_invalid_parameter", param: "currency" }),
  type_not_held: ({ type }) =>
    invalid(`Payments with ${type} take the money at once: \`capture_method\` cannot be \`manual\`.`, {
      code: "payment_intent_invalid_parameter",
      param: "capture_method",
    }),
  debit_failed: ({ failure }) => ({ status: PAYMENT_FAILED, ...debitErrorFacts(failure) }),
  debit_not_cancelable: ({ type, isTooLate }) =>
    invalid(
      isTooLate
        ? "You cannot cancel this PaymentIntent because its debit has already been submitted to the customer's bank."
        : `You cannot cancel this PaymentIntent because it has a status of processing. Debits of the type ${type} cannot be canceled once they are confirmed.`,
      { code: "payment_intent_unexpected_state" },
    ),
  verify_unexpected_state: ({ status }) =>
    invalid(
      status === "requires_action"
        ? "This PaymentIntent does not wait for microdeposits to be verified."
        : `This PaymentIntent could not be verified because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be verified: requires_action.`,
      { code: "payment_intent_unexpected_state" },
    ),
  refund_window_over: ({ charge, days }) =>
    invalid(`Charge ${charge} can no longer be refunded: more than ${days} days have passed since the payment.`, {
      code: "charge_not_refundable",
    }),
  no_debit_to_settle: ({ status }) =>
    invalid(`No debit of this PaymentIntent waits for a result: it has a status of ${status}.`, {
      code: "payment_intent_unexpected_state",
    }),
  no_debit_to_return: ({ status }) =>
    invalid(
      `This PaymentIntent has a status of ${status}, and no debit that its bank could take back: one that succeeded, was not refunded, and was not taken back before.`,
      { code: "payment_intent_unexpected_state" },
    ),
  return_code_unknown: ({ type, code }) =>
    invalid(`\`${code}\` is not a code by which banks return debits of the type ${type}.`, { param: "code" }),
  return_too_late: ({ code }) =>
    invalid(`The time in which a bank may return this debit with \`${code}\` is over.`, { param: "code" }),
  refund_without_failure: () => invalid("Only a refund of a bank debit that has not failed can be sent back."),
  microdeposit_proof_missing: () =>
    invalid("One of the following params should be provided for this request: amounts or descriptor_code.", {
      code: "parameter_missing",
    }),
  microdeposit_amounts_invalid: () =>
    invalid("You must provide exactly two microdeposit amounts.", {
      code: "payment_method_microdeposit_verification_amounts_invalid",
      param: "amounts",
    }),
  microdeposit_mismatch: ({ proof, left }) =>
    proof === "amounts"
      ? invalid(
          `The amounts provided do not match the amounts that were sent to the bank account. You have ${left} verification attempts remaining.`,
          { code: "payment_method_microdeposit_verification_amounts_mismatch" },
        )
      : invalid(
          `The descriptor code provided does not match the one that was sent to the bank account. You have ${left} verification attempts remaining.`,
          { code: "payment_method_microdeposit_verification_descriptor_code_mismatch" },
        ),
  microdeposits_failed: ({ failure }) => ({ status: BAD_REQUEST, ...microdepositFacts(failure) }),
  setup_verify_unexpected_state: ({ status }) =>
    invalid(
      status === "requires_action"
        ? "This SetupIntent cannot be actioned on because it does not wait for microdeposits to be verified."
        : `This SetupIntent cannot be actioned on because it has a status of ${status}. Only a SetupIntent with one of the following statuses may be actioned on: ["requires_action"].`,
      { code: "intent_invalid_state" },
    ),
} satisfies Partial<ErrorAnswers>;

/** The API has other words for the only type that an intent names than for one among several. */
function wrongCurrency({ currency, foreign }: ReasonOf<"types_not_of_currency">): string {
  if (foreign === undefined) {
    return `The currency provided (${currency}) is invalid for one or more payment method types on this PaymentIntent.`;
  }
  const { type, isAlone } = foreign;
  const wanted = DEBIT_SCHEMES[type].currency;
  return isAlone
    ? `The currency provided (${currency}) is invalid. Payments with ${type} support the following currencies: ${wanted}.`
    : `The currency provided (${currency}) is invalid for one or more payment method types on this PaymentIntent. The payment method type ${type} only supports the following currencies: ${wanted}. Either correct the provided currency, or use a different PaymentIntent to accept this payment method type.`;
}
