import { formatAmount, formatAmountWithCode } from "../../domain/currencies.ts";
import { amount } from "../../domain/money.ts";
import type { MissingResource } from "../../domain/refusals.ts";
import { tooManyMetadataKeys } from "../params/parameter-errors.ts";
import { type ErrorAnswer, type AnswerFacts, type ErrorAnswers, invalid, type ReasonOf } from "./error-answer.ts";

/** ErrorAnswers to requests that name what isn't there, or ask for amounts and combinations that cannot be. */
export const REQUEST_ANSWERS = {
  resource_missing: missing,
  client_secret_as_id: () => ({
    ...invalid(
      "You passed a string that looks like a client secret as the PaymentIntent ID, but you must provide a valid PaymentIntent ID. Please use the value in the `id` field of the PaymentIntent.",
      { param: "intent" },
    ),
    status: 404,
  }),
  method_not_of_customer: () => ({ ...invalid("Invalid request", { param: "customer" }), status: 404 }),
  parameter_missing: ({ param }) => invalid(`Missing required param: ${param}.`, { code: "parameter_missing", param }),

  // The two blanks before "If" are the API's own.
  amount_zero: () =>
    invalid(
      "The amount must be greater than or equal to the minimum charge amount allowed for your account and the currency set (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).  If you want to save a Payment Method for future use without an immediate payment, use a Setup Intent instead: https://docs.stripe.com/payments/setup-intents",
      { code: "parameter_invalid_integer", param: "amount" },
    ),
  amount_negative: () => invalid("Invalid positive integer", { code: "parameter_invalid_integer", param: "amount" }),
  amount_too_small: ({ currency, minimum }) =>
    invalid(`Amount must be at least ${formatAmountWithCode(amount(minimum), currency)}`, {
      code: "amount_too_small",
      param: "amount",
    }),
  amount_too_large: ({ currency, maximum }) =>
    invalid(`Amount must be no more than ${formatAmount(amount(maximum), currency)}`, {
      code: "amount_too_large",
      param: "amount",
    }),
  amount_not_in_tens: ({ currency }) =>
    invalid(`Invalid amount: amounts in ${currency} must be a multiple of 10.`, {
      param: "amount",
    }),
  capture_amount_zero: () =>
    invalid("This value must be greater than or equal to 1.", { code: "parameter_invalid_integer", param: "amount" }),
  capture_amount_negative: () => invalid("Invalid non-negative integer", { param: "amount_to_capture" }),
  capture_too_small: ({ currency, minimum }) =>
    invalid(`Amount must be at least ${formatAmountWithCode(amount(minimum), currency)}`, { code: "amount_too_small" }),
  capture_too_large: () =>
    invalid(
      "The payment could not be captured because the requested capture amount is greater than the amount you can capture for this charge. Contact us via https://support.stripe.com/contact/ for help.",
      { code: "amount_too_large" },
    ),
  multicapture_unavailable: () =>
    invalid("This PaymentIntent can be captured only once: `final_capture` cannot be false.", {
      code: "payment_intent_invalid_parameter",
      param: "final_capture",
    }),

  too_many_metadata_keys: ({ keys }) => {
    const { message, param } = tooManyMetadataKeys("metadata", keys);
    return invalid(message, { param });
  },
  only_with_confirm: ({ intent, param }) =>
    invalid(
      `The parameter \`${param}\` cannot be passed when creating a ${intent} unless \`confirm\` is set to true.`,
      {
        code: intent === "PaymentIntent" ? "payment_intent_invalid_parameter" : "setup_intent_invalid_parameter",
        param,
      },
    ),
  both_cursors: () => invalid("Received both starting_after and ending_before parameters. Please pass in only one."),
  search_page_invalid: ({ page }) => invalid(`${page} is an invalid page.`, { param: "page" }),
  exclusive_parameters: ({ params }) =>
    invalid(`You may only specify one of these parameters: ${params.join(", ")}.`, { param: params[0] }),
  // Quoted in 2026.
  automatic_beside_types: () =>
    invalid("You cannot enable `automatic_payment_methods` and specify `payment_method_types`.", {
      param: "automatic_payment_methods",
    }),
  no_method_types: () =>
    invalid(
      "No valid payment method types for this Payment Intent. Please ensure that you have activated payment methods compatible with your chosen currency in your dashboard (https://dashboard.stripe.com/settings/payment_methods).",
    ),
  method_type_unavailable: ({ type, param }) =>
    invalid(
      `The payment method type provided: ${type} is invalid. Please ensure the provided type is activated in your dashboard (https://dashboard.stripe.com/account/payments/settings). See https://stripe.com/docs/payments/payment-methods/integration-options for supported combinations.`,
      param === undefined ? { code: "payment_intent_invalid_parameter", param: "payment_method_types" } : { param },
    ),
  card_feature_unavailable: () =>
    invalid(
      "This account is not eligible for the requested card features. See https://stripe.com/docs/payments/flexible-payments for more details.",
      { code: "payment_intent_invalid_parameter" },
    ),
  statement_descriptor_for_card: () =>
    invalid(
      "The statement_descriptor parameter is not supported for the payment_method_type `card`. To continue supporting payment_method_type `card`, please pass in `statement_descriptor_suffix` or remove the `statement_descriptor` parameter altogether.",
      { code: "payment_intent_invalid_parameter", param: "statement_descriptor" },
    ),
  statement_descriptor_invalid: ({ param, refused }) =>
    invalid(
      refused === undefined
        ? "The statement descriptor must contain at least one Latin character."
        : `The statement descriptor cannot include ${refused}.`,
      { param },
    ),

  // No code and no param: so the API answers.
  endpoint_url_not_https: ({ url }) => invalid(`Invalid URL: ${url}. URLs in livemode must begin with "https://"`),
  endpoint_url_refused: ({ failure }) =>
    invalid(failure === "address_not_allowed" ? "Invalid URL: URL must be publicly accessible." : "Not a valid URL", {
      code: "url_invalid",
      param: "url",
    }),
  endpoint_disabled: ({ endpoint }) =>
    invalid(`The webhook endpoint ${endpoint} is disabled: enable it to have events delivered to it.`, {
      param: "webhook_endpoint",
    }),
  too_many_endpoints: ({ maximum, livemode }) =>
    invalid(`You have reached the maximum of ${maximum} ${livemode ? "live" : "test"} webhook endpoints.`),

  log_filters_invalid: () =>
    invalid("Invalid filters: must be a JSON object of lists, by the names that `stripe logs tail` has for them.", {
      param: "filters",
    }),
  no_thin_events: () =>
    invalid("There are no thin events here. Listen with --all-snapshot or --events instead.", {
      param: "websocket_features",
    }),
} satisfies Partial<ErrorAnswers>;

