import { Ajv2020 } from "ajv/dist/2020.js";
import type { ValidateFunction } from "ajv";
import type { DescribedOperation } from "../../src/wire/description/described-operation.ts";
import { openApi } from "../../src/wire/description/openapi.ts";
import { NEWEST_VERSION } from "../../src/wire/versions/known.ts";
import { observeExchanges } from "../support/exchanges.ts";
import { type Description, descriptionIn } from "./description.ts";

let checking = false;

/**
 * From now on, every answer that a test gets in the newest version must fit our own description: the test that made the
 * request fails otherwise. Answers to URLs that it doesn't have are left alone.
 */
export function checkOwnDescription(operations: readonly DescribedOperation[]): void {
  if (checking) return;
  checking = true;
  let validator: ((pointer: string) => ValidateFunction) | undefined;
  const description = descriptionIn(openApi(operations, ""));
  observeExchanges(({ method, path, version, status, body }) => {
    if (version !== NEWEST_VERSION || status >= 500) return;
    const pointer = description.answerSchema(method, path, status);
    if (pointer === undefined) return;
    validator ??= validators(description);
    const validate = validator(pointer);
    if (validate(JSON.parse(body))) return;
    const faults = (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ""}`);
    throw new Error(`${method} ${path} answered ${status} with what /openapi.json forbids: ${faults.join("; ")}`);
  });
}

function validators({ document }: Description): (pointer: string) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, inlineRefs: false });
  ajv.addSchema({ ...document, $id: "https://florin.invalid/own" });
  const compiled = new Map<string, ValidateFunction>();
  return (pointer) => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `https://florin.invalid/own${pointer}` });
    compiled.set(pointer, known);
    return known;
  };
}
