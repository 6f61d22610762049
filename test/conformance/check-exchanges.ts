import { Ajv, type ValidateFunction } from "ajv";
import { observeExchanges } from "../support/exchanges.ts";
import { type Description, readDescription } from "./description.ts";

/**
 * From now on, every answer that a test gets in the described version must fit the description: the test that made the
 * request fails otherwise. Paths that are ours alone are not described and not checked, nor is
 * the part of an object that a publishable key is shown.
 */
export function checkExchanges(file: string): void {
  const description = readDescription(file);
  const validator = validators(description);
  observeExchanges(({ method, path, byClient, version, status, body }) => {
    if (byClient || version !== description.version || !path.startsWith("/v1/")) return;
    const pointer = description.answerSchema(method, path, status);
    if (pointer === undefined) return;
    const validate = validator(pointer);
    if (validate(JSON.parse(body, withoutLateCode))) return;
    const faults = (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ""}`);
    throw new Error(
      `${method} ${path} answered ${status} with what the API's description forbids: ${faults.join("; ")}`,
    );
  });
}

/**
 * Codes of answers that were seen, but that the description does not list. Its enums are open, as `x-open-enum` says;
 * all others are held to anyway, because a value that nobody has seen is most likely a slip of ours.
 */
const LATE_CODES: ReadonlySet<unknown> = new Set([
  "invalid_bank_account_iban",
  "more_permissions_required",
  "payment_intent_confirmation_token_invalid",
  "payment_method_types_no_longer_supported",
  "property_expansion_max_depth",
  "sepa_debit_bank_not_supported",
  "sepa_debit_debits_not_supported",
  // Ours, after the one for PaymentIntents.
  "setup_intent_confirmation_token_invalid",
]);

function withoutLateCode(name: string, value: unknown): unknown {
  return name === "code" && LATE_CODES.has(value) ? undefined : value;
}

function validators(description: Description): (pointer: string) => ValidateFunction {
  const ajv = new Ajv({
    strict: false,
    validateFormats: false,
    inlineRefs: false,
    allErrors: false,
    code: { optimize: false },
  });
  ajv.addSchema({ ...description.document, $id: "https://florin.invalid/api" });
  const compiled = new Map<string, ValidateFunction>();
  return (pointer) => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `https://florin.invalid/api${pointer}` });
    compiled.set(pointer, known);
    return known;
  };
}
