import { type ErrorAnswer, type ErrorAnswers, invalid, type ReasonOf } from "./error-answer.ts";
import { beyondKeyText } from "./named-key.ts";

/**
 * Answers about what clients are given to act with: confirmation tokens, customer sessions and ephemeral keys. Of the texts
 * only those for a used token and for a key are known; the others are ours, and so is the code for SetupIntents.
 */
export const SESSION_ANSWERS = {
  confirmation_token_used: ({ confirmed, usedFor }) =>
    invalid(`The confirmation token has already been used to confirm a previous ${INTENTS[usedFor]}`, {
      code: TOKEN_INVALID[confirmed],
    }),
  confirmation_token_expired: ({ confirmed }) =>
    invalid("The confirmation token has expired. Collect the payment details again for a new one.", {
      code: TOKEN_INVALID[confirmed],
    }),
  confirmation_token_usage_differs: usageDiffers,
  session_without_component: () => invalid("At least one component must be enabled.", { param: "components" }),
  session_not_open: () =>
    invalid("This client secret belongs to no customer session, or to one that has expired.", {
      param: "client_secret",
    }),
  session_component_disabled: ({ component }) =>
    invalid(`The component ${component} is not enabled in this customer session.`, { param: "component" }),
  session_removal_disabled: ({ component }) =>
    invalid(
      `The component ${component} may not remove payment methods in this customer session: \`payment_method_remove\` is not enabled.`,
    ),
  beyond_ephemeral_key: ({ account }, { key }) => ({
    ...invalid(beyondKeyText(key, account), { code: "more_permissions_required" }),
    status: 403,
  }),
} satisfies Partial<ErrorAnswers>;

const INTENTS = { payment_intent: "PaymentIntent", setup_intent: "SetupIntent" } as const;

const TOKEN_INVALID = {
  payment_intent: "payment_intent_confirmation_token_invalid",
  setup_intent: "setup_intent_confirmation_token_invalid",
} as const;

function usageDiffers({ ofToken, ofIntent }: ReasonOf<"confirmation_token_usage_differs">): ErrorAnswer {
  return invalid(
    `The confirmation token was collected for setup_future_usage ${ofToken}, and the intent has ${ofIntent}.`,
    { param: "setup_future_usage" },
  );
}
