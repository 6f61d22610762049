import { type ApiError, type LoggedRequest, plainError } from "./api-error.ts";
import type { ErrorFacts } from "./error-members.ts";
import { beyondKeyText, type NamedKey, noAccessText, shownKey } from "./named-key.ts";

/*
 * Requests without a usable key. The 401s are bare: neither account nor request is named in them, and the header tells
 * how to authenticate.
 */

const CHALLENGE = { "WWW-Authenticate": 'Bearer realm="Stripe"' };

function unauthorized(message: string, code?: string): ApiError {
  const facts: ErrorFacts = { type: "invalid_request_error", message, code };
  return plainError(401, facts, undefined, CHALLENGE);
}

export function noKey(): ApiError {
  return unauthorized(
    "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.",
  );
}

export function unknownKey(key: string): ApiError {
  return unauthorized(`Invalid API Key provided: ${maskedKey(key)}`);
}

/** The key was revoked, or its time is over. */
export function expiredKey(key: string): ApiError {
  return unauthorized(`Expired API Key provided: ${maskedKey(key)}`, "api_key_expired");
}

/** The well-known test key came from a page of another machine's. The words are ours: the API has no such key. */
export function keyOfThisMachine(): ApiError {
  return unauthorized(
    "The test key that every installation knows is for programs and pages of its own machine. Make a key of your own with `florin keys create`, or set FLORIN_TEST_SECRET_KEY.",
  );
}

/** More than one `Authorization` header. The API's own words are not recorded. */
export function severalAuthorizations(): ApiError {
  return plainError(
    400,
    { type: "invalid_request_error", message: "A request can have only one Authorization header." },
    undefined,
  );
}

export function publishableKey(): ApiError {
  return unauthorized(
    "This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.",
    "secret_key_required",
  );
}

/** A restricted key whose rights don't cover the call. `resource` is the API's name, such as `payment_intent`. */
export function missingRight(
  key: NamedKey,
  resource: string,
  right: "read" | "write",
  logged: LoggedRequest,
): ApiError {
  const name = `${titled(resource)}s ${titled(right)} ('${resource}_${right}')`;
  const message = `Permission denied. The provided key '${shownKey(key)}' does not have the required permissions for this endpoint on account '${logged.account}'. Enabling ${name} permissions on this key would allow this request to continue.`;
  return plainError(403, { type: "invalid_request_error", message, code: "more_permissions_required" }, logged);
}

/** An ephemeral key is for one customer, and for what that customer's app does with it (its status is not recorded). */
export function beyondEphemeralKey(key: NamedKey, logged: LoggedRequest): ApiError {
  const message = beyondKeyText(key, logged.account);
  return plainError(403, { type: "invalid_request_error", message, code: "more_permissions_required" }, logged);
}

/** The request wants to act for an account that is not the key's own. */
export function foreignAccount(key: NamedKey, account: string, logged: LoggedRequest): ApiError {
  const message = noAccessText(key, account);
  return plainError(403, { type: "invalid_request_error", message, code: "account_invalid" }, logged);
}

function titled(name: string): string {
  return name.replace(/(?:^|_)([a-z])/g, (_match, letter: string) => ` ${letter.toUpperCase()}`).trim();
}

/** The kind of key and its last four characters stay; every other character becomes an asterisk. */
function maskedKey(key: string): string {
  const prefix = /^[a-z]+_(?:live|test)_/.exec(key)?.[0] ?? "";
  const rest = key.slice(prefix.length);
  // A key of a few characters is hidden whole: four of them would be most of it.
  const shown = rest.length > 8 ? rest.slice(-4) : "";
  return `${prefix}${"*".repeat(rest.length - shown.length)}${shown}`;
}
