import type { Refusal } from "../../domain/refusals.ts";
import type { Tagged } from "../../domain/resources.ts";
import type { Rendered, RenderContext } from "../render/context.ts";
import { renderPaymentIntent, renderPaymentIntentForClient } from "../render/payment-intents.ts";
import {
  renderPaymentMethod,
  renderPaymentMethodForApp,
  renderPaymentMethodForClient,
} from "../render/payment-methods.ts";
import { renderSetupIntent, renderSetupIntentForClient } from "../render/setup-intents.ts";
import { invalid } from "./error-answer.ts";
import { type ErrorFacts, errorMembers } from "./error-members.ts";
import type { NamedKey } from "./named-key.ts";
import type { ParameterError } from "./parameter-error.ts";
import { answerTo } from "./reasons.ts";

/** An error as it is sent. The body's text ends with a newline. */
export interface ApiError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly error: Rendered };
}

/** Where a request is logged: what the link in its error leads to. */
export interface LoggedRequest {
  readonly account: string;
  readonly livemode: boolean;
  /** `req_…` */
  readonly requestId: string;
}

export interface ErrorContext extends RenderContext {
  /** `req_…` */
  readonly requestId: string;
  /**
   * Who asks: the holder of a publishable key sees no more of an intent than its client secret opens, and a customer's app
   * nothing of what its merchant has noted.
   */
  readonly audience: "app" | "client" | "merchant";
  /** The key that is used; absent where nobody asks with one. */
  readonly key?: NamedKey | undefined;
}

/** An error without objects. The link to the log is left out where no request is given. */
export function plainError(
  status: number,
  facts: ErrorFacts,
  logged: LoggedRequest | undefined,
  headers: Readonly<Record<string, string>> = {},
): ApiError {
  const request_log_url = logged === undefined ? undefined : requestLogUrl(logged);
  return { status, headers, body: { error: errorMembers({ ...facts, request_log_url }) } };
}

/** A refusal of the domain, with the objects that it shows. */
export function refusalError(refusal: Refusal, context: ErrorContext): ApiError {
  const { paymentIntent, paymentMethod, setupIntent, charge } = refusal;
  const { status, ...facts } = answerTo(refusal.reason, {
    livemode: context.livemode,
    paymentIntent: paymentIntent?.id,
    key: context.key,
  });
  return errorAbout(status, facts, context, { paymentIntent, paymentMethod, setupIntent, charge });
}

/** Parameters that could not be taken. Operations on an existing intent show it beside the error. */
export function parameterError(error: ParameterError, context: ErrorContext, about?: Tagged): ApiError {
  const { status, ...facts } = invalid(error.message, { code: error.code, param: error.param });
  return errorAbout(status, facts, context, {
    paymentIntent: about?.resource === "payment_intent" ? about.document : undefined,
    setupIntent: about?.resource === "setup_intent" ? about.document : undefined,
  });
}

function errorAbout(
  status: number,
  facts: ErrorFacts,
  context: ErrorContext,
  { paymentIntent, paymentMethod, setupIntent, charge }: Omit<Refusal, "reason">,
): ApiError {
  const client = context.audience === "client";
  const showIntent = client ? renderPaymentIntentForClient : renderPaymentIntent;
  const showSetup = client ? renderSetupIntentForClient : renderSetupIntent;
  const showMethod = METHOD_RENDERERS[context.audience];
  const error = errorMembers<Rendered, Rendered>({
    ...facts,
    charge: client ? undefined : charge,
    payment_intent: paymentIntent && showIntent(paymentIntent, context),
    payment_method: paymentMethod && showMethod(paymentMethod, context),
    request_log_url: requestLogUrl({ ...context, account: context.account.id }),
    setup_intent: setupIntent && showSetup(setupIntent, context),
  });
  return { status, headers: {}, body: { error } };
}

/** A payment method as each of them may see it. */
export const METHOD_RENDERERS = {
  app: renderPaymentMethodForApp,
  client: renderPaymentMethodForClient,
  merchant: renderPaymentMethod,
};

function requestLogUrl({ account, livemode, requestId }: LoggedRequest): string {
  return `https://dashboard.stripe.com/${account}${livemode ? "" : "/test"}/workbench/logs?object=${requestId}`;
}
