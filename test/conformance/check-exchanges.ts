import { Ajv, type ValidateFunction } from "ajv";
import { observeExchanges } from "../support/exchanges.ts";
import { type Description, readDescription } from "./description.ts";

/**
 * From now on, every answer that a test gets in the described version must fit the description: the test that made the
 * request fails otherwise. Paths that are ours alone are not described and not checked.
 */
export function checkExchanges(file: string): void {
  const description = readDescription(file);
  const validator = validators(description);
  observeExchanges(({ method, path, version, status, body }) => {
    if (version !== description.version || !path.startsWith("/v1/")) return;
    const pointer = description.answerSchema(method, path, status);
    if (pointer === undefined) return;
    const validate = validator(pointer);
    if (validate(JSON.parse(body))) return;
    const faults = (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ""}`);
    throw new Error(
      `${method} ${path} answered ${status} with what the API's description forbids: ${faults.join("; ")}`,
    );
  });
}

function validators(description: Description): (pointer: string) => ValidateFunction {
  const ajv = new Ajv({ strict: false, validateFormats: false, inlineRefs: false, allErrors: false });
  ajv.addSchema({ ...description.document, $id: "https://florin.invalid/api" });
  const compiled = new Map<string, ValidateFunction>();
  return (pointer) => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `https://florin.invalid/api${pointer}` });
    compiled.set(pointer, known);
    return known;
  };
}
