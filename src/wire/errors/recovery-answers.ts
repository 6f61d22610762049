import { type ErrorAnswers, invalid } from "./error-answer.ts";

const OBJECTS = {
  payment_intent: { name: "PaymentIntent", code: "payment_intent_unexpected_state" },
  setup_intent: { name: "SetupIntent", code: "setup_intent_unexpected_state" },
} as const;

const OBSTACLES = {
  manual_confirmation:
    "A recovery link cannot be created for a PaymentIntent with `confirmation_method` manual: its customer cannot complete it without you.",
  no_cards: "A recovery link cannot be created for this intent because it does not accept cards.",
} as const;

/** The texts are ours, like the call that they answer. */
export const RECOVERY_ANSWERS = {
  recovery_unexpected_state: ({ resource, status }) =>
    invalid(
      `A recovery link cannot be created for this ${OBJECTS[resource].name} because it has a status of ${status}. Only a ${OBJECTS[resource].name} with one of the following statuses can be recovered: requires_payment_method, requires_confirmation, requires_action.`,
      { code: OBJECTS[resource].code },
    ),
  recovery_unavailable: ({ obstacle }) => invalid(OBSTACLES[obstacle]),
} satisfies Partial<ErrorAnswers>;
