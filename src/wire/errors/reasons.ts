import type { Reason } from "../../domain/refusals.ts";
import { ACCOUNT_ANSWERS } from "./account-answers.ts";
import { AMOUNT_DETAILS_ANSWERS } from "./amount-details-answers.ts";
import { CHARGE_ANSWERS } from "./charge-answers.ts";
import { CLOCK_ANSWERS } from "./clock-answers.ts";
import { CONFIGURATION_ANSWERS } from "./configuration-answers.ts";
import { DEBIT_ANSWERS } from "./debit-answers.ts";
import type { ErrorAnswer, AnswerFacts, ErrorAnswers } from "./error-answer.ts";
import { INTENT_ANSWERS } from "./intent-answers.ts";
import { METHOD_ANSWERS } from "./method-answers.ts";
import { RECOVERY_ANSWERS } from "./recovery-answers.ts";
import { SESSION_ANSWERS } from "./session-answers.ts";
import { SETUP_ANSWERS } from "./setup-answers.ts";
import { REQUEST_ANSWERS } from "./request-answers.ts";

/** Total: a reason without an answer does not compile. */
const ANSWERS: ErrorAnswers = {
  ...REQUEST_ANSWERS,
  ...INTENT_ANSWERS,
  ...AMOUNT_DETAILS_ANSWERS,
  ...METHOD_ANSWERS,
  ...CHARGE_ANSWERS,
  ...CLOCK_ANSWERS,
  ...DEBIT_ANSWERS,
  ...SETUP_ANSWERS,
  ...SESSION_ANSWERS,
  ...RECOVERY_ANSWERS,
  ...ACCOUNT_ANSWERS,
  ...CONFIGURATION_ANSWERS,
};

/** Status, type, code, param and text of a refusal. */
export function answerTo(reason: Reason, facts: AnswerFacts): ErrorAnswer {
  return answerOf(ANSWERS, reason.kind, reason, facts);
}

function answerOf<Kind extends Reason["kind"]>(
  answers: ErrorAnswers,
  kind: Kind,
  reason: Extract<Reason, { readonly kind: Kind }>,
  facts: AnswerFacts,
): ErrorAnswer {
  return answers[kind](reason, facts);
}
