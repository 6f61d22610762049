/** Browsers call with publishable keys from the shops' own pages, so every origin may (reference: headers). */
export const CORS_HEADERS = {
  "Access-Control-Allow-Credentials": "true",
  "Access-Control-Allow-Methods": "GET, HEAD, PUT, PATCH, POST, DELETE",
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers":
    "Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, X-Stripe-External-Auth-Required, X-Stripe-Privileged-Session-Required",
  "Access-Control-Max-Age": "300",
};

/** What a browser may send with a request that it asks leave for first. */
export const PREFLIGHT_HEADERS = {
  "Access-Control-Allow-Headers":
    "Authorization, Content-Type, Idempotency-Key, Stripe-Account, Stripe-Context, Stripe-Version, X-Requested-With, X-Stripe-Client-Telemetry, X-Stripe-Client-User-Agent",
};
