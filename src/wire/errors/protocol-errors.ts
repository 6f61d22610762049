import { type ApiError, type LoggedRequest, plainError } from "./api-error.ts";
import { invalid } from "./error-answer.ts";
import type { ErrorFacts } from "./error-members.ts";

/** Longest idempotency key, in characters. */
export const IDEMPOTENCY_KEY_LENGTH = 255;

const HELP = "https://stripe.com/docs or we can help at https://support.stripe.com/.";

function badRequest(status: number, message: string, logged: LoggedRequest | undefined, about = {}): ApiError {
  return plainError(status, { type: "invalid_request_error", message, ...about }, logged);
}

/** A path that leads nowhere, or a known one with a method that it does not take: 404 in both cases, never 405. */
export function unknownUrl(method: string, path: string, logged: LoggedRequest | undefined): ApiError {
  const hint = path.endsWith("/")
    ? " If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code."
    : "";
  return badRequest(404, `Unrecognized request URL (${method}: ${path}).${hint} Please see ${HELP}`, logged);
}

/** The `Stripe-Version` header names no version. The answer carries no link to the log. */
export function unknownVersion(version: string): ApiError {
  return badRequest(400, `Invalid Stripe API version: ${version}`, undefined);
}

/** Apps keep to one version, which their key's request and their own must name. The API's own words are not recorded. */
export function versionMissing(logged: LoggedRequest): ApiError {
  return badRequest(
    400,
    "Requests for ephemeral keys and requests with them must name the app's API version in the Stripe-Version header.",
    logged,
  );
}

/** Searching came with a later version than the request names. */
export function searchTooOld(version: string, first: string, logged: LoggedRequest): ApiError {
  return badRequest(
    400,
    `Search is not supported on api version ${version}. Update your API version, or set the API Version of this request to ${first} or greater.`,
    logged,
  );
}

/** A body that is not a form, by its content type or by what it holds. */
export function notAForm(logged: LoggedRequest | undefined): ApiError {
  return badRequest(
    400,
    "Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.",
    logged,
  );
}

/** Bytes that are no HTTP, or whose meaning could be argued about. */
export function malformedRequest(logged?: LoggedRequest): ApiError {
  return badRequest(400, "This request could not be read as HTTP.", logged);
}

export function headTooLarge(limitBytes: number): ApiError {
  return badRequest(431, `Request head too large: it must be at most ${limitBytes} bytes.`, undefined);
}

export function requestTooSlow(): ApiError {
  return badRequest(408, "This request did not arrive in time.", undefined);
}

export function bodyTooLarge(limitBytes: number, logged: LoggedRequest | undefined): ApiError {
  return badRequest(413, `Request body too large: it must be at most ${limitBytes} bytes.`, logged);
}

/** Others are sending so much that there is no room for this body. Sending it again is welcome. */
export function tooMuchAtOnce(logged: LoggedRequest | undefined): ApiError {
  const message = "Too many large requests are arriving at the same time. Please try again later.";
  return plainError(503, { type: "api_error", message }, logged, { "Stripe-Should-Retry": "true" });
}

export function emptyIdempotencyKey(logged: LoggedRequest): ApiError {
  return badRequest(400, "Idempotency Key must be a non-empty string.", logged);
}

export function longIdempotencyKey(logged: LoggedRequest): ApiError {
  return badRequest(400, `Idempotency Key must be at most ${IDEMPOTENCY_KEY_LENGTH} characters.`, logged);
}

/** The key came before with other parameters. */
export function keyWithOtherParameters(key: string, logged: LoggedRequest): ApiError {
  return idempotencyMismatch(
    `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    logged,
  );
}

/** The key came before to another path. */
export function keyWithOtherEndpoint(key: string, first: string, now: string, logged: LoggedRequest): ApiError {
  return idempotencyMismatch(
    `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${now}' vs '${first}'). Try using a key other than '${key}' if you meant to execute a different request.`,
    logged,
  );
}

function idempotencyMismatch(message: string, logged: LoggedRequest): ApiError {
  return plainError(400, { type: "idempotency_error", message }, logged);
}

/** The first request with this key has not been answered yet. */
export function keyInFlight(key: string, logged: LoggedRequest): ApiError {
  return badRequest(
    409,
    `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
    logged,
    { code: "idempotency_key_in_use" },
  );
}

/** The object was changed by others, again and again, while this request tried to. Sending it again is welcome. */
export function lockTimeout(logged: LoggedRequest): ApiError {
  const { status: _status, ...facts } = invalid(
    "This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request. If you see this error frequently and are making multiple concurrent requests to a single object, make your requests serially or at a lower rate.",
    { code: "lock_timeout" },
  );
  return plainError(429, facts, logged, { "Stripe-Should-Retry": "true" });
}

const INTERNAL: ErrorFacts = {
  type: "api_error",
  message: "An unexpected error occurred while processing this request.",
};

/** A fault of ours. What it was stands in the log, not in the answer. */
export function internalError(logged: LoggedRequest | undefined): ApiError {
  return plainError(500, INTERNAL, logged);
}
