import type { DebitFailure, PaymentFailureCode } from "../../domain/bank-debits/collection.ts";
import type { MicrodepositFailure } from "../../domain/microdeposits/microdeposits.ts";
import type { ErrorFacts } from "./error-members.ts";

/** The bank of an account would not have it set up. */
export const ACCOUNT_SETUP_FAILED: ErrorFacts = {
  type: "invalid_request_error",
  message:
    "The latest attempt to set up the payment method has failed. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this SetupIntent again.",
  code: "setup_attempt_failed",
};

/** What the payer may read about a debit that did not come in; the words are ours. */
const FAILURES: { readonly [Code in PaymentFailureCode]: string } = {
  account_closed: "The customer's bank account has been closed.",
  bank_account_restricted: "The customer's bank account cannot be debited: it has restrictions on it.",
  charge_exceeds_source_limit: "This payment exceeds the amount that may be debited from this bank account in a week.",
  charge_exceeds_transaction_limit:
    "This payment exceeds the amount that may be debited from this bank account at once.",
  charge_exceeds_weekly_limit: "This payment exceeds the number of debits of this bank account that a week may have.",
  debit_not_authorized: "The customer has notified their bank that this payment was unauthorized.",
  generic_could_not_process: "The payment could not be processed by the customer's bank.",
  incorrect_account_holder_name: "The name of the account holder does not fit the bank account.",
  insufficient_funds: "The customer's account has insufficient funds to cover this payment.",
  invalid_currency: "The bank account does not take debits in this currency.",
  no_account: "The customer's bank account could not be located.",
  refer_to_customer: "The customer's bank refused the payment: ask the customer for the reason.",
};

/** Why the charge of a debit failed. A debit that was called back has no code: no bank refused it. */
export function debitFailureFacts(failure: DebitFailure | "blocked" | "canceled") {
  if (failure === "canceled") return { code: undefined, message: "The payment was canceled before it was debited." };
  if (failure === "blocked") return { code: BLOCKED.code, message: BLOCKED.message };
  return { code: failure.code, message: FAILURES[failure.code] };
}

const BLOCKED = {
  type: "card_error",
  message: "Your payment was declined.",
  code: "payment_method_provider_decline",
  decline_code: "fraudulent",
} as const satisfies ErrorFacts;

/** The same, as the intent tells it. */
export function debitErrorFacts(failure: DebitFailure | "blocked"): ErrorFacts {
  if (failure === "blocked") return BLOCKED;
  const { code, intentError } = failure;
  const facts = { type: "card_error", message: FAILURES[code] } as const;
  const told = intentError ?? OTHER_ERRORS[code];
  return told === undefined ? { ...facts, code } : { ...facts, code: told.code, decline_code: told.declineCode };
}

const UNEXPLAINED = { code: "payment_intent_payment_attempt_failed", declineCode: "generic_decline" };

/** Failure codes of charges that are no codes of errors: the intent says no more than that its attempt failed. */
const OTHER_ERRORS: { readonly [Code in PaymentFailureCode]?: NonNullable<DebitFailure["intentError"]> } = {
  charge_exceeds_weekly_limit: UNEXPLAINED,
  generic_could_not_process: UNEXPLAINED,
  incorrect_account_holder_name: UNEXPLAINED,
  invalid_currency: { code: "payment_method_currency_mismatch", declineCode: "invalid_currency" },
};

const MICRODEPOSITS: { readonly [F in MicrodepositFailure]: { readonly code: string; readonly message: string } } = {
  attempts_exceeded: {
    code: "payment_method_microdeposit_verification_attempts_exceeded",
    message: "You have exceeded the number of allowed verification attempts.",
  },
  could_not_be_sent: {
    code: "payment_method_microdeposit_failed",
    message: "Microdeposits failed. Please check the account, institution and transit numbers provided.",
  },
  timeout: {
    code: "payment_method_microdeposit_verification_timeout",
    message: "Microdeposit timeout. Customer hasn't verified their bank account within the required 10 day period.",
  },
};

/** Why an account was not shown to be its owner's (reference: authentication failures). */
export function microdepositFacts(failure: MicrodepositFailure): ErrorFacts {
  return { type: "invalid_request_error", ...MICRODEPOSITS[failure] };
}