const NAMES: { readonly [R in MissingResource]: string } = {
  account: "account",
  balance_transaction: "balance transaction",
  charge: "charge",
  confirmation_token: "confirmation_token",
  customer: "customer",
  customer_session: "customer session",
  dispute: "dispute",
  ephemeral_key: "ephemeral key",
  event: "event",
  line_item: "line item",
  mandate: "mandate",
  payment_intent: "payment_intent",
  payment_method: "PaymentMethod",
  payment_method_configuration: "payment_method_configuration",
  refund: "refund",
  setup_attempt: "setup attempt",
  setup_intent: "setupintent",
  // Its name inside the API, as recorded answers show it.
  test_clock: "billingclock",
  request_log: "request log",
  source: "source",
  token: "token",
  webhook_endpoint: "webhook endpoint",
};

/** Their ids stand bare in the API's text (seen in 2023). */
const BARE: ReadonlySet<MissingResource> = new Set(["payment_method_configuration"]);

/** What a careless copy puts around an id. */
const WRAPPED = /^[\s'"]|[\s'"]$/;
const EXACT_ID = ". Make sure you use the exact id without extra whitespace or quotes";

/** As a simulator that is held against the API has it (2026). */
function escaped(id: string): string {
  return id.replace(/[\\'"<>&]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    return "<>&".includes(character) ? `\\u${code}` : `\\${character}`;
  });
}

function missing(reason: ReasonOf<"resource_missing">, { livemode }: AnswerFacts): ErrorAnswer {
  const other = livemode
    ? "a similar object exists in test mode, but a live mode key was used to make this request."
    : "a similar object exists in live mode, but a test mode key was used to make this request.";
  const id = BARE.has(reason.resource) ? reason.id : `'${escaped(reason.id)}'`;
  const text = `No such ${NAMES[reason.resource]}: ${id}${WRAPPED.test(reason.id) ? EXACT_ID : ""}`;
  return {
    ...invalid(reason.inOtherMode === true ? `${text}; ${other}` : text, {
      code: "resource_missing",
      param: reason.param,
    }),
    status: reason.at === "path" ? 404 : 400,
  };
}
