import type { Rendered } from "../render/context.ts";
import type { VersionChange } from "./change.ts";

/** Finer codes → what all of them were before. */
const OLDER_CODES: ReadonlyMap<unknown, string> = new Map([
  ["payment_intent_payment_attempt_expired", "payment_intent_payment_attempt_failed"],
  ["payment_method_customer_decline", "payment_intent_payment_attempt_failed"],
  ["payment_method_not_available", "payment_intent_payment_attempt_failed"],
  ["payment_method_provider_decline", "payment_intent_payment_attempt_failed"],
  ["payment_method_provider_timeout", "payment_intent_payment_attempt_failed"],
  ["setup_intent_setup_attempt_expired", "setup_attempt_failed"],
]);

/** Before, a try that came to nothing without an issuer's reason had one code, whyever it failed. */
export const failureCodes: VersionChange = {
  version: "2022-11-15",
  description:
    "Errors tell by `payment_intent_payment_attempt_expired`, `payment_method_provider_decline` and their like what " +
    "`payment_intent_payment_attempt_failed` left open.",
  lowerError: withOlderCode,
};

function withOlderCode(error: Rendered): Rendered {
  const code = OLDER_CODES.get(error["code"]);
  if (code === undefined) return error;
  const page = `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}`;
  return { ...error, code, ...(error["doc_url"] === undefined ? {} : { doc_url: page }) };
}
