import { reference } from "./answer-schema.ts";
import type { Schema } from "./parameter-schema.ts";

const TEXT: Schema = { type: "string" };

/** The one form of every error. Objects stand beside it where the refusal is about them. */
export const ERROR_SCHEMA: Schema = {
  type: "object",
  properties: {
    error: {
      type: "object",
      properties: {
        advice_code: TEXT,
        charge: TEXT,
        code: TEXT,
        decline_code: TEXT,
        doc_url: TEXT,
        message: TEXT,
        network_advice_code: TEXT,
        network_decline_code: TEXT,
        param: { type: "string", description: "The parameter that is wrong, as it was sent." },
        payment_intent: { anyOf: [reference("payment_intent"), reference("client_payment_intent")] },
        payment_method: {
          anyOf: ["payment_method", "client_payment_method", "app_payment_method"].map(reference),
        },
        payment_method_type: TEXT,
        request_log_url: TEXT,
        setup_intent: { anyOf: [reference("setup_intent"), reference("client_setup_intent")] },
        type: {
          type: "string",
          enum: ["api_error", "card_error", "idempotency_error", "invalid_request_error"],
        },
      },
      required: ["message", "type"],
    },
  },
  required: ["error"],
};
