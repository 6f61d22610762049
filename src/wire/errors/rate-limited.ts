import type { LimitReason } from "../../domain/rate-limits/rate-limits.ts";
import { type ApiError, type LoggedRequest, plainError } from "./api-error.ts";
import { invalid } from "./error-answer.ts";

const PAGE = "You can learn more about rate limits here https://stripe.com/docs/rate-limits.";

/**
 * The account asks for more than it may. Nothing was done, so sending the request again later is welcome. When that is,
 * the API does not say (reference: headers).
 */
export function rateLimited(reason: LimitReason, logged: LoggedRequest): ApiError {
  const text = logged.livemode
    ? `Request rate limit exceeded. ${PAGE}`
    : `Testmode request rate limit exceeded, the rate limits in testmode are lower than livemode. ${PAGE}`;
  const { status: _status, ...facts } = invalid(text, { code: "rate_limit" });
  return plainError(429, facts, logged, { "Stripe-Rate-Limited-Reason": reason, "Stripe-Should-Retry": "true" });
}
