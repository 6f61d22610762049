import type { PaymentError } from "../../domain/payment-intents/payment-error.ts";
import type { SetupError } from "../../domain/setup-intents/setup-error.ts";
import { BRAND_NAMES } from "../../wire/brand-names.ts";
import { declineFacts } from "../../wire/errors/payment-failures.ts";

interface FailureWords {
  readonly text: string;
  /** Something went wrong, as opposed to something that is only missing. */
  readonly isProblem: boolean;
}

/** Why the customer is here, in words for customers. */
export function failureWords(error: PaymentError | SetupError | undefined): FailureWords {
  switch (error?.kind) {
    case "authentication_required":
    case "authentication_not_handled":
      return { text: "Your bank asks you to confirm it yourself. Nothing has been charged so far.", isProblem: false };
    case "authentication_failure":
      return { text: "It was not confirmed with your bank. Nothing was charged.", isProblem: true };
    case "card_declined": {
      const { method, decline } = error;
      const card = method.type === "card" ? `${BRAND_NAMES[method.card.brand]} ending in ${method.card.last4}: ` : "";
      return { text: `${card}${declineFacts(decline).message} Nothing was charged.`, isProblem: true };
    }
    default:
      return { text: "It is not complete yet. Nothing has been charged so far.", isProblem: false };
  }
}
